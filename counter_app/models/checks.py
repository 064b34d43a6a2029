"""Questions about the counts of everything in hand."""

from __future__ import annotations

from typing import Final

from counter_app.models.database import Database
from counter_app.models.entries import sealed_of
from counter_protocol.entries import Entry, decode_entry
from counter_protocol.sealing import SealedEntry


def latest_checks(database: Database, limit: int) -> list[SealedEntry]:
    """The latest counts of everything in hand, newest first."""
    return [sealed_of(row) for row in database.rows(_CHECKS, limit)]


def entry_before(database: Database, entry: Entry) -> Entry | None:
    """What was written right before an entry in its epoch: the signature of a handover."""
    row = database.row(_BEFORE, entry.epoch, entry.seq - 1)
    return None if row is None else decode_entry(row.raw)


# Named, for SQLite would otherwise walk the journal.
_CHECKS: Final = """
    SELECT raw, hash, signature FROM journal INDEXED BY journal_of_regie
    WHERE kind IN ('deposit', 'deposit_received', 'in_hand_checked') AND kind = 'in_hand_checked'
    ORDER BY position DESC LIMIT ?
"""

_BEFORE: Final = "SELECT raw FROM journal WHERE epoch = ? AND seq = ?"
