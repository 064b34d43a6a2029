"""A step, and in its place the word of somebody who lets what it refused pass.

Accessible names: those of the step, then those of the authorise panel.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.errors import CounterError
from counter_app.ui.pages.authorise_panel import AuthorisePanel, Refused
from counter_app.ui.tasks import Tasks
from counter_app.ui.writing import Writing


class AuthorisedStep(QStackedWidget):
    """`authorised` carries the command that was refused, now with a word.

    `left` says that nobody gave one: the step is seen again.
    """

    authorised = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, writing: Writing, step: QWidget) -> None:
        super().__init__()
        self._step = step
        self._word = AuthorisePanel(tasks, writing)
        for part in (self._step, self._word):
            self.addWidget(part)
        self._word.authorised.connect(self.authorised)
        self._word.closed.connect(self._on_closed)

    @property
    def is_asking(self) -> bool:
        """Whether a word is being asked for."""
        return self.currentWidget() is self._word

    def show_step(self) -> None:
        """Nothing is asked for any more."""
        self.setCurrentWidget(self._step)

    def take(self, command: Refused, refusal: CounterError) -> None:
        """What was refused, and why, should anybody ask for a word that lets it pass."""
        self._word.take(command, refusal)

    def ask(self) -> None:
        """Ask for that word, from nothing."""
        self.setCurrentWidget(self._word)
        self._word.ask()

    def show_error(self, error: CounterError) -> None:
        """The word was refused; say it where it is asked for."""
        self._word.show_error(error)

    def _on_closed(self) -> None:
        self.show_step()
        self.left.emit()
