"""What a family paid for childcare is asked of the server on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.ui.errands import Errands, Tell
from counter_protocol.messages import ChildcareReply


@dataclass(frozen=True, slots=True)
class ChildcareAsked:
    """A family and a year."""

    household: str
    year: int


class Question(Protocol):
    """One question under way: `cancel`, on any thread, makes `run` end at once."""

    def run(self) -> ChildcareReply: ...

    def cancel(self) -> None: ...


class ChildcareAsking(QObject):
    """One for as long as the desk is open; nothing is told any more of what was left.

    `told` carries the ChildcareReply, `failed` a CounterError, `broken` what nobody foresaw; one of
    them ends each `ask`, on the main thread.
    """

    told = Signal(object)
    failed = Signal(object)
    broken = Signal(object)

    def __init__(self, question_of: Callable[[ChildcareAsked], Question]) -> None:
        super().__init__()
        self._question_of = question_of
        self._question: Question | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="questions")
        self._errands = Errands(self, self._thread.submit, self.failed, self.broken)

    def ask(self, asked: ChildcareAsked) -> None:
        """Ask, instead of what was being asked."""
        self.leave()
        self._question = self._question_of(asked)
        self._errands.send(partial(self._answer, self._question))

    def leave(self) -> None:
        """Give up what is being asked, at once."""
        self._errands.leave()
        if self._question is not None:
            self._question.cancel()

    def stop(self) -> None:
        """Give up and join."""
        self.leave()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _answer(self, question: Question, tell: Tell) -> None:
        tell(self.told, question.run())
