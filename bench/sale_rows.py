"""The rows that a sale becomes, and writing them by the bare driver: the baseline of sales."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from counter_app.models.database import Database

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class SaleRows:
    """One entry, its postings, and what they add to balances."""

    entry: Row
    postings: list[Row]
    balances: list[Row]


def rows_of_sales(database: Database) -> list[SaleRows]:
    """What a desk has written of sales, in order."""
    postings: defaultdict[int, list[Row]] = defaultdict(list)
    for row in database.rows("SELECT * FROM postings ORDER BY epoch, seq, line"):
        postings[row.seq].append(tuple(row))
    entries = database.rows("SELECT * FROM journal WHERE kind = 'sale' ORDER BY position")
    return [_sale_rows(tuple(row), postings[row.seq]) for row in entries]


def write_by_driver(connection: Any, rows: SaleRows) -> None:  # noqa: ANN401 (it has no types)
    """One durable transaction, with as few calls as the driver allows."""
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(_INSERT_ENTRY, rows.entry)
    cursor.executemany(_INSERT_POSTING, rows.postings)
    cursor.executemany(_ADD_TO_BALANCE, rows.balances)
    cursor.execute("COMMIT")


def _sale_rows(entry: Row, postings: list[Row]) -> SaleRows:
    return SaleRows(entry, postings, [(account, amount) for account, *_, amount in postings])


_INSERT_ENTRY: Final = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_POSTING: Final = "INSERT INTO postings VALUES (?, ?, ?, ?, ?)"
_ADD_TO_BALANCE: Final = (
    "INSERT INTO balances VALUES (?, ?)"
    " ON CONFLICT (account) DO UPDATE SET amount_cents = amount_cents + excluded.amount_cents"
)
