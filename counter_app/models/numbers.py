"""How far the numbers that people see have come, year by year."""

from __future__ import annotations

from typing import Final

from counter_app.models.closings import CLOSINGS_OF, NUMBER_OF
from counter_app.models.database import Database
from counter_protocol.entries import EntryKind

_DIGITS: Final = 6
_BEYOND_DIGITS: Final = ":"
"""The character after 9: the end of a range of numbers as text."""


def last_receipt_like(database: Database, first: str) -> str | None:
    """The highest receipt number of the desk, epoch and year that `first` is the first of."""
    row = database.row(_LAST_RECEIPT, *_range_of(first))
    return None if row is None else row.number


def last_closing_like(database: Database, kind: EntryKind, first: str) -> str | None:
    """The last number of a kind of closing, of the desk, epoch and year `first` is the first of.

    Numbers grow along the journal, so it is walked back, hardly ever beyond the last closing.
    """
    closings, number = CLOSINGS_OF[kind], NUMBER_OF[kind]
    sql = f"""
        SELECT {number} AS number FROM ({closings})
        WHERE {number} >= ? AND {number} < ? ORDER BY position DESC LIMIT 1
    """  # noqa: S608 (made of this program's own words)
    row = database.row(sql, *_range_of(first))
    return None if row is None else row.number


def _range_of(first: str) -> tuple[str, str]:
    prefix = first[:-_DIGITS]
    return prefix, prefix + _BEYOND_DIGITS


# Past 999,999 a number has a digit more: longer is higher.
_LAST_RECEIPT: Final = """
    SELECT receipt AS number FROM journal WHERE receipt >= ? AND receipt < ?
    ORDER BY length(receipt) DESC, receipt DESC LIMIT 1
"""
