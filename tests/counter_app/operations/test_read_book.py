"""Books are read for who asks, as of one moment, while others go on selling."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from counter_app.documents.books_content import QuittanceRegisterContent
from counter_app.domain.cash_rules import DrawerStillToCount
from counter_app.domain.pace import unhurried
from counter_app.domain.period import Period
from counter_app.models.database import open_for_reading
from counter_app.models.errors import StorageReadOnly
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.read_book import Book, ReadBook, read_book
from counter_app.operations.reading_counter import reading_counter
from counter_app.operations.top_up import top_up
from counter_protocol.ledger import Tender
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter, with_open_till
from tests.support.small_community import AGENT, REGISSEUR
from tests.support.takings import close_day, paid_by

DAY = date(2026, 11, 21)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guichet.db"


@pytest.fixture
def counter(path: Path, clock: SetClock) -> Iterator[OpenCounter]:
    with opened_counter(path, clock.clock) as opened:
        yield with_open_till(opened)


@contextmanager
def still_desk(counter: OpenCounter, path: Path) -> Iterator[OpenCounter]:
    """The desk as it stands now, on a connection of its own."""
    database = open_for_reading(path, DATABASE_KEY)
    try:
        yield reading_counter(counter, database)
    finally:
        database.close()


@pytest.mark.parametrize("book", Book)
def test_every_book_can_be_read_beside_the_sales(
    counter: OpenCounter, path: Path, book: Book
) -> None:
    top_up(counter, paid_by(Tender.CASH, 5_000))
    command = ReadBook(book, REGISSEUR, NOVEMBER)
    with still_desk(counter, path) as still:
        assert read_book(still, command, unhurried) == read_book(counter, command, unhurried)


def test_what_is_sold_meanwhile_is_not_in_the_book_and_waits_for_nothing(
    counter: OpenCounter, path: Path
) -> None:
    top_up(counter, paid_by(Tender.CASH, 5_000))
    with still_desk(counter, path) as still:
        top_up(counter, paid_by(Tender.CASH, 2_000))
        register = read_book(still, ReadBook(Book.REGISTER, REGISSEUR, NOVEMBER), unhurried)
    assert isinstance(register, QuittanceRegisterContent)
    assert register.total_cents == 5_000
    assert register.origin.seq == counter.journal.head.seq - 1


def test_nothing_can_be_written_beside_the_sales(counter: OpenCounter, path: Path) -> None:
    with still_desk(counter, path) as still, pytest.raises(StorageReadOnly):
        top_up(still, paid_by(Tender.CASH, 5_000))


def test_a_book_is_read_on_a_thread_of_its_own(counter: OpenCounter, path: Path) -> None:
    def read() -> object:
        with still_desk(counter, path) as still:
            return read_book(still, ReadBook(Book.BALANCE, REGISSEUR, NOVEMBER), unhurried)

    with ThreadPoolExecutor() as pool:
        assert pool.submit(read).result() is not None


@pytest.mark.parametrize("book", [Book.BALANCE, Book.OWED, Book.REGISTER])
def test_who_counts_blind_reads_no_book_that_tells_the_drawer(
    counter: OpenCounter, book: Book
) -> None:
    top_up(counter, paid_by(Tender.CASH, 5_000))
    with pytest.raises(DrawerStillToCount):
        read_book(counter, ReadBook(book, AGENT, NOVEMBER), unhurried)


def test_balance_of_a_period_that_is_over_is_that_of_its_last_day(
    counter: OpenCounter, clock: SetClock
) -> None:
    top_up(counter, paid_by(Tender.CASH, 5_000))
    close_day(counter)
    clock.forward(days=1)
    of_that_day = ReadBook(Book.BALANCE, REGISSEUR, Period(DAY, DAY))
    of_now = ReadBook(Book.BALANCE, REGISSEUR, NOVEMBER)
    assert read_book(counter, of_that_day, unhurried).on == DAY  # type: ignore[union-attr]
    assert read_book(counter, of_now, unhurried).on == clock.clock.today()  # type: ignore[union-attr]


def test_a_long_register_tells_how_far_it_is_and_can_be_left(counter: OpenCounter) -> None:
    for _ in range(3):
        top_up(counter, paid_by(Tender.CASH, 500))
    told: list[int] = []
    command = ReadBook(Book.REGISTER, REGISSEUR, NOVEMBER)
    read_book(counter, command, told.append)
    assert told == [0]

    def give_up(_percent: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_book(counter, command, give_up)
