"""What panels beside or over a page share: Escape closes them, like the button in their head."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from counter_app.ui.pages.page import Page


class Panel(Page):
    """`closed` comes when the agent has had enough of it; whoever opened it takes it away."""

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
