"""What a family paid for childcare is asked of the server on a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.errors import CounterError
from counter_protocol.messages import ChildcareReply

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False, slots=True)
class ChildcareAsked:
    """A family and a year; each asking is itself alone, for an answer may come too late."""

    household: str
    year: int


class Question(Protocol):
    """One question under way: `cancel`, on any thread, makes `run` end at once."""

    def run(self) -> ChildcareReply: ...

    def cancel(self) -> None: ...


class ChildcareAsking(QObject):
    """One for as long as the desk is open.

    `told` carries what was asked and the ChildcareReply, `failed` the same and a CounterError,
    `broken` what nobody foresaw; one of them ends each `ask`, on the main thread.
    """

    told = Signal(object, object)
    failed = Signal(object, object)
    broken = Signal(object)

    def __init__(self, question_of: Callable[[ChildcareAsked], Question]) -> None:
        super().__init__()
        self._question_of = question_of
        self._question: Question | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="questions")

    def ask(self, asked: ChildcareAsked) -> None:
        """Ask, instead of what was being asked."""
        self._give_up()
        self._question = self._question_of(asked)
        self._thread.submit(self._run, asked, self._question)

    def stop(self) -> None:
        """Give up and join."""
        self._give_up()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _give_up(self) -> None:
        if self._question is not None:
            self._question.cancel()

    def _run(self, asked: ChildcareAsked, question: Question) -> None:
        try:
            reply = question.run()
        except CounterError as error:
            self.failed.emit(asked, error)
        except Exception as error:  # noqa: BLE001 - told to the person who is waiting
            _log.exception("bug while asking the server")
            self.broken.emit(error)
        else:
            self.told.emit(asked, reply)
