"""The mirror of the community's reference data: applying what the server says has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from counter_app.models.database import Database
from counter_app.models.family_changes import apply_own_changes
from counter_app.models.household_search import index_households
from counter_app.models.tables import metadata
from counter_protocol.messages import ChangesPage, Removed
from counter_protocol.reference import ROW_OF_TOPIC, Topic


def apply_page(database: Database, page: ChangesPage) -> None:
    """Store a page's rows, then its cursor, in one transaction: a page is applied once or not.

    Nothing of the journal is touched: facts are not the server's to change.
    """
    with database.writing():
        for topic in _PLAIN_TOPICS:
            database.write_many(_UPSERTS[topic], getattr(page, topic.value))
        _apply_accounts(database, page)
        _remove(database, page.removed)
        _index(database, page)
        apply_own_changes(database, page.includes_epoch, page.includes_seq)
        _keep_cursor(database, page)


def note_nothing_new(database: Database, server_time: str) -> None:
    """Make every balance as young as the server's last word, which brought nothing new."""
    with database.writing():
        database.write("UPDATE sync_state SET server_time = ?", (server_time,))


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
    columns = ", ".join(_row_fields(topic))
    rows = database.rows(f"SELECT {columns} FROM {topic.value}")  # noqa: S608 - our own names
    return [row_type(*row) for row in rows]


def _apply_accounts(database: Database, page: ChangesPage) -> None:
    includes = (page.includes_epoch, page.includes_seq)
    database.write_many(_UPSERT_ACCOUNT, [(*includes, *row) for row in page.accounts])


def _remove(database: Database, removed: Sequence[Removed]) -> None:
    for tombstone in removed:
        for statement in _REMOVALS.get(tombstone.topic, ()):
            database.write(statement, tombstone.key.split("/"))


def _index(database: Database, page: ChangesPage) -> None:
    """Only families whose names, births or address may have changed are indexed again."""
    touched = {row.household for row in page.households}
    touched |= {row.household for row in page.residents}
    index_households(database, sorted(touched))


def _keep_cursor(database: Database, page: ChangesPage) -> None:
    """A balance is as old as the last time the desk was told that nothing more is to come."""
    server_time = page.server_time if page.remaining == 0 else None
    database.write(_KEEP_CURSOR, (page.cursor, page.timeline, server_time))


def _upsert(topic: Topic) -> str:
    table = metadata.tables[topic.value]
    columns = _row_fields(topic)
    keys = _KEYS.get(topic, (columns[0],))
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
    outcome = f"UPDATE SET {changes}" if changes else "NOTHING"
    # Every part is a name of our own metadata, never data.
    return (
        f"INSERT INTO {table.name} ({', '.join(columns)}) "  # noqa: S608
        f"VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(keys)}) DO {outcome}"
    )


def _row_fields(topic: Topic) -> tuple[str, ...]:
    fields: tuple[str, ...] = ROW_OF_TOPIC[topic]._fields  # type: ignore[attr-defined]
    return fields


_KEYS: Final = {Topic.DESK_SERVICES: ("desk", "service")}
_PLAIN_TOPICS: Final = tuple(topic for topic in Topic if topic is not Topic.ACCOUNTS)
_UPSERTS: Final = {topic: _upsert(topic) for topic in _PLAIN_TOPICS}

_UPSERT_ACCOUNT: Final = """
    INSERT INTO accounts (includes_epoch, includes_seq, household, balance_cents)
    VALUES (?, ?, ?, ?)
    ON CONFLICT (household) DO UPDATE SET
        includes_epoch = excluded.includes_epoch,
        includes_seq = excluded.includes_seq,
        balance_cents = excluded.balance_cents
"""

_KEEP_CURSOR: Final = """
    INSERT INTO sync_state (only, cursor, timeline, server_time) VALUES (1, ?, ?, ?)
    ON CONFLICT (only) DO UPDATE SET
        cursor = excluded.cursor,
        timeline = excluded.timeline,
        server_time = coalesce(excluded.server_time, server_time)
"""


def _deletion(topic: Topic) -> str:
    keys = _KEYS.get(topic, (_row_fields(topic)[0],))
    return f"DELETE FROM {topic.value} WHERE {' AND '.join(f'{key} = ?' for key in keys)}"  # noqa: S608


_FORGET_SEARCH: Final = (
    "DELETE FROM household_search"
    " WHERE rowid = (SELECT position FROM households WHERE household = ?)"
)

_REMOVALS: Final = {
    topic.value: (
        (_FORGET_SEARCH, _deletion(topic)) if topic is Topic.HOUSEHOLDS else (_deletion(topic),)
    )
    for topic in Topic
}
