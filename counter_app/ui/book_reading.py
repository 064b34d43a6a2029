"""Books read apart from all that is sold meanwhile: with progress, and left at will."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.pace import Pace
from counter_app.operations.read_book import BookContent, ReadBook
from counter_app.ui.errands import Errands, Tell

ReadApart = Callable[[ReadBook, Pace], BookContent]
"""Reads a book on the calling thread, on a connection of its own."""


class BookReading(QObject):
    """One for as long as the desk is open; nothing is told any more of a book that was left.

    `progressed` carries a percentage, `done` the BookContent, `failed` a CounterError, `broken`
    what nobody foresaw; one of the last three ends each `read`, all on the main thread.
    """

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)
    broken = Signal(object)

    def __init__(self, read_apart: ReadApart) -> None:
        super().__init__()
        self._read_apart = read_apart
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="books")
        self._errands = Errands(self, self._thread.submit, self.failed, self.broken)

    def read(self, command: ReadBook) -> None:
        """Read a book, instead of what was being read."""
        self.leave()
        self._errands.send(partial(self._read, command))

    def leave(self) -> None:
        """Give up what is being read as soon as it next tells its pace."""
        self._errands.leave()

    def stop(self) -> None:
        """Give up and join."""
        self.leave()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _read(self, command: ReadBook, tell: Tell) -> None:
        tell(self.done, self._read_apart(command, partial(tell, self.progressed)))
