"""What screens on their own get for paper: nothing leaves them, and pages are drawn at once."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.documents.document_pdf import document_pdf
from counter_app.domain.pace import Pace
from counter_app.operations.read_book import BookContent, ReadBook
from counter_app.ui.book_reading import BookReading
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.paper import Paper


def laid_out_at_once() -> DocumentPages:
    """Every answer has come when the call returns."""
    return DocumentPages(document_pdf, _at_once)


def no_paper() -> Paper:
    """Nothing is printed, opened, saved or sent."""
    return Paper(_ignore, _ignore, _ignore, _ignore, _ignore, laid_out_at_once(), FakeBooks())


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


def _at_once(work: Callable[[], None]) -> None:
    work()


def _ignore(*_: object) -> None:
    """Nothing leaves the screen here."""


def _never(_command: ReadBook, _pace: Pace) -> BookContent:
    raise AssertionError("a fake reads nothing")
