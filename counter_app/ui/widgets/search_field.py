"""The field above everything: a name, an address, a birth date, or what a scanner types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from counter_app.ui.widgets.layouts import TARGET_PX

LONGEST: Final = 500
"""The text of a receipt is under 300 characters for identifiers of ordinary length."""


class SearchField(QLineEdit):
    """Says when its text changes and when the person goes down into the list of results."""

    went_down = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setMaxLength(LONGEST)

    def say(self, prompt: str, name: str, clear: str) -> None:
        """Write what to type, and name the field and its clearing button."""
        self.setPlaceholderText(prompt)
        self.setAccessibleName(name)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(clear)

    def sizeHint(self) -> QSize:
        return QSize(300, max(TARGET_PX + 4, self.fontMetrics().height() + 26))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
