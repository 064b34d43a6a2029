"""The books of the régie at the screen: which one, of when, and the way out of a long one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.domain.pace import Pace
from counter_app.domain.period import Period
from counter_app.operations.read_book import Book, BookContent, ReadBook
from counter_app.ui.book_reading import BookReading
from counter_app.ui.pages.reports.books_panel import BooksPanel
from counter_app.ui.widgets.progress_row import ProgressRow
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, said_in, shown
from tests.support.screen_paper import FakeBooks

TODAY = date(2026, 11, 20)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def reading(qtbot: QtBot) -> FakeBooks:
    return FakeBooks()


@pytest.fixture
def books(qtbot: QtBot, reading: FakeBooks, writing: Writing) -> BooksPanel:
    panel = BooksPanel(reading, writing, "A-1")
    shown(qtbot, panel)
    return panel


def listed(books: BooksPanel) -> QListView:
    return books.findChildren(QListView)[0]


def rows(books: BooksPanel) -> list[str]:
    model = listed(books).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def open_book(qtbot: QtBot, books: BooksPanel, book: Book) -> None:
    """By keyboard alone."""
    model = listed(books).model()
    listed(books).setFocus()
    listed(books).setCurrentIndex(model.index(list(Book).index(book), 0))
    qtbot.keyClick(listed(books), Qt.Key.Key_Return)


def test_book_of_this_month_is_read_in_two_actions(
    qtbot: QtBot, books: BooksPanel, reading: FakeBooks
) -> None:
    open_book(qtbot, books, Book.REGISTER)
    assert reading.asked == [ReadBook(Book.REGISTER, "A-1", NOVEMBER)]
    assert books.findChildren(ProgressRow)[0].isVisible()


def test_what_was_read_is_shown_as_a_document(
    qtbot: QtBot, books: BooksPanel, reading: FakeBooks
) -> None:
    open_book(qtbot, books, Book.BALANCE)
    content = object()
    with qtbot.waitSignal(books.document_asked) as asked:
        reading.done.emit(content)
    assert asked.args == [content]
    assert not books.findChildren(ProgressRow)[0].isVisible()


def test_each_book_says_of_when_it_will_be(books: BooksPanel) -> None:
    assert [row.rsplit(", ", 1)[1] for row in rows(books)] == [
        "à ce jour", "novembre 2026", "novembre 2026", "à ce jour", "à ce jour",
    ]  # fmt: skip
    button(books, "Période précédente").click()
    assert [row.rsplit(", ", 1)[1] for row in rows(books)] == [
        "au 31/10/2026", "octobre 2026", "octobre 2026", "à ce jour", "au 31/10/2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("length", "before", "period"),
    [
        ("Jour", 1, Period(date(2026, 11, 19), date(2026, 11, 19))),
        ("Mois", 9, Period(date(2026, 2, 1), date(2026, 2, 28))),
        ("Année", 1, Period(date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_any_day_month_or_year_can_be_chosen(
    qtbot: QtBot, books: BooksPanel, reading: FakeBooks, length: str, before: int, period: Period
) -> None:
    button(books, length).click()
    for _ in range(before):
        button(books, "Période précédente").click()
    open_book(qtbot, books, Book.OWED)
    assert reading.asked[-1].period == period


def test_nothing_later_than_today_can_be_chosen(books: BooksPanel) -> None:
    following = button(books, "Période suivante")
    assert not following.isEnabled()
    button(books, "Année").click()
    button(books, "Période précédente").click()
    following.click()
    button(books, "Jour").click()
    assert following.accessibleDescription() == "20 novembre 2026"
    assert not following.isEnabled()


def test_who_counts_blind_is_told_what_to_do_first(
    qtbot: QtBot, books: BooksPanel, reading: FakeBooks
) -> None:
    open_book(qtbot, books, Book.BALANCE)
    reading.failed.emit(DrawerStillToCount(TODAY))
    assert "Comptez d’abord la caisse" in said_in(books)
    assert not books.findChildren(ProgressRow)[0].isVisible()


def test_long_book_can_be_left_and_the_keyboard_is_back_in_the_list(
    qtbot: QtBot, books: BooksPanel, reading: FakeBooks
) -> None:
    open_book(qtbot, books, Book.REGISTER)
    reading.progressed.emit(37)
    button(books, "Annuler").click()
    assert reading.is_left
    assert listed(books).hasFocus()


def test_whoever_goes_elsewhere_leaves_the_book_behind(
    qtbot: QtBot, books: BooksPanel, reading: FakeBooks
) -> None:
    open_book(qtbot, books, Book.REGISTER)
    books.hide()
    assert reading.is_left


def test_row_the_keyboard_is_on_is_always_in_sight(qtbot: QtBot, books: BooksPanel) -> None:
    books.resize(640, 220)
    listed(books).setFocus()
    listed(books).setCurrentIndex(listed(books).model().index(4, 0))
    row = listed(books).visualRect(listed(books).currentIndex())
    assert listed(books).viewport().visibleRegion().contains(row.center())


class Readers:
    """Reads on the reading thread, each held until it is let go."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun = threading.Event()

    def read(self, command: ReadBook, pace: Pace) -> BookContent:
        self.begun.set()
        assert self.gate.wait(20)
        pace(50)
        return command  # type: ignore[return-value] # whatever it is, it is handed on


@pytest.fixture
def readers() -> Readers:
    return Readers()


@pytest.fixture
def apart(readers: Readers) -> Iterator[BookReading]:
    reading = BookReading(readers.read)
    yield reading
    readers.gate.set()
    reading.stop()


def test_book_that_was_left_tells_nothing_any_more(
    qtbot: QtBot, apart: BookReading, readers: Readers
) -> None:
    told: list[object] = []
    apart.done.connect(told.append)
    apart.progressed.connect(told.append)
    first, second = (ReadBook(Book.REGISTER, agent, NOVEMBER) for agent in ("A-1", "A-2"))
    apart.read(first)
    assert readers.begun.wait(20)
    with qtbot.waitSignal(apart.done, timeout=20_000):
        apart.read(second)
        readers.gate.set()
    assert told == [50, second]


def test_what_nobody_foresaw_ends_the_waiting(qtbot: QtBot) -> None:
    def break_down(_command: ReadBook, _pace: Pace) -> BookContent:
        raise ZeroDivisionError

    reading = BookReading(break_down)
    with qtbot.waitSignal(reading.broken, timeout=20_000):
        reading.read(ReadBook(Book.BALANCE, "A-1", NOVEMBER))
    reading.stop()
