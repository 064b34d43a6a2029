"""A desk's journal as long as wanted: honest sealed entries, day after day, each with its Z."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from bench.desk_file import begin_desk, counter_on, opened
from bench.lives.clock import MovedClock
from bench.lives.till_acts import pieces_of
from bench.lives.town import SERVER_TIME, servers_word
from bench.sale_drafts import sale_draft
from bench.snapshot import first_page
from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.models.sync_queue import keep_acknowledgement
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.till_session import TillSession, running_till_session
from counter_protocol.changes_page import ChangesPage
from counter_protocol.ledger import Tender, till_account
from counter_protocol.reference import AccountRow

ENTRIES_A_DAY: Final = 10_000
ENTRIES_A_TRANSACTION: Final = 2_000
FLOAT_CENTS: Final = 10_000
BALANCE_CENTS: Final = 30_000
AGENT: Final = "claire-roy"
_TENDERS: Final = (Tender.CASH, Tender.FAMILY_ACCOUNT, Tender.CASH, Tender.BANK_CARD)


@contextmanager
def long_journal(path: Path, entries: int) -> Iterator[OpenCounter]:
    """A new desk that has written so many entries, its till open; its clock stands still."""
    with _begun(path) as (counter, clock):
        _open(counter)
        while (left := entries - counter.journal.head.seq) > 0:
            sell_for_a_day(counter, min(left, ENTRIES_A_DAY))
            if left > ENTRIES_A_DAY:
                _end_the_day(counter)
                clock.forward(timedelta(days=1))
                _open(counter)
        yield counter


def make_days(path: Path, days: int, sales_a_day: int) -> None:
    """A new desk that was open on so many days in a row, and closed each of them."""
    with _begun(path) as (counter, clock):
        for _ in range(days):
            _open(counter)
            sell_for_a_day(counter, sales_a_day)
            _end_the_day(counter)
            clock.forward(timedelta(days=1))


@contextmanager
def _begun(path: Path) -> Iterator[tuple[OpenCounter, MovedClock]]:
    clock = MovedClock()
    with opened(path) as database:
        begin_desk(database, [first_page()])
        counter = counter_on(database, clock.clock)
        _hear_of_balances(counter)
        yield counter, clock


def sell_for_a_day(counter: OpenCounter, entries: int) -> None:
    """So many sales in the running session, paid in all ways."""
    session = running_till_session(counter)
    assert isinstance(session, TillSession)
    families = cycle(_families(counter))
    for first in range(0, entries, ENTRIES_A_TRANSACTION):
        with counter.journal.writing():
            for number in range(first, min(first + ENTRIES_A_TRANSACTION, entries)):
                draft = sale_draft(
                    counter.journal.next_receipt_number(),
                    next(families),
                    _TENDERS[number % len(_TENDERS)],
                )
                counter.journal.append(session.marked(draft))


def close_exactly(counter: OpenCounter) -> str:
    """Close the till on what the ledger says is in it; the Z's number."""
    drawer = till_account(counter.identity.desk, Tender.CASH)
    counted = pieces_of(ledger_balance(counter.database, drawer))
    return close_till(counter, CloseTill(counted, "", FLOAT_CENTS, AGENT)).report.z


def _open(counter: OpenCounter) -> None:
    open_till(counter, OpenTill(pieces_of(FLOAT_CENTS), "", AGENT))


def _end_the_day(counter: OpenCounter) -> None:
    """The Z, and at night the server's word and every account as it then stands."""
    close_exactly(counter)
    head = counter.journal.head
    said, raw, signature = servers_word(counter.identity.desk, head.epoch, head.seq, head.hash_hex)
    keep_acknowledgement(counter.database, (said.epoch, said.seq), raw, signature)
    _hear_of_balances(counter)


def _hear_of_balances(counter: OpenCounter) -> None:
    """Every family has topped up elsewhere meanwhile: nobody is ever short."""
    head = counter.journal.head
    page = ChangesPage(
        timeline="bench",
        cursor=f"night-{head.seq}",
        remaining=0,
        includes_epoch=head.epoch,
        includes_seq=head.seq,
        server_time=SERVER_TIME,
        accounts=[AccountRow(family, BALANCE_CENTS) for family in _families(counter)],
    )
    apply_page(counter.database, page)


def _families(counter: OpenCounter) -> list[str]:
    rows = counter.database.rows("SELECT household FROM households ORDER BY household")
    return [row.household for row in rows]
