"""The small button in the head of a panel that brings its large digits up, or puts them away."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.widgets.buttons import ActionButton, Emphasis


class KeypadButton(ActionButton):
    """Called "Pavé de chiffres"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Emphasis.BARE, parent)
        self.setText("123")
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pavé de chiffres"))
        self.setToolTip(self.accessibleName())
