"""What timelines ask of the database: which history this is, how far it went, and to begin another.

Numbers that were given out in one history (cursors of the change feed above all) may name other
changes in the next, so a desk that hears of another timeline reads everything again.
"""

from __future__ import annotations

from dataclasses import dataclass

from community_server.changes.queries import MOVEMENT_DAYS
from community_server.communities.queries import new_timeline
from community_server.database import Connection
from community_server.families.last_days import (
    are_days_known,
    note_last_days,
    skip_renumbered,
)
from community_server.journal.queries import announce


@dataclass(frozen=True, slots=True)
class History:
    """A community's history as its database tells it.

    `xid` is the last transaction that changed anything a desk pulls, `settled_xid` the last one
    below which none is under way. `lived_in` is the PostgreSQL that the timeline belongs to, None
    before any server looked; `lives_in` is the present one.
    """

    timeline: str
    xid: int
    settled_xid: int
    lived_in: str | None
    lives_in: str


def history_of(connection: Connection, community: str) -> History:
    """Where the history of a community stands."""
    row = connection.execute(
        "SELECT timeline, lived_in,"
        " (SELECT xid::text FROM feed WHERE community = %(community)s ORDER BY xid DESC LIMIT 1),"
        " (SELECT xid::text FROM feed WHERE community = %(community)s"
        "  AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC LIMIT 1)"
        " FROM communities WHERE community = %(community)s",
        {"community": community},
    ).fetchone()
    assert row is not None, "the community was looked up before"
    timeline, lived_in, xid, settled = row
    here = _this_postgresql(connection)
    return History(timeline, int(xid or 0), int(settled or 0), lived_in, here)


def settle_here(connection: Connection, community: str) -> None:
    """Remember that the present timeline belongs to this PostgreSQL; the caller commits."""
    connection.execute(
        "UPDATE communities SET lived_in = %s WHERE community = %s",
        (_this_postgresql(connection), community),
    )


def begin_timeline(connection: Connection, community: str) -> str:
    """Give a community a new timeline, and its feed numbers of this PostgreSQL; the caller commits.

    Numbers of another one may lie ahead of this one's, where no desk would ever be told of them.
    Sessions end, so that every desk says hello again at once and resends what is missing.
    """
    timeline = new_timeline()
    connection.execute("SET LOCAL statement_timeout = 0")
    connection.execute(
        "UPDATE communities SET timeline = %s WHERE community = %s", (timeline, community)
    )
    settle_here(connection, community)
    connection.execute("DELETE FROM desk_tokens WHERE community = %s", (community,))
    connection.execute(_FORGET_OLD_MOVEMENTS, {"community": community, "days": MOVEMENT_DAYS})
    if are_days_known(connection, community):
        note_last_days(connection, community)
    for renumber in (_RENUMBER_FEED, _RENUMBER_MOVEMENTS, _RENUMBER_DAYS):
        connection.execute(renumber, {"community": community})
    skip_renumbered(connection, community)
    announce(connection, community)
    return timeline


def _this_postgresql(connection: Connection) -> str:
    """A copy of its files keeps the first number, and gets another second one if recovered."""
    row = connection.execute(
        "SELECT system_identifier || '/' || timeline_id"
        " FROM pg_control_system(), pg_control_checkpoint()"
    ).fetchone()
    assert row is not None
    return str(row[0])


# All that is left gets one transaction's number, hence one day: what is old would be sent again.
_FORGET_OLD_MOVEMENTS = """
    DELETE FROM movements WHERE community = %(community)s AND xid < coalesce(
        (SELECT first_xid FROM movement_days
         WHERE community = %(community)s AND day >= current_date - %(days)s::int
         ORDER BY day LIMIT 1),
        '0'::xid8)
"""
_RENUMBER_FEED = """
    UPDATE feed SET xid = pg_current_xact_id(), position = renumbered.position
    FROM (SELECT topic, key, nextval('feed_position') AS position
          FROM (SELECT topic, key FROM feed WHERE community = %(community)s
                ORDER BY xid, position) ordered) renumbered
    WHERE feed.community = %(community)s
    AND feed.topic = renumbered.topic AND feed.key = renumbered.key
"""
_RENUMBER_MOVEMENTS = """
    UPDATE movements SET xid = pg_current_xact_id(), position = renumbered.next_position
    FROM (SELECT xid, position, nextval('feed_position') AS next_position
          FROM (SELECT xid, position FROM movements WHERE community = %(community)s
                ORDER BY xid, position) ordered) renumbered
    WHERE movements.community = %(community)s
    AND movements.xid = renumbered.xid AND movements.position = renumbered.position
"""
_RENUMBER_DAYS = """
    UPDATE movement_days SET first_xid = pg_current_xact_id() WHERE community = %(community)s
"""
