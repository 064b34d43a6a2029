"""How far the numbers that people see have come, year by year."""

from __future__ import annotations

from typing import Final

from counter_app.models.database import Database

_DIGITS: Final = 6
_BEYOND_DIGITS: Final = ":"
"""The character after 9: the end of a range of numbers as text."""


def last_receipt_like(database: Database, first: str) -> str | None:
    """The highest receipt number of the desk, epoch and year that `first` is the first of."""
    row = database.row(_LAST_RECEIPT, *_range_of(first))
    return None if row is None else row.number


def last_z_like(database: Database, first: str) -> str | None:
    """The highest Z number of the desk, epoch and year that `first` is the first of."""
    row = database.row(_LAST_Z, *_range_of(first))
    return None if row is None else row.number


def _range_of(first: str) -> tuple[str, str]:
    prefix = first[:-_DIGITS]
    return prefix, prefix + _BEYOND_DIGITS


# Past 999,999 a number has a digit more: longer is higher.
_LAST_RECEIPT: Final = """
    SELECT receipt AS number FROM journal WHERE receipt >= ? AND receipt < ?
    ORDER BY length(receipt) DESC, receipt DESC LIMIT 1
"""

_LAST_Z: Final = """
    SELECT number FROM (
        SELECT CAST(raw AS TEXT) ->> '$.body.z' AS number FROM journal
        WHERE kind IN ('till_opened', 'till_closed') AND kind = 'till_closed'
    )
    WHERE number >= ? AND number < ? ORDER BY length(number) DESC, number DESC LIMIT 1
"""
