"""What panels beside or over a page share: Escape closes them, like the button in their head."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from counter_app.ui.pages.page import AgentPage, Page


class Panel(Page):
    """`closed` comes when the agent has had enough of it; whoever opened it takes it away."""

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class AgentPanel(Panel, AgentPage):
    """A panel in which the agent who is signed in asks something of the desk.

    `Panel` comes first: Qt knows the signals of the first base alone.
    """
