"""What somebody waits for, or in its place why it did not come.

Accessible names: those of the bar and of its way out.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.widgets.layouts import column, reveal
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.progress_row import ProgressRow


class UnderWay(QWidget):
    """Takes no room while nothing is to be said; `cancelled` when the person has had enough."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Notice()
        self._progress = ProgressRow()
        self._progress.cancelled.connect(self.cancelled)
        self.setLayout(column(self._notice, self._progress))
        self.hide()

    def begin(self, words: str, cancel: str) -> None:
        """Say what is under way; `cancel` is what the way out is called."""
        self._notice.clear()
        self._progress.begin(words, cancel)
        self._appear()

    def show_percent(self, percent: int) -> None:
        """Say how far it is."""
        self._progress.show_percent(percent)

    def fail(self, sentence: str) -> None:
        """Say why nothing comes of it, and what to do."""
        self._progress.end()
        self._appear()
        self._notice.show_error(sentence)

    def end(self) -> None:
        """It came, or nobody waits for it any more."""
        self._progress.end()
        self.setVisible(bool(self._notice.words()))

    def clear(self) -> None:
        """Take away why the last one did not come."""
        self._notice.clear()
        self.setVisible(not self._progress.isHidden())

    def take_keyboard(self) -> None:
        """Put the keyboard on the way out."""
        self._progress.take_keyboard()

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the way out."""
        return self._progress.has_keyboard()

    def _appear(self) -> None:
        """Whoever scrolled down to what they pressed sees what comes of it."""
        self.show()
        QTimer.singleShot(0, self, partial(reveal, self))
