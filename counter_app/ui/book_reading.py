"""Books read apart from all that is sold meanwhile: with progress, and left at will."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from counter_app.domain.pace import Pace
from counter_app.errors import CounterError
from counter_app.operations.read_book import BookContent, ReadBook

ReadApart = Callable[[ReadBook, Pace], BookContent]
"""Reads a book on the calling thread, on a connection of its own."""


@dataclass(eq=False, slots=True)
class _Reading:
    is_left: bool = False


class BookReading(QObject):
    """One for as long as the desk is open; nothing is told any more of a book that was left.

    `progressed` carries a percentage, `done` the BookContent, `failed` a CounterError, `broken`
    what nobody foresaw; one of the last three ends each `read`, all on the main thread.
    """

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)
    broken = Signal(object)
    _answered = Signal(object, object, object)

    def __init__(self, read_apart: ReadApart) -> None:
        super().__init__()
        self._read_apart = read_apart
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="books")
        self._reading = _Reading()
        self._answered.connect(self._on_answered)

    def read(self, command: ReadBook) -> None:
        """Read a book, instead of what was being read."""
        self.leave()
        self._thread.submit(self._run, self._reading, command)

    def leave(self) -> None:
        """Give up what is being read as soon as it next tells its pace."""
        self._reading.is_left = True
        self._reading = _Reading()

    def stop(self) -> None:
        """Give up and join."""
        self.leave()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _run(self, reading: _Reading, command: ReadBook) -> None:
        try:
            content = self._read_apart(command, partial(self._pace, reading))
        except _LeftError:
            return
        except CounterError as error:
            self._answered.emit(reading, self.failed, error)
        except Exception as error:  # noqa: BLE001 - told to the person who is waiting
            self._answered.emit(reading, self.broken, error)
        else:
            self._answered.emit(reading, self.done, content)

    def _pace(self, reading: _Reading, percent: int) -> None:
        if reading.is_left:
            raise _LeftError
        self._answered.emit(reading, self.progressed, percent)

    def _on_answered(self, reading: _Reading, told: SignalInstance, answer: object) -> None:
        if reading is self._reading:
            told.emit(answer)


class _LeftError(Exception):
    """Leaves the book where it is."""
