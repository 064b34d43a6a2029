"""When each family was last here: the day on which its account, its people or its cards changed.

The change feed has a mark of all that, so that taking entries in has nothing to write for it.
"""

from __future__ import annotations

from typing import Final

from community_server.database import Connection
from counter_protocol.reference import ERASED_NAME


def note_last_days(connection: Connection, community: str) -> None:
    """Note whatever the feed tells of families since it was last read; the caller commits.

    The first time, of families that were here before, what their entries and changes say; one of
    whom neither says anything counts as here today.
    """
    parameters = {"community": community, "erased": ERASED_NAME, "next_xid": _horizon(connection)}
    is_known = are_days_known(connection, community)
    connection.execute(_FROM_THE_FEED if is_known else _FROM_FACTS, parameters)
    connection.execute(_FORGET_REMOVED, parameters)
    connection.execute(_KEEP_READ, parameters)


def are_days_known(connection: Connection, community: str) -> bool:
    """Whether they were ever noted."""
    found = connection.execute(
        "SELECT FROM family_days_read WHERE community = %s", (community,)
    ).fetchone()
    return found is not None


def skip_renumbered(connection: Connection, community: str) -> None:
    """Go on after this transaction, which gave the whole feed its own number."""
    connection.execute(_SKIP, {"community": community})


def _horizon(connection: Connection) -> str:
    """Below it every transaction has ended: asked for before reading, it passes none over."""
    row = connection.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text").fetchone()
    assert row is not None
    return str(row[0])


_FROM_FACTS: Final = """
    INSERT INTO family_days (community, household, last_on)
    SELECT h.community, h.household, coalesce(max(here.at)::date, current_date)
    FROM households h LEFT JOIN (
        SELECT p.community, substr(p.account, length('household/') + 1) AS household,
            e.received_at AS at
        FROM postings p JOIN entries e USING (community, desk, epoch, seq)
        WHERE p.community = %(community)s AND starts_with(p.account, 'household/')
        UNION ALL
        SELECT p.community, substr(p.account, length('household/') + 1), f.received_at
        FROM fork_postings p JOIN forks f USING (community, desk, epoch, seq, hash)
        WHERE p.community = %(community)s AND starts_with(p.account, 'household/')
        UNION ALL
        SELECT r.community, r.household, e.received_at
        FROM recorded_passages r
        JOIN entries e ON e.community = r.community AND e.id = r.entry
        WHERE r.community = %(community)s
        UNION ALL
        SELECT community, household, received_at FROM family_contents
        WHERE community = %(community)s
    ) here USING (community, household)
    WHERE h.community = %(community)s
    GROUP BY h.community, h.household
    ON CONFLICT (community, household) DO NOTHING
"""
# An erasure is a change of the family too; whoever comes again is given a name again.
_FROM_THE_FEED: Final = """
    WITH told AS (
        SELECT topic, key FROM feed WHERE community = %(community)s AND xid >= (
            SELECT next_xid FROM family_days_read WHERE community = %(community)s)
    ), here AS (
        SELECT key AS household FROM told WHERE topic IN ('households', 'accounts')
        UNION SELECT split_part(key, '/', 2) FROM told WHERE topic = 'passages'
        UNION SELECT household FROM residents WHERE community = %(community)s
            AND resident IN (SELECT key FROM told WHERE topic = 'residents')
        UNION SELECT r.household FROM residents r
            JOIN cards c ON c.community = r.community AND c.resident = r.resident
            WHERE r.community = %(community)s
            AND c.card IN (SELECT key FROM told WHERE topic = 'cards')
    )
    INSERT INTO family_days (community, household, last_on)
    SELECT community, household, current_date FROM households
    WHERE community = %(community)s AND name <> %(erased)s
        AND household IN (SELECT household FROM here)
    ON CONFLICT (community, household) DO UPDATE
    SET last_on = excluded.last_on, announced_on = NULL, erased_on = NULL
"""
_FORGET_REMOVED: Final = """
    DELETE FROM family_days d WHERE d.community = %(community)s AND NOT EXISTS (
        SELECT FROM households h WHERE h.community = d.community AND h.household = d.household)
"""
_KEEP_READ: Final = """
    INSERT INTO family_days_read (community, next_xid)
    VALUES (%(community)s, %(next_xid)s::text::xid8)
    ON CONFLICT (community) DO UPDATE SET next_xid = excluded.next_xid
"""
_SKIP: Final = """
    UPDATE family_days_read SET next_xid = (pg_current_xact_id()::text::bigint + 1)::text::xid8
    WHERE community = %(community)s
"""
