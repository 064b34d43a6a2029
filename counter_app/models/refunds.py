"""Questions that only a refund asks: whether what is known of an account is all there is."""

from __future__ import annotations

from typing import Final

from counter_app.models.database import Database
from counter_protocol.ledger import household_account


def is_still_coming(database: Database) -> bool:
    """Whether the server has more to tell, or is to tell everything anew."""
    row = database.row("SELECT cursor, coalesce(remaining, 0) AS remaining FROM sync_state")
    return row is None or row.cursor is None or row.remaining > 0


def is_set_apart(database: Database, household: str) -> bool:
    """Whether the server set entries of ours apart that its figure for this family leaves out."""
    row = database.row(_SET_APART, household_account(household))
    return row is not None


_SET_APART: Final = """
    SELECT 1 FROM quarantined JOIN postings USING (epoch, seq) WHERE postings.account = ? LIMIT 1
"""
