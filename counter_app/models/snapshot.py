"""A snapshot that comes over rows already here: what none of its pages brings is no more.

Until its last page is applied, the old rows go on being read. A first snapshot, into tables that
are still empty, notes nothing. Every function is called inside `writing()`.
"""

from __future__ import annotations

from typing import Final

from counter_app.models.database import Database
from counter_app.models.household_search import index_households
from counter_app.models.mirrored_tables import KEY_COLUMNS, KEY_OF_TOPIC, forgetting
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import Topic


def begin_snapshot(database: Database) -> None:
    """Start the notes anew; call it before the first page's rows are written."""
    database.write("DELETE FROM snapshot_rows", ())
    if _holds_rows(database):
        database.write(_NOTE, _RUNNING)


def follow_snapshot(database: Database, page: ChangesPage) -> None:
    """Note what a page brought, if notes are kept; with the last page, forget all the rest."""
    if database.row("SELECT 1 FROM snapshot_rows LIMIT 1") is None:
        return
    for topic in Topic:
        database.write_many(_NOTE, _places(topic, page))
    if page.remaining == 0:
        _forget_what_did_not_come(database)


def _holds_rows(database: Database) -> bool:
    return database.row(_HOLDS_ROWS) is not None


def _places(topic: Topic, page: ChangesPage) -> list[tuple[str, str]]:
    width = len(KEY_COLUMNS[topic])
    return [(topic.value, "/".join(map(str, row[:width]))) for row in getattr(page, topic.value)]


def _forget_what_did_not_come(database: Database) -> None:
    families = [row.household for row in database.rows(_FAMILIES_LEFT)]
    database.write(_FORGET_SEARCH, ())
    for topic in Topic:
        database.write(_FORGET_ROWS[topic], ())
    index_households(database, families)
    database.write("DELETE FROM snapshot_rows", ())


def _did_not_come(topic: Topic) -> str:
    # Every part is a name of our own metadata, never data.
    return (
        "NOT EXISTS (SELECT 1 FROM snapshot_rows s"  # noqa: S608
        f" WHERE s.topic = '{topic.value}' AND s.key = {KEY_OF_TOPIC[topic]})"
    )


_RUNNING: Final = ("", "")
"""Stands among the notes while they are kept, though no page has brought a row yet."""

_NOTE: Final = "INSERT OR IGNORE INTO snapshot_rows (topic, key) VALUES (?, ?)"
_HOLDS_ROWS: Final = " UNION ALL ".join(
    f"SELECT 1 FROM (SELECT 1 FROM {topic.value} LIMIT 1)"  # noqa: S608
    for topic in Topic
)
_FAMILIES_LEFT: Final = (
    f"SELECT DISTINCT household FROM residents WHERE {_did_not_come(Topic.RESIDENTS)}"  # noqa: S608
)
_FORGET_SEARCH: Final = (
    "DELETE FROM household_search WHERE rowid IN"  # noqa: S608
    f" (SELECT position FROM households WHERE {_did_not_come(Topic.HOUSEHOLDS)})"
)
_FORGET_ROWS: Final = {
    topic: f"{forgetting(topic)} WHERE {_did_not_come(topic)}" for topic in Topic
}
