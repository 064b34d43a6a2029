"""What the change feed asks of the database; every statement of a page sees the same instant.

Transactions are numbered when they start writing and seen when they commit, so a change may
appear behind one already read. Below `pg_snapshot_xmin` that cannot happen any more: every
transaction of a lower number has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from psycopg import sql
from psycopg.rows import class_row

from community_server.changes.cursor import Place
from community_server.database import Connection
from community_server.reference.columns import key_of, row_columns
from counter_protocol.reference import ROW_OF_TOPIC, MovementRow, Topic

MOVEMENT_DAYS: Final = 60
"""How old a movement may be and still be sent: what a screen shows, not an archive."""

_SETTLED: Final = sql.SQL(
    "community = %(community)s AND xid < pg_snapshot_xmin(pg_current_snapshot())"
    " AND (xid, position) > (%(xid)s::text::xid8, %(position)s)"
)
_MARKS: Final = sql.SQL(
    "SELECT xid::text, position, topic, key, removed FROM feed"
    " WHERE {} ORDER BY xid, position LIMIT %(limit)s"
).format(_SETTLED)
_MOVEMENTS: Final = sql.SQL(
    "SELECT xid::text, position, entry, household, occurred_at, kind, label, line_count,"
    " resident, site, amount_cents FROM movements"
    " WHERE {} ORDER BY xid, position LIMIT %(limit)s"
).format(_SETTLED)
_COUNT: Final = sql.SQL("SELECT count(*) FROM {} WHERE {}")
_ROWS: Final = sql.SQL("SELECT {} FROM {} WHERE community = %s AND {} = ANY(%s)")


@dataclass(frozen=True, slots=True)
class Mark:
    """The latest change of one object."""

    place: Place
    topic: Topic
    key: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement and its place in the feed."""

    place: Place
    row: MovementRow


@dataclass(frozen=True, slots=True)
class OwnHead:
    """The last entry of a desk that every balance of the same snapshot includes."""

    epoch: int
    seq: int


def marks_after(connection: Connection, community: str, after: Place, limit: int) -> list[Mark]:
    """The first marks after a place, oldest first."""
    rows = connection.execute(_MARKS, _after(community, after, limit))
    return [
        Mark(Place(int(xid), position), Topic(topic), key, removed)
        for xid, position, topic, key, removed in rows
    ]


def movements_after(
    connection: Connection, community: str, after: Place, limit: int
) -> list[Movement]:
    """The first movements after a place, oldest first; those older than MOVEMENT_DAYS are left."""
    floor = _recent(connection, community, after)
    if floor is None:
        return []
    rows = connection.execute(_MOVEMENTS, _after(community, floor, limit))
    return [Movement(Place(int(row[0]), row[1]), MovementRow(*row[2:])) for row in rows]


def count_after(connection: Connection, community: str, after: Place) -> int:
    """How many marks and movements come after a place."""
    floor = _recent(connection, community, after)
    marks = _count(connection, "feed", community, after)
    return marks + (_count(connection, "movements", community, floor) if floor else 0)


def is_held_back(connection: Connection, community: str) -> bool:
    """Whether a change is committed that a transaction still running keeps from being sent."""
    row = connection.execute(
        "SELECT EXISTS (SELECT FROM feed WHERE community = %s"
        " AND xid >= pg_snapshot_xmin(pg_current_snapshot()))",
        (community,),
    ).fetchone()
    return row is not None and bool(row[0])


def rows_with_keys(
    connection: Connection, community: str, topic: Topic, keys: list[str]
) -> list[tuple[Any, ...]]:
    """The rows of a topic as they are now; those removed since are left out."""
    shape: Callable[..., tuple[Any, ...]] = ROW_OF_TOPIC[topic]
    columns = sql.SQL(", ").join(map(sql.Identifier, row_columns(topic)))
    query = _ROWS.format(columns, sql.Identifier(topic.value), key_of(topic))
    rows = connection.execute(query, (community, keys))
    return [shape(*row) for row in rows]


def own_head(connection: Connection, community: str, desk: str, epoch: int) -> OwnHead:
    """How much of this desk's journal, up to an epoch, the balances include; zeros for nothing.

    A clone of the desk may have opened later ones, whose entries are not its own.
    """
    with connection.cursor(row_factory=class_row(OwnHead)) as cursor:
        cursor.execute(
            "SELECT epoch, seq FROM desk_heads"
            " WHERE community = %s AND desk = %s AND epoch <= %s AND seq > 0"
            " ORDER BY epoch DESC LIMIT 1",
            (community, desk, epoch),
        )
        return cursor.fetchone() or OwnHead(0, 0)


def _count(connection: Connection, table: str, community: str, after: Place) -> int:
    query = _COUNT.format(sql.Identifier(table), _SETTLED)
    row = connection.execute(query, _after(community, after, 0)).fetchone()
    assert row is not None
    count: int = row[0]
    return count


def _recent(connection: Connection, community: str, after: Place) -> Place | None:
    """The later of this place and of the first recent movement; None without such a movement."""
    row = connection.execute(
        "SELECT first_xid::text FROM movement_days"
        " WHERE community = %s AND day >= current_date - %s ORDER BY day LIMIT 1",
        (community, MOVEMENT_DAYS),
    ).fetchone()
    return None if row is None else max(after, Place(int(row[0]), 0))


def _after(community: str, after: Place, limit: int) -> dict[str, object]:
    return {
        "community": community,
        "xid": str(after.xid),
        "position": after.position,
        "limit": limit,
    }
