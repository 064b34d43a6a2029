"""A field for a PIN: digits only, shown as dots, never copied."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QContextMenuEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.widgets.layouts import TARGET_PX

LONGEST_PIN = 12


class PinField(QLineEdit):
    """Takes up to 12 digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PIN)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setProperty("figure", "small")
        self.setMinimumHeight(TARGET_PX + 8)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
