"""Forgets the movements of other desks that are too old for any screen; our own stay entries."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.models.database import Database
from counter_app.models.shown_receipts import COUNTING_DAYS

MOVEMENT_DAYS: Final = 60
"""As long as a server sends them: no desk keeps more of families than one that starts today."""


def forget_old_movements(database: Database, server_time: str) -> None:
    """Forget them once a day of the server's, whose clock counts here; inside `writing()`.

    A clock that is years behind wrote an old time beside the right day. What ended a receipt shown
    here stays for as long as that would count again without it, and so does a top-up that came
    after any movement of those days: its receipt may still be shown.
    Call it before `server_time` is kept: until then the day of the last contact is known.
    """
    row = database.row("SELECT server_time FROM sync_state")
    if row is None or row.server_time is None:
        return
    today = read_time(server_time).date()
    if read_time(row.server_time).date() < today:
        oldest = today - timedelta(days=MOVEMENT_DAYS)
        counting = today - timedelta(days=COUNTING_DAYS)
        tomorrow = today + timedelta(days=1)
        days = (oldest, counting, counting, tomorrow)
        database.write(_FORGET, [day.isoformat() for day in days])


# The index alone says which are old: no other row need be read. Rows are numbered as they came.
_FORGET: Final = """
    DELETE FROM movements WHERE rowid IN
        (SELECT rowid FROM movements INDEXED BY movements_by_household WHERE occurred_at < ?)
    AND coalesce(receipt, '') NOT IN
        (SELECT receipt FROM shown_receipts WHERE business_date > ?)
    AND NOT (kind = 'top_up' AND rowid > ifnull(
        (SELECT min(rowid) FROM movements INDEXED BY movements_by_household
         WHERE occurred_at BETWEEN ? AND ?), rowid))
"""
