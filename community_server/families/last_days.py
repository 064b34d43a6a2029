"""When each family was last here: the last day on which anything was heard of it.

The change feed has a mark of its account, its people and its cards. Taking entries in writes down
nothing but whom it names there without one: a family that pays in cash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from community_server.database import Connection
from counter_protocol.reference import ERASED_NAME

MOST_DAYS_AWAY: Final = 7
"""A server reads the feed once a day: what stood longer, or whose clock moved, heard of nobody."""


def note_last_days(connection: Connection, community: str) -> None:
    """Note whatever the feed tells of families since it was last read; the caller commits.

    The first time, of families that were here before, what their entries and changes say; one of
    whom neither says anything counts as here today. Nobody's notice runs on while the server was
    away: it begins anew. Nobody was here on a day of a clock that ran ahead.
    """
    connection.execute(_END_NOTICES, {"community": community, "days": MOST_DAYS_AWAY})
    parameters = {"community": community, "erased": ERASED_NAME, "next_xid": _horizon(connection)}
    is_known = are_days_known(connection, community)
    connection.execute(_FROM_THE_FEED if is_known else _FROM_FACTS, parameters)
    connection.execute(_FORGET_REMOVED, parameters)
    connection.execute(_KEEP_READ, parameters)


def note_seen(connection: Connection, community: str, households: Iterable[str]) -> None:
    """Note that entries name these families today; those that were erased stay so.

    Call it last: whoever takes locks takes those of accounts, families and passages first.
    """
    connection.execute(
        _SEEN,
        {"community": community, "erased": ERASED_NAME, "households": sorted(households)},
    )


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
        SELECT community, substring(encode(raw, 'escape') FROM '"household":"([^"\\\\]+)"'),
            received_at
        FROM (
            SELECT community, raw, received_at FROM entries
            UNION ALL SELECT community, raw, received_at FROM forks
        ) kept WHERE community = %(community)s
        UNION ALL
        SELECT community, household, received_at FROM family_contents
        WHERE community = %(community)s
    ) here USING (community, household)
    WHERE h.community = %(community)s
    GROUP BY h.community, h.household
    ON CONFLICT (community, household) DO NOTHING
"""
_NOTE: Final = """
    INSERT INTO family_days (community, household, last_on)
    SELECT community, household, current_date FROM households h
    WHERE community = %(community)s AND {here}
    ORDER BY household
    ON CONFLICT (community, household) DO UPDATE
    SET last_on = excluded.last_on, announced_on = NULL, erased_on = NULL
"""
_SEEN: Final = _NOTE.format(here="name <> %(erased)s AND household = ANY(%(households)s)")
# An erasure is a change of the family too: whoever was erased is here once something says who.
_FROM_THE_FEED: Final = _NOTE.format(
    here="""household IN (
        WITH told AS (
            SELECT topic, key FROM feed WHERE community = %(community)s AND xid >= (
                SELECT next_xid FROM family_days_read WHERE community = %(community)s)
        )
        SELECT key FROM told WHERE topic IN ('households', 'accounts')
        UNION SELECT split_part(key, '/', 2) FROM told WHERE topic = 'passages'
        UNION SELECT household FROM residents WHERE community = %(community)s
            AND resident IN (SELECT key FROM told WHERE topic = 'residents')
        UNION SELECT r.household FROM residents r
            JOIN cards c ON c.community = r.community AND c.resident = r.resident
            WHERE r.community = %(community)s
            AND c.card IN (SELECT key FROM told WHERE topic = 'cards')
    ) AND (
        name <> %(erased)s OR street || postcode || commune <> '' OR EXISTS (
            SELECT FROM residents r WHERE r.community = h.community AND r.household = h.household
            AND (first_name <> %(erased)s OR last_name <> %(erased)s)
        ) OR EXISTS (
            SELECT FROM family_contents c WHERE c.community = h.community
            AND c.household = h.household AND content IS NOT NULL)
    )"""
)
_END_NOTICES: Final = """
    UPDATE family_days SET announced_on = NULL, last_on = least(last_on, current_date)
    WHERE community = %(community)s AND erased_on IS NULL
        AND (announced_on IS NOT NULL OR last_on > current_date)
        AND EXISTS (
            SELECT FROM family_days_read r WHERE r.community = family_days.community
            AND r.read_on NOT BETWEEN current_date - %(days)s::int AND current_date)
"""
_FORGET_REMOVED: Final = """
    DELETE FROM family_days d WHERE d.community = %(community)s AND NOT EXISTS (
        SELECT FROM households h WHERE h.community = d.community AND h.household = d.household)
"""
_KEEP_READ: Final = """
    INSERT INTO family_days_read (community, next_xid, read_on)
    VALUES (%(community)s, %(next_xid)s::text::xid8, current_date)
    ON CONFLICT (community) DO UPDATE
    SET next_xid = excluded.next_xid, read_on = excluded.read_on
"""
_SKIP: Final = """
    UPDATE family_days_read SET next_xid = (pg_current_xact_id()::text::bigint + 1)::text::xid8
    WHERE community = %(community)s
"""
