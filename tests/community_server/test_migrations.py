"""The database is what the tables say, at every revision, up and down, with data in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.dialects.postgresql.base import ischema_names

from community_server.changes.tables import Xid8
from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.migrations.runner import BASE, HEAD, NewerDatabase, downgrade, upgrade
from community_server.reference.columns import row_columns
from community_server.reference.loader import load_reference
from community_server.schema import metadata
from counter_protocol.reference import ROW_OF_TOPIC, Topic
from tests.support.desk_chain import DeskChain
from tests.support.server import new_database
from tests.support.tiny_community import HOUSEHOLDS, tiny_rows

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005")
_numbers: Final = count(1)


@pytest.fixture
def empty(postgresql: str) -> Iterator[Database]:
    """A database without anything in it."""
    database = Database(new_database(postgresql, f"empty_{next(_numbers)}"))
    yield database
    database.close()


def test_head_is_what_the_tables_say(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ischema_names, "xid8", Xid8)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_every_revision_goes_up_and_down_again(empty: Database) -> None:
    for revision in REVISIONS:
        upgrade(empty.engine, revision)
    for revision in (*reversed(REVISIONS[:-1]), BASE):
        downgrade(empty.engine, revision)

    assert tables_of(empty) == {"alembic_version"}
    upgrade(empty.engine, HEAD)
    assert tables_of(empty) == {*metadata.tables, "alembic_version"}


def test_upgrade_twice_changes_nothing(empty: Database) -> None:
    upgrade(empty.engine)
    upgrade(empty.engine)

    assert tables_of(empty) == {*metadata.tables, "alembic_version"}


def test_reference_rows_survive_the_triggers_being_made_again(empty: Database) -> None:
    upgrade(empty.engine)
    with empty.transaction() as connection:
        create_community(connection, "cc", "CC")
        load_reference(connection, "cc", tiny_rows())

    downgrade(empty.engine, "0002")
    upgrade(empty.engine)

    with empty.transaction() as connection:
        row = connection.execute("SELECT count(*) FROM households").fetchone()
    assert row == (len(HOUSEHOLDS),)


def test_database_of_a_newer_program_is_left_alone(empty: Database) -> None:
    upgrade(empty.engine)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerDatabase):
        upgrade(empty.engine)
    assert tables_of(empty) == {*metadata.tables, "alembic_version"}


def test_every_key_starts_with_the_community() -> None:
    for table in metadata.tables.values():
        constraints = [table.primary_key, *table.foreign_key_constraints, *table.indexes]
        for constraint in constraints:
            assert next(iter(constraint.columns)).name == "community", table.name


@pytest.mark.parametrize("table", ["residents", "cards"])
def test_whoever_goes_with_a_family_is_found_without_reading_everybody(table: str) -> None:
    child = metadata.tables[table]
    indexed = {tuple(column.name for column in index.columns) for index in child.indexes}

    for constraint in child.foreign_key_constraints:
        assert tuple(constraint.column_keys) in indexed


@pytest.mark.parametrize("topic", sorted(set(Topic) - {Topic.PASSAGES, Topic.DESK_KEYS}))
def test_mirrored_table_has_the_columns_of_its_row(topic: Topic) -> None:
    columns = [column.name for column in metadata.tables[topic.value].columns]
    is_movement = topic is Topic.MOVEMENTS
    placed = ["xid", "position"] if is_movement else []
    of_the_server_alone = ["service"] if is_movement else []

    assert columns == ["community", *placed, *row_columns(topic), *of_the_server_alone]
    assert row_columns(topic) == ROW_OF_TOPIC[topic]._fields


def test_loader_takes_topics_in_any_order(database: Database) -> None:
    rows = dict(reversed(tiny_rows().items()))
    with database.transaction() as connection:
        create_community(connection, "backwards", "B")
        load_reference(connection, "backwards", rows)


@pytest.mark.parametrize("topic", [Topic.ACCOUNTS, Topic.MOVEMENTS])
def test_loader_refuses_what_only_entries_can_make(database: Database, topic: Topic) -> None:
    with database.transaction() as connection, pytest.raises(ValueError, match=topic.value):
        load_reference(connection, "cc", {topic: []})


def test_loader_refuses_a_child_without_its_parent(database: Database) -> None:
    rows = {Topic.RESIDENTS: tiny_rows()[Topic.RESIDENTS]}
    with database.transaction() as connection:
        create_community(connection, "orphans", "O")
        with pytest.raises(psycopg.errors.ForeignKeyViolation), connection.transaction():
            load_reference(connection, "orphans", rows)


def tables_of(database: Database) -> set[str]:
    """The tables of a database."""
    with database.transaction() as connection:
        rows = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    return {row[0] for row in rows}


def test_what_an_older_server_kept_beside_a_chain_waits_to_be_applied(empty: Database) -> None:
    upgrade(empty.engine, "0006")
    place = ("cc", "MED-1", 1)
    with empty.transaction() as connection:
        connection.execute(
            "INSERT INTO forks (community, desk, epoch, seq, hash, raw)"
            " VALUES (%s, %s, %s, 2, 'beside', '{}')",
            place,
        )
        connection.execute(
            "INSERT INTO entries (community, desk, epoch, seq, id, kind, business_date, raw, hash)"
            " VALUES (%s, %s, %s, 3, '', '', '', '{}', 'held')",
            place,
        )
        connection.execute(
            "INSERT INTO quarantine (community, desk, epoch, seq, reason, detail)"
            " VALUES (%s, %s, %s, 3, 'body_wrong', '')",
            place,
        )

    upgrade(empty.engine)

    with empty.transaction() as connection:
        apart = connection.execute(
            "SELECT seq, hash, reason FROM quarantine ORDER BY seq"
        ).fetchall()
    assert apart == [(2, b"beside", "kept_beside"), (3, b"held", "body_wrong")]
    downgrade(empty.engine, "0006")
    with empty.transaction() as connection:
        left = connection.execute("SELECT seq, reason FROM quarantine").fetchall()
    assert left == [(3, "body_wrong")]


def test_what_an_older_server_kept_beside_a_chain_says_what_it_says(empty: Database) -> None:
    upgrade(empty.engine, "0006")
    chain = DeskChain()
    first, second = chain.enrol(), chain.restore(chain.head)
    unreadable = [
        (b"nothing", b"{}", "", b""),
        (b"newer", b'{"community":"c","desk":"d","epoch":1,"seq":2,"prev":"ff"}', "", b"\xff"),
        (b"nul", second.raw.replace(b"behind_its_mark", b"\\u0000"), "", first.hash),
    ]
    with empty.transaction() as connection:
        for digest, raw, *_ in [(second.hash, second.raw), *unreadable]:
            connection.execute(
                "INSERT INTO forks (community, desk, epoch, seq, hash, raw)"
                " VALUES ('cc', 'MED-1', 2, 1, %s, %s)",
                (digest, raw),
            )

    upgrade(empty.engine)

    with empty.transaction() as connection:
        rows = connection.execute("SELECT hash, id, prev FROM forks").fetchall()
    assert sorted(rows) == sorted(
        [
            (second.hash, second.entry.id, first.hash),
            *((digest, name, prev) for digest, _, name, prev in unreadable),
        ]
    )
    with (
        pytest.raises(psycopg.errors.RestrictViolation),
        empty.transaction() as connection,
    ):
        connection.execute("UPDATE forks SET id = 'another'")
