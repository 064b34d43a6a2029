"""What screens on their own get for paper: nothing leaves them, and pages are drawn at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance

from counter_app.documents.document_pdf import document_pdf
from counter_app.domain.pace import Pace
from counter_app.errors import CounterError
from counter_app.operations.read_book import BookContent, ReadBook
from counter_app.ui.book_reading import BookReading
from counter_app.ui.childcare_asking import ChildcareAsked, ChildcareAsking, Question
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.paper import Paper
from counter_protocol.messages import ChildcareReply


def laid_out_at_once() -> DocumentPages:
    """Every answer has come when the call returns."""
    return DocumentPages(document_pdf, _at_once)


def no_paper(childcare: ChildcareAsking | None = None) -> Paper:
    """Nothing is printed, opened, saved or sent."""
    ignored = (_ignore, _ignore, _ignore, _ignore, _ignore)
    return Paper(*ignored, laid_out_at_once(), FakeBooks(), childcare)


class FakeBooks(BookReading):
    """Tells nothing by itself: whoever holds it emits what came of the book that was asked for."""

    def __init__(self) -> None:
        super().__init__(_never)
        self.asked: list[ReadBook] = []
        self.is_left = False

    def read(self, command: ReadBook) -> None:
        self.asked.append(command)
        self.is_left = False

    def leave(self) -> None:
        self.is_left = True


class FakeChildcare(ChildcareAsking):
    """The server answers when it is told to, and is heard as long as somebody waits."""

    def __init__(self) -> None:
        super().__init__(_never_asked)
        self.asked: list[ChildcareAsked] = []
        self.is_left = True

    def ask(self, asked: ChildcareAsked) -> None:
        self.asked.append(asked)
        self.is_left = False

    def leave(self) -> None:
        self.is_left = True

    def answer(self, reply: ChildcareReply) -> None:
        self._end(self.told, reply)

    def refuse(self, error: CounterError) -> None:
        self._end(self.failed, error)

    def break_down(self) -> None:
        self._end(self.broken, ZeroDivisionError())

    def _end(self, signal: SignalInstance, answer: object) -> None:
        if not self.is_left:
            self.leave()
            signal.emit(answer)


def _at_once(work: Callable[[], None]) -> None:
    work()


def _ignore(*_: object) -> None:
    """Nothing leaves the screen here."""


def _never_asked(_asked: ChildcareAsked) -> Question:
    raise AssertionError("a fake asks nobody")


def _never(_command: ReadBook, _pace: Pace) -> BookContent:
    raise AssertionError("a fake reads nothing")
