"""Reading what a desk has written, to look at it in a test."""

from __future__ import annotations

from counter_app.models.database import Database
from counter_protocol.entries import Entry, decode_entry


def entries_between(database: Database, epoch: int, first: int, last: int) -> list[Entry]:
    """The entries of an epoch from one sequence number to another, both included, in order."""
    rows = database.rows(
        "SELECT raw FROM journal WHERE epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        epoch,
        first,
        last,
    )
    return [decode_entry(row.raw) for row in rows]
