"""Books are read from the desk's own file, on a thread and a connection of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.app.books_apart import books_apart
from counter_app.documents.books_content import QuittanceRegisterContent
from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.domain.period import Period
from counter_app.models.database import open_for_reading
from counter_app.models.errors import DatabaseMissing
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.read_book import Book, ReadBook
from counter_app.operations.top_up import top_up
from counter_app.ui.book_reading import BookReading
from counter_protocol.ledger import Tender
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter, with_open_till
from tests.support.small_community import AGENT, REGISSEUR
from tests.support.takings import paid_by

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
WITHIN_MS = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guichet.db"


@pytest.fixture
def counter(path: Path, clock: SetClock) -> Iterator[OpenCounter]:
    with opened_counter(path, clock.clock) as opened:
        yield with_open_till(opened)


@pytest.fixture
def books(qtbot: QtBot, counter: OpenCounter, path: Path) -> Iterator[BookReading]:
    reading = BookReading(books_apart(counter, partial(open_for_reading, path, DATABASE_KEY)))
    yield reading
    reading.stop()


def test_register_of_a_year_is_read_beside_the_sales(
    qtbot: QtBot, books: BookReading, counter: OpenCounter
) -> None:
    top_up(counter, paid_by(Tender.CASH, 5_000))
    with qtbot.waitSignal(books.done, timeout=WITHIN_MS) as read:
        books.read(ReadBook(Book.REGISTER, REGISSEUR, YEAR))
    top_up(counter, paid_by(Tender.CASH, 2_000))
    assert read.args is not None
    register = read.args[0]
    assert isinstance(register, QuittanceRegisterContent)
    assert register.total_cents == 5_000


def test_who_counts_blind_is_refused_there_too(
    qtbot: QtBot, books: BookReading, counter: OpenCounter
) -> None:
    top_up(counter, paid_by(Tender.CASH, 5_000))
    with qtbot.waitSignal(books.failed, timeout=WITHIN_MS) as refused:
        books.read(ReadBook(Book.REGISTER, AGENT, YEAR))
    assert refused.args is not None
    assert isinstance(refused.args[0], DrawerStillToCount)


def test_disk_that_was_taken_away_is_told(
    qtbot: QtBot, counter: OpenCounter, tmp_path: Path
) -> None:
    gone = partial(open_for_reading, tmp_path / "gone.db", DATABASE_KEY)
    reading = BookReading(books_apart(counter, gone))
    with qtbot.waitSignal(reading.failed, timeout=WITHIN_MS) as told:
        reading.read(ReadBook(Book.BALANCE, REGISSEUR, YEAR))
    reading.stop()
    assert told.args is not None
    assert isinstance(told.args[0], DatabaseMissing)
