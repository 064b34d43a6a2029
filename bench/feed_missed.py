"""`feed_missed`: changes that a reader never hears of while four desks write, and what that costs.

The control reads by position alone, which is drawn when a change is written: a transaction that
commits late leaves its changes behind the cursor. Ours waits below `pg_snapshot_xmin`.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Final, Protocol

from bench.bare_community import COMMUNITY
from bench.ingest import bench_server
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import in_turn, timed
from community_server.changes.cursor import START, Place
from community_server.changes.queries import Asked, Mark, marks_after
from community_server.changes.scope import scopes_of_desks
from community_server.changes.scoped_rows import scoped_rows
from community_server.database import Connection, Database
from counter_protocol.reference import Topic

WRITERS: Final = 4
FAMILIES_A_TRANSACTION: Final = 4
MARKS_A_PAGE: Final = 2_000
ROUNDS: Final = 7
NOTHING_MISSED: Final = Goal(GoalKind.RATIO_AT_MOST, 0)
AS_FAST: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.95)


class FeedReader(Protocol):
    """Goes through the feed, page after page."""

    def next_marks(self, connection: Connection) -> list[Mark]:
        """The marks after those it has given so far."""
        ...


class SettledReader:
    """As the server reads."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._place = START

    def next_marks(self, connection: Connection) -> list[Mark]:
        marks = marks_after(connection, self._asked, self._place)
        self._place = marks[-1].place if marks else self._place
        return marks


class PositionReader:
    """The control: whatever has a higher position than the last one seen."""

    def __init__(self) -> None:
        self._position = 0

    def next_marks(self, connection: Connection) -> list[Mark]:
        rows = connection.execute(_BY_POSITION, (COMMUNITY, self._position, MARKS_A_PAGE))
        marks = [Mark(Place(int(xid), at), Topic(topic), key) for xid, at, topic, key in rows]
        self._position = marks[-1].place.position if marks else self._position
        return marks


def feed_missed(rounds: int = ROUNDS) -> list[BenchRow]:
    """How many of all families' changes each reader missed, then how fast each reads them all."""
    with bench_server() as server:
        database = server.database
        asked = _asked(database)
        families = _families(database)
        ours, control = missed(database, [SettledReader(asked), PositionReader()], families)
        marks = _settle(database)
        arms = [
            timed(lambda _: _read_all(database, asked, SettledReader(asked))),
            timed(lambda _: _read_all(database, asked, PositionReader())),
        ]
        settled_s, naive_s = (median(taken) for taken in in_turn(rounds, arms))
    return [
        BenchRow("feed_missed", "changes", ours, len(families), NOTHING_MISSED, control),
        BenchRow("feed_speed", "marks/s", marks / settled_s, marks / naive_s, AS_FAST),
    ]


def missed(database: Database, readers: Sequence[FeedReader], families: Sequence[str]) -> list[int]:
    """Change every family once, from WRITERS threads; how many each reader never heard of."""
    done = threading.Event()
    with ThreadPoolExecutor(WRITERS + len(readers)) as pool:
        for reader in readers:
            _hear(database, reader, _already())
        hearing = [pool.submit(_hear, database, reader, done) for reader in readers]
        stripes = (families[writer::WRITERS] for writer in range(WRITERS))
        for written in [pool.submit(_write, database, stripe) for stripe in stripes]:
            written.result()
        done.set()
        return [len(set(families) - heard.result()) for heard in hearing]


def _hear(database: Database, reader: FeedReader, done: threading.Event) -> set[str]:
    """The families a reader hears of, until nothing comes although all was written."""
    heard: set[str] = set()
    while True:
        is_over = done.is_set()
        with database.snapshot() as connection:
            marks = reader.next_marks(connection)
        heard |= {mark.key for mark in marks if mark.topic is Topic.HOUSEHOLDS}
        if is_over and not marks:
            return heard


def _already() -> threading.Event:
    """For who only wants to hear what there is: the changes to come are those that count."""
    done = threading.Event()
    done.set()
    return done


def _write(database: Database, families: Sequence[str]) -> None:
    for first in range(0, len(families), FAMILIES_A_TRANSACTION):
        chunk = families[first : first + FAMILIES_A_TRANSACTION]
        with database.transaction() as connection:
            connection.execute(_CHANGE, (COMMUNITY, list(chunk)))


def _read_all(database: Database, asked: Asked, reader: FeedReader) -> None:
    """Every mark from the first on, with its row."""
    while _read_page(database, asked, reader):
        pass


def _read_page(database: Database, asked: Asked, reader: FeedReader) -> int:
    keys: defaultdict[Topic, list[str]] = defaultdict(list)
    with database.snapshot() as connection:
        marks = reader.next_marks(connection)
        for mark in marks:
            keys[mark.topic].append(mark.key)
        for topic, touched in keys.items():
            scoped_rows(connection, COMMUNITY, asked.scope, topic, touched)
    return len(marks)


def _asked(database: Database) -> Asked:
    with database.transaction() as connection:
        connection.execute(_INDEX_OF_THE_CONTROL)
        scope = scopes_of_desks(connection, COMMUNITY, ["D-1"])["D-1"]
    return Asked(COMMUNITY, scope, scope.fixed_keys, MARKS_A_PAGE)


def _families(database: Database) -> list[str]:
    with database.transaction() as connection:
        rows = connection.execute("SELECT household FROM households ORDER BY household")
        return [household for (household,) in rows]


def _settle(database: Database) -> int:
    """Let both readers be planned for the feed as it became; how many marks are in it."""
    with database.transaction() as connection:
        connection.execute("ANALYZE feed")
        row = connection.execute("SELECT count(*) FROM feed").fetchone()
    assert row is not None
    marks: int = row[0]
    return marks


_INDEX_OF_THE_CONTROL: Final = "CREATE INDEX feed_by_position ON feed (community, position)"
_BY_POSITION: Final = (
    "SELECT xid::text, position, topic, key FROM feed"
    " WHERE community = %s AND position > %s ORDER BY position LIMIT %s"
)
_CHANGE: Final = (
    "UPDATE households SET street = street || '.' WHERE community = %s AND household = ANY(%s)"
)
