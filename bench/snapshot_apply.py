"""A first snapshot applied page by page, beside the bare driver writing the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.desk_file import DATABASE_KEY, scratch
from bench.raw_database import raw_database
from bench.row import BenchRow, Goal, GoalKind
from bench.snapshot import demo_of, snapshot_pages
from bench.timing import Arm, in_turn, steady_pass, timed
from counter_app.models.database import Database, open_database
from counter_app.models.mirror import apply_page
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import ROW_OF_TOPIC, Topic

HOUSEHOLDS: Final = 8_000
ROUNDS: Final = 5
APPLY_GOAL: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.95)


@dataclass(frozen=True, slots=True)
class Statement:
    """One `executemany` of the baseline, its rows ready in memory."""

    sql: str
    rows: list[tuple[object, ...]]


def snapshot_apply(households: int = HOUSEHOLDS, rounds: int = ROUNDS) -> list[BenchRow]:
    """How many rows of a snapshot a second, each page one durable transaction."""
    pages = list(snapshot_pages(demo_of(households)))
    rows = sum(len(getattr(page, topic.value)) for page in pages for topic in Topic)
    with scratch() as folder, _arms(folder, pages, rounds) as arms:
        taken = in_turn(rounds * len(pages), arms)
    ours, raw = (rows / steady_pass(seconds, len(pages)) for seconds in taken)
    return [BenchRow("snapshot_apply", "rows/s", ours, raw, APPLY_GOAL)]


@contextmanager
def _arms(folder: Path, pages: list[ChangesPage], rounds: int) -> Iterator[tuple[Arm, Arm]]:
    """Both arms begin a new file with each round."""
    scripts = [_script(page) for page in pages]
    with ExitStack() as stack:
        ours = [
            stack.enter_context(_database(folder / f"ours-{number}.db")) for number in range(rounds)
        ]
        raw = [
            stack.enter_context(raw_database(folder / f"raw-{number}.db"))
            for number in range(rounds)
        ]
        yield (
            timed(lambda turn: apply_page(ours[turn // len(pages)], pages[turn % len(pages)])),
            timed(lambda turn: _write(raw[turn // len(pages)], scripts[turn % len(pages)])),
        )


@contextmanager
def _database(path: Path) -> Iterator[Database]:
    database = open_database(path, DATABASE_KEY)
    try:
        yield database
    finally:
        database.close()


def _write(connection: Any, script: list[Statement]) -> None:  # noqa: ANN401 (the driver has no types)
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    for statement in script:
        cursor.executemany(statement.sql, statement.rows)
    cursor.execute("COMMIT")


def _script(page: ChangesPage) -> list[Statement]:
    """What a page comes down to: its rows, the search index of its families, its cursor."""
    households = {row.household for row in page.households}
    households |= {row.household for row in page.residents}
    keys: list[tuple[object, ...]] = [(household,) for household in sorted(households)]
    return [
        *(_insertion(topic, getattr(page, topic.value)) for topic in Topic),
        Statement(_FORGET_HOUSEHOLD, keys),
        Statement(_INDEX_HOUSEHOLD, keys),
        Statement(_KEEP_CURSOR, [(page.cursor, page.timeline, page.server_time, page.remaining)]),
    ]


def _insertion(topic: Topic, rows: list[tuple[object, ...]]) -> Statement:
    names: tuple[str, ...] = ROW_OF_TOPIC[topic]._fields  # type: ignore[attr-defined]
    # A balance also says which entries it includes: here, those of an empty journal.
    own = ("includes_epoch", "includes_seq") if topic is Topic.ACCOUNTS else ()
    values = ["1", "0"][: len(own)] + ["?"] * len(names)
    columns = ", ".join((*own, *names))
    return Statement(f"INSERT INTO {topic.value} ({columns}) VALUES ({', '.join(values)})", rows)


_KEEP_CURSOR: Final = "INSERT OR REPLACE INTO sync_state VALUES (1, ?, ?, ?, ?)"

_FORGET_HOUSEHOLD: Final = """
    DELETE FROM household_search
    WHERE rowid = (SELECT position FROM households WHERE household = ?)
"""

_INDEX_HOUSEHOLD: Final = """
    INSERT INTO household_search (rowid, words)
    SELECT h.position, searchable(
        h.name || ' ' || h.street || ' ' || h.postcode || ' ' || h.commune || ' ' || coalesce((
            SELECT group_concat(r.first_name || ' ' || r.last_name || ' ' || r.birth_date, ' ')
            FROM residents r WHERE r.household = h.household), ''))
    FROM households h WHERE h.household = ?
"""
