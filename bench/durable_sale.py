"""A sale through the journal, on the disk, beside the same rows written by the bare driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from bench.desk_file import DESK, new_desk, scratch
from bench.raw_database import raw_connection, raw_database
from bench.row import BenchRow, Goal, GoalKind
from bench.snapshot import demo_of, snapshot_pages
from bench.timing import Arm, in_turn, p99, rate
from counter_app.models.journal import Draft, Journal
from counter_app.models.tables import balances, journal, postings
from counter_protocol.bodies import Line, SaleBody, TenderPart
from counter_protocol.entries import EntryKind, Posting, new_entry_id
from counter_protocol.ledger import Tender, revenue_account, till_account
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.sealing import SealedEntry

SALES: Final = 1_500
SALES_A_GROUP: Final = 25
SALE_GOAL: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.85)
P99_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 1.5)

_ORGANISATION: Final = "parthenay-gatine"
_SESSION: Final = new_entry_id()
_DAY: Final = date(2026, 11, 21)
_PRICES: Final = (("pool-adult", "pool", 420), ("used-book", "library", 100))


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale as the journal is given it, and the rows that it becomes."""

    draft: Draft
    entry: tuple[object, ...]
    postings: list[tuple[object, ...]]
    balances: list[tuple[object, ...]]


def durable_sale(sales: int = SALES) -> list[BenchRow]:
    """How many sales a second, and how long the slowest of a hundred takes."""
    with scratch() as folder, _arms(folder, sales) as arms:
        ours, raw, core = in_turn(sales, arms)
    rates = [rate(seconds, SALES_A_GROUP) for seconds in (ours, raw, core)]
    slowest = [1_000 * p99(seconds) for seconds in (ours, raw, core)]
    return [
        BenchRow("durable_sale", "sales/s", rates[0], rates[1], SALE_GOAL, rates[2]),
        BenchRow("durable_sale_p99", "ms", slowest[0], slowest[1], P99_GOAL, slowest[2]),
    ]


@contextmanager
def _arms(folder: Path, count: int) -> Iterator[tuple[Arm, Arm, Arm]]:
    pages = list(islice(snapshot_pages(demo_of(500)), 1))
    with new_desk(folder / "rehearsal.db", pages) as rehearsal:
        sales = _rehearsed(rehearsal.journal, count)
    with (
        new_desk(folder / "ours.db", pages) as counter,
        raw_database(folder / "raw.db") as raw,
        raw_database(folder / "core.db") as _,
        _core(folder / "core.db") as core,
    ):
        yield (
            lambda number: _by_journal(counter.journal, sales[number]),
            lambda number: _by_driver(raw, sales[number]),
            lambda number: _by_core(core, sales[number]),
        )


def _by_journal(desk_journal: Journal, sale: Sale) -> None:
    with desk_journal.writing():
        desk_journal.append(sale.draft)


def _by_driver(connection: Any, sale: Sale) -> None:  # noqa: ANN401 (the driver has no types)
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(_INSERT_ENTRY, sale.entry)
    cursor.executemany(_INSERT_POSTING, sale.postings)
    cursor.executemany(_ADD_TO_BALANCE, sale.balances)
    cursor.execute("COMMIT")


def _by_core(connection: Connection, sale: Sale) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.execute(insert(journal), dict(zip(_ENTRY_COLUMNS, sale.entry, strict=True)))
    connection.execute(
        insert(postings), [dict(zip(_POSTING_COLUMNS, row, strict=True)) for row in sale.postings]
    )
    connection.execute(
        _CORE_ADD_TO_BALANCE,
        [dict(zip(_BALANCE_COLUMNS, row, strict=True)) for row in sale.balances],
    )
    connection.exec_driver_sql("COMMIT")


def _rehearsed(desk_journal: Journal, count: int) -> list[Sale]:
    drafts = [_draft(number) for number in range(1, count + 1)]
    with desk_journal.writing():
        return [_sale(draft, desk_journal.append(draft)) for draft in drafts]


def _draft(number: int) -> Draft:
    receipt = receipt_number(DESK, 1, 2026, number)
    total_cents = sum(price_cents for _, _, price_cents in _PRICES)
    body = SaleBody(
        receipt=receipt,
        regie="REG-PG",
        site="SITE-MED",
        household="H-000123",
        amount_cents=total_cents,
        lines=[_line(*price) for price in _PRICES],
        tenders=[
            TenderPart(
                tender=Tender.CASH,
                amount_cents=total_cents,
                received_cents=1_000,
                change_cents=1_000 - total_cents,
            )
        ],
        program="0.1.0",
    )
    revenue = (
        Posting(revenue_account(_ORGANISATION, service), -price_cents)
        for _, service, price_cents in _PRICES
    )
    paid = Posting(till_account(DESK, Tender.CASH), total_cents)
    return Draft(
        kind=EntryKind.SALE,
        body=body,
        agent="claire-roy",
        postings=(paid, *revenue),
        receipt=receipt,
        till_session=_SESSION,
        business_date=_DAY,
    )


def _line(article: str, service: str, price_cents: int) -> Line:
    return Line(
        article=article,
        label="Entrée adulte",
        service=service,
        organisation=_ORGANISATION,
        tariff=f"{article}-2026",
        quantity=1,
        unit_price_cents=price_cents,
        amount_cents=price_cents,
        vat_rate_bp=2_000,
        vat_cents=price_cents // 6,
        resident="R-0000123",
    )


def _sale(draft: Draft, sealed: SealedEntry) -> Sale:
    entry = sealed.entry
    place = (entry.epoch, entry.seq)
    return Sale(
        draft=draft,
        entry=(
            None,
            *place,
            entry.id,
            entry.kind.value,
            entry.business_date,
            entry.till_session,
            draft.receipt,
            sealed.raw,
            sealed.hash,
            sealed.signature,
        ),
        postings=[
            (posting.account, *place, line, posting.amount_cents)
            for line, posting in enumerate(entry.postings)
        ],
        balances=[(posting.account, posting.amount_cents) for posting in entry.postings],
    )


@contextmanager
def _core(path: Path) -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: raw_connection(path),
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        yield connection
    engine.dispose()


_ENTRY_COLUMNS: Final = tuple(journal.columns.keys())
_POSTING_COLUMNS: Final = tuple(postings.columns.keys())
_BALANCE_COLUMNS: Final = tuple(balances.columns.keys())

_INSERT_ENTRY: Final = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_POSTING: Final = "INSERT INTO postings VALUES (?, ?, ?, ?, ?)"
_ADD_TO_BALANCE: Final = (
    "INSERT INTO balances VALUES (?, ?)"
    " ON CONFLICT (account) DO UPDATE SET amount_cents = amount_cents + excluded.amount_cents"
)

_added = insert(balances)
_CORE_ADD_TO_BALANCE: Final = _added.on_conflict_do_update(
    index_elements=["account"],
    set_={"amount_cents": balances.c.amount_cents + _added.excluded.amount_cents},
)
