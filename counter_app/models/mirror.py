"""The mirror of the community's reference data: applying what the server says has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from counter_app.models.database import Database
from counter_app.models.family_changes import apply_own_changes, forget_contents_of
from counter_app.models.household_search import forget_household, index_households
from counter_app.models.mirrored_tables import (
    KEY_COLUMNS,
    PLAIN_TOPICS,
    REMOVALS,
    UPSERT_ACCOUNT,
    UPSERT_PASSAGES,
    UPSERTS,
)
from counter_app.models.movement_ages import forget_old_movements
from counter_app.models.snapshot import begin_snapshot, follow_snapshot
from counter_app.models.unheld_past import add_unheld_past
from counter_protocol.changes_page import ChangesPage, Removed
from counter_protocol.reference import ERASED_NAME, ROW_OF_TOPIC, Topic, row_fields


def apply_page(database: Database, page: ChangesPage) -> None:
    """Store a page's rows, then its cursor, in one transaction: a page is applied once or not.

    Nothing of the journal is touched: facts are not the server's to change.
    """
    with database.writing():
        if page.begins:
            begin_snapshot(database)
        for topic in PLAIN_TOPICS:
            database.write_many(UPSERTS[topic], getattr(page, topic.value))
        _apply_counted(database, page)
        left = _families_left(database, page.removed)
        _remove(database, page.removed)
        follow_snapshot(database, page)
        _forget_erased(database, page)
        _index(database, page, left)
        apply_own_changes(database, page.includes_epoch, page.includes_seq)
        _keep_quarantined(database, page)
        _keep_cursor(database, page)


def note_nothing_new(database: Database, server_time: str) -> None:
    """Make every balance as young as the server's last word, which brought nothing new."""
    with database.writing():
        forget_old_movements(database, server_time)
        database.write("UPDATE sync_state SET server_time = ?, remaining = 0", (server_time,))


def forget_cursor(database: Database) -> None:
    """Start over from nothing at the next pull: the server's timeline is another one.

    What it kept of us beside another history may be lost with what it held.
    """
    with database.writing():
        database.write("UPDATE sync_state SET cursor = NULL, timeline = NULL", ())
        database.write("DELETE FROM fenced_epochs", ())


def cursor_of(database: Database) -> str | None:
    """Where the next pull goes on from; None for a first snapshot."""
    row = database.row("SELECT cursor FROM sync_state")
    return None if row is None else row.cursor


def timeline_of(database: Database) -> str | None:
    """The server's timeline that the cursor belongs to; None where there is no cursor."""
    row = database.row("SELECT timeline FROM sync_state")
    return None if row is None else row.timeline


def rows_of(database: Database, topic: Topic) -> list[Any]:
    """Every row of a topic, as the server sent it."""
    row_type: Any = ROW_OF_TOPIC[topic]
    columns = ", ".join(row_fields(topic))
    rows = database.rows(f"SELECT {columns} FROM {topic.value}")  # noqa: S608 - our own names
    return [row_type(*row) for row in rows]


def _apply_counted(database: Database, page: ChangesPage) -> None:
    includes = (page.includes_epoch, page.includes_seq)
    database.write_many(UPSERT_ACCOUNT, [(*includes, *row) for row in page.accounts])
    database.write_many(UPSERT_PASSAGES, [(*includes, *row) for row in page.passages])
    add_unheld_past(database, page)


def _families_left(database: Database, removed: Sequence[Removed]) -> set[str]:
    """The families of the people who are about to be removed."""
    gone = [each.key for each in removed if each.topic == Topic.RESIDENTS]
    rows = (database.row(_FAMILY_OF_RESIDENT, resident) for resident in gone)
    return {row.household for row in rows if row is not None}


def _remove(database: Database, removed: Sequence[Removed]) -> None:
    for tombstone in removed:
        if tombstone.topic not in REMOVALS:
            continue
        topic = Topic(tombstone.topic)
        if topic is Topic.HOUSEHOLDS:
            forget_household(database, tombstone.key)
            forget_contents_of(database, tombstone.key)
        key = tombstone.key.split("/", len(KEY_COLUMNS[topic]) - 1)
        database.write(REMOVALS[topic], key)


def _forget_erased(database: Database, page: ChangesPage) -> None:
    """The server erased these families: what we said of them goes too, and their entries stay."""
    for row in page.households:
        if row.name == ERASED_NAME:
            forget_contents_of(database, row.household)


def _index(database: Database, page: ChangesPage, left: set[str]) -> None:
    """Only families whose names, births or address may have changed are indexed again."""
    touched = left | {row.household for row in page.households}
    touched |= {row.household for row in page.residents}
    index_households(database, sorted(touched))


def _keep_quarantined(database: Database, page: ChangesPage) -> None:
    """What the page includes and does not name was applied since; an older server names nothing."""
    if page.quarantined is None:
        return
    database.write(_FORGET_QUARANTINED, (page.includes_epoch, page.includes_seq))
    database.write_many(
        _KEEP_QUARANTINED, [(each.epoch, each.seq, each.reason) for each in page.quarantined]
    )


def _keep_cursor(database: Database, page: ChangesPage) -> None:
    """A balance is as old as the last time the desk was told that nothing more is to come."""
    server_time = page.server_time if page.remaining == 0 else None
    if server_time is not None:
        forget_old_movements(database, server_time)
    database.write(_KEEP_CURSOR, (page.cursor, page.timeline, server_time, page.remaining))


_FAMILY_OF_RESIDENT: Final = "SELECT household FROM residents WHERE resident = ?"

_FORGET_QUARANTINED: Final = "DELETE FROM quarantined WHERE (epoch, seq) <= (?, ?)"
_KEEP_QUARANTINED: Final = (
    "INSERT OR REPLACE INTO quarantined (epoch, seq, reason) VALUES (?, ?, ?)"
)

_KEEP_CURSOR: Final = """
    INSERT INTO sync_state (only, cursor, timeline, server_time, remaining) VALUES (1, ?, ?, ?, ?)
    ON CONFLICT (only) DO UPDATE SET
        cursor = excluded.cursor,
        timeline = excluded.timeline,
        server_time = coalesce(excluded.server_time, server_time),
        remaining = excluded.remaining
"""
