"""Forgets the movements that are too old to be sent to anybody; what they tell of stays entries."""

from __future__ import annotations

from typing import Final

from community_server.changes.queries import MOVEMENT_DAYS
from community_server.database import Connection, Database

MOVEMENTS_AT_ONCE: Final = 20_000
"""Few enough to be gone well within the time that a statement is given."""


def forget_old_movements(
    database: Database, community: str, at_once: int = MOVEMENTS_AT_ONCE
) -> int:
    """Delete the movements older than MOVEMENT_DAYS, so many a transaction; how many there were.

    No cursor is broken: one that points among them goes on at the first recent movement anyway.
    """
    forgotten = 0
    while True:
        with database.transaction() as connection:
            gone = _forget_some(connection, community, at_once)
        forgotten += gone
        if gone < at_once:
            return forgotten


def _forget_some(connection: Connection, community: str, at_once: int) -> int:
    parameters = {"community": community, "days": MOVEMENT_DAYS, "at_once": at_once}
    return connection.execute(_FORGET_MOVEMENTS, parameters).rowcount


# Whoever wrote a movement wrote its day down with it: without a recent day, all there are is old.
_FORGET_MOVEMENTS: Final = """
    DELETE FROM movements WHERE community = %(community)s AND (xid, position) IN (
        SELECT xid, position FROM movements
        WHERE community = %(community)s AND xid < coalesce(
            (SELECT first_xid FROM movement_days
             WHERE community = %(community)s AND day >= current_date - %(days)s
             ORDER BY day LIMIT 1),
            pg_snapshot_xmin(pg_current_snapshot()))
        ORDER BY xid, position LIMIT %(at_once)s
    )
"""
