"""What all pages and panels share: their words are written again when the language changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing


class Page(QWidget):
    """Subclasses write every word in `retranslate`, which also paints what they show."""

    def retranslate(self) -> None:
        """Write the words, in the language that is on; a page of parts alone has none itself."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class AgentPage(Page):
    """A page on which the agent who is signed in asks something of the desk."""

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
