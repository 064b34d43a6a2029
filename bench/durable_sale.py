"""A sale through the journal, on the disk, beside the same rows written by the bare driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from bench.desk_file import DESK, new_desk, scratch
from bench.raw_database import raw_connection, raw_database
from bench.row import BenchRow, Goal, GoalKind
from bench.sale_drafts import sale_draft
from bench.sale_rows import SaleRows, rows_of_sales, write_by_driver
from bench.snapshot import first_page
from bench.timing import Arm, in_rounds, p99, rates_beside, timed
from counter_app.collector import spare_the_collector
from counter_app.models.journal import Draft, Journal
from counter_app.models.tables.journal import balances, journal, postings
from counter_protocol.receipt_numbers import receipt_number

ROUNDS: Final = 250
SALES_A_ROUND: Final = 10
SALE_GOAL: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.85)
P99_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 1.5)


def durable_sale(rounds: int = ROUNDS) -> list[BenchRow]:
    """How many sales a second, and how long the slowest of a hundred takes.

    The control writes the same rows by SQLAlchemy Core, which the journal does without.
    """
    spare_the_collector()
    with scratch() as folder, _arms(folder, rounds * SALES_A_ROUND) as arms:
        taken = in_rounds(rounds, SALES_A_ROUND, arms)
    raw, ours, core = rates_beside(taken[1], (taken[0], taken[2]), SALES_A_ROUND)
    slow_ours, slow_raw, slow_core = (1_000 * p99(seconds) for seconds in taken)
    return [
        BenchRow("durable_sale", "sales/s", ours, raw, SALE_GOAL, core),
        BenchRow("durable_sale_p99", "ms", slow_ours, slow_raw, P99_GOAL, slow_core),
    ]


@contextmanager
def _arms(folder: Path, count: int) -> Iterator[tuple[Arm, Arm, Arm]]:
    drafts = [sale_draft(receipt_number(DESK, 1, 2026, n)) for n in range(1, count + 1)]
    with new_desk(folder / "rehearsal.db", [first_page()]) as rehearsal:
        with rehearsal.journal.writing():
            for draft in drafts:
                rehearsal.journal.append(draft)
        rows = rows_of_sales(rehearsal.database)
    with (
        new_desk(folder / "ours.db", [first_page()]) as counter,
        raw_database(folder / "raw.db") as raw,
        _core(folder / "core.db") as core,
    ):
        yield (
            timed(lambda number: _by_journal(counter.journal, drafts[number])),
            timed(lambda number: write_by_driver(raw, rows[number])),
            timed(lambda number: _by_core(core, rows[number])),
        )


def _by_journal(desk_journal: Journal, draft: Draft) -> None:
    with desk_journal.writing():
        desk_journal.append(draft)


def _by_core(connection: Connection, rows: SaleRows) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.execute(insert(journal), dict(zip(_ENTRY_COLUMNS, rows.entry, strict=True)))
    connection.execute(
        insert(postings), [dict(zip(_POSTING_COLUMNS, row, strict=True)) for row in rows.postings]
    )
    connection.execute(
        _CORE_ADD_TO_BALANCE,
        [dict(zip(_BALANCE_COLUMNS, row, strict=True)) for row in rows.balances],
    )
    connection.exec_driver_sql("COMMIT")


@contextmanager
def _core(path: Path) -> Iterator[Connection]:
    with raw_database(path):
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

_added = insert(balances)
_CORE_ADD_TO_BALANCE: Final = _added.on_conflict_do_update(
    index_elements=["account"],
    set_={"amount_cents": balances.c.amount_cents + _added.excluded.amount_cents},
)
