"""What the change feed asks of the database; every statement of a page sees the same instant.

Transactions are numbered when they start writing and seen when they commit, so a change may
appear behind one already read. Below `pg_snapshot_xmin` that cannot happen any more: every
transaction of a lower number has ended.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from psycopg import sql

from community_server.changes.cursor import START, Place
from community_server.changes.scope import FIXED_TOPICS, DeskScope
from community_server.database import Connection
from counter_protocol.reference import MovementRow, Topic

MOVEMENT_DAYS: Final = 60
"""How old a movement may be and still be sent: what a screen shows, not an archive."""

_AFTER: Final = sql.SQL(
    "community = %(community)s AND (xid, position) > (%(xid)s::text::xid8, %(position)s)"
    " AND xid < pg_snapshot_xmin(pg_current_snapshot())"
)
_UNSETTLED: Final = sql.SQL(
    "community = %(community)s AND xid >= pg_snapshot_xmin(pg_current_snapshot())"
)
_CONCERNS: Final = sql.SQL(
    "(topic <> ALL(%(fixed_topics)s) OR topic || '/' || key = ANY(%(fixed_keys)s))"
    " AND (topic <> 'leases' OR starts_with(key, %(own_leases)s))"
    " AND (topic <> 'passages' OR split_part(key, '/', 1) = ANY(%(services)s))"
    " AND (topic <> 'mandataires' OR starts_with(key, %(own_mandataires)s))"
)
_MARKS: Final = sql.SQL(
    "SELECT xid::text, position, topic, key FROM feed"
    " WHERE {} AND {} ORDER BY xid, position LIMIT %(limit)s"
)
_MOVEMENTS: Final = sql.SQL(
    "SELECT xid::text, position, entry, household, occurred_at, kind,"
    " CASE WHEN service = ANY(%(services)s) THEN label ELSE '' END, line_count,"
    " CASE WHEN line_count = 0 OR service = ANY(%(services)s) THEN resident END,"
    " site, amount_cents, receipt FROM movements WHERE {} ORDER BY xid, position LIMIT %(limit)s"
)
_COUNT_MARKS: Final = sql.SQL("SELECT count(*) FROM feed WHERE {} AND {}").format(_AFTER, _CONCERNS)
_COUNT_MOVEMENTS: Final = sql.SQL("SELECT count(*) FROM movements WHERE {}").format(_AFTER)


@dataclass(frozen=True, slots=True)
class Mark:
    """The latest change of one object, or its end."""

    place: Place
    topic: Topic
    key: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement and its place in the feed."""

    place: Place
    row: MovementRow


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: a desk, in the epoch that it writes."""

    desk: str
    epoch: int


@dataclass(frozen=True, slots=True)
class OwnHead:
    """The last entry of a desk that every balance of the same snapshot includes."""

    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: as much as a scope is told, at most so many changes.

    `fixed_keys` are the rows of the FIXED_TOPICS that somebody among those who ask is told of.
    """

    community: str
    scope: DeskScope
    fixed_keys: list[str]
    limit: int


def marks_after(connection: Connection, asked: Asked, after: Place) -> list[Mark]:
    """The first marks after a place that may concern the desk, oldest first."""
    return _marks(connection, _AFTER, _parameters(asked, after))


def unsettled_marks(connection: Connection, asked: Asked) -> list[Mark]:
    """The first marks that are committed while a transaction that began before them still runs.

    No cursor may pass them; their rows may be told all the same, and will be told again.
    """
    return _marks(connection, _UNSETTLED, _parameters(asked, START))


def movements_after(connection: Connection, asked: Asked, after: Place) -> list[Movement]:
    """The first movements after a place, oldest first; those older than MOVEMENT_DAYS are left.

    Of a service that the desk does not charge it is told how much, not what for nor for whom.
    """
    floor = _recent(connection, asked.community, after)
    if floor is None:
        return []
    return _movements(connection, _AFTER, _parameters(asked, floor))


def unsettled_movements(connection: Connection, asked: Asked) -> list[Movement]:
    """The first movements that are as unsettled; balances told with those marks count them."""
    return _movements(connection, _UNSETTLED, _parameters(asked, START))


def count_after(connection: Connection, asked: Asked, after: Place) -> int:
    """How many marks and movements come after a place."""
    floor = _recent(connection, asked.community, after)
    marks = _count(connection, _COUNT_MARKS, _parameters(asked, after))
    if floor is None:
        return marks
    return marks + _count(connection, _COUNT_MOVEMENTS, _parameters(asked, floor))


def desks_with_lease_news(
    connection: Connection, community: str, desks: Collection[str], after: Place
) -> frozenset[str]:
    """Which of these desks have leases that changed after a place."""
    rows = connection.execute(
        "SELECT DISTINCT split_part(key, '/', 1) FROM feed WHERE community = %s"
        " AND (xid, position) > (%s::text::xid8, %s) AND topic = 'leases'"
        " AND split_part(key, '/', 1) = ANY(%s)",
        (community, str(after.xid), after.position, list(desks)),
    )
    return frozenset(row[0] for row in rows)


def is_held_back(connection: Connection, community: str) -> bool:
    """Whether a change is committed that a transaction still running keeps from being sent."""
    row = connection.execute(
        "SELECT EXISTS (SELECT FROM feed WHERE community = %s"
        " AND xid >= pg_snapshot_xmin(pg_current_snapshot()))",
        (community,),
    ).fetchone()
    return row is not None and bool(row[0])


def own_heads(
    connection: Connection, community: str, readers: Collection[Reader]
) -> dict[Reader, OwnHead]:
    """How much of each reader's journal, up to its epoch, the balances include; zeros for nothing.

    A clone of the desk may have opened later ones, whose entries are not its own.
    """
    rows = connection.execute(
        "SELECT DISTINCT ON (r.desk, r.epoch) r.desk, r.epoch, h.epoch, h.seq"
        " FROM unnest(%s::text[], %s::int[]) AS r (desk, epoch)"
        " JOIN desk_heads h ON h.community = %s AND h.desk = r.desk AND h.epoch <= r.epoch"
        " WHERE h.seq > 0 ORDER BY r.desk, r.epoch, h.epoch DESC",
        ([each.desk for each in readers], [each.epoch for each in readers], community),
    )
    held = {Reader(desk, epoch): OwnHead(at, seq) for desk, epoch, at, seq in rows}
    return {reader: held.get(reader, OwnHead(0, 0)) for reader in readers}


def _marks(connection: Connection, which: sql.SQL, parameters: dict[str, object]) -> list[Mark]:
    rows = connection.execute(_MARKS.format(which, _CONCERNS), parameters)
    return [
        Mark(Place(int(xid), position), Topic(topic), key) for xid, position, topic, key in rows
    ]


def _movements(
    connection: Connection, which: sql.SQL, parameters: dict[str, object]
) -> list[Movement]:
    rows = connection.execute(_MOVEMENTS.format(which), parameters)
    return [Movement(Place(int(row[0]), row[1]), MovementRow(*row[2:])) for row in rows]


def _count(connection: Connection, query: sql.Composed, parameters: dict[str, object]) -> int:
    row = connection.execute(query, parameters).fetchone()
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


def _parameters(asked: Asked, after: Place) -> dict[str, object]:
    return {
        "community": asked.community,
        "xid": str(after.xid),
        "position": after.position,
        "limit": asked.limit,
        "services": asked.scope.services,
        "own_leases": f"{asked.scope.desk}/",
        "own_mandataires": f"{asked.scope.regie}/",
        "fixed_topics": [topic.value for topic in FIXED_TOPICS],
        "fixed_keys": asked.fixed_keys,
    }
