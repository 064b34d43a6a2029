"""The encrypted file: opened with its key alone, and refused politely when it cannot be."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as driver

from counter_app.models.database import SCHEMA_VERSION, Database, open_database
from counter_app.models.errors import (
    DatabaseIsNewer,
    KeyDoesNotFit,
    NotOurDatabase,
    StorageBusy,
    StorageFull,
)
from counter_app.models.migrate import upgrade
from counter_app.models.tables import metadata

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder with spaces é" / "guichet.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = open_database(path, KEY)
    yield opened
    opened.close()


def test_nothing_readable_lies_on_the_disk(database: Database, path: Path) -> None:
    with database.writing():
        database.write("INSERT INTO settings (name, value) VALUES ('family', 'MARTIN')", ())
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"MARTIN" not in written
    assert b"SQLite format" not in written


def test_another_key_does_not_open_it(database: Database, path: Path) -> None:
    with pytest.raises(KeyDoesNotFit):
        open_database(path, bytes(32))


def test_commits_are_durable_before_they_are_seen(database: Database) -> None:
    pragmas = [
        database.row(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert pragmas == [("wal",), (2,), (1,)]


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    database = open_database(path, KEY)
    database.write(f"PRAGMA user_version = {SCHEMA_VERSION + 1}", ())
    database.close()
    with pytest.raises(DatabaseIsNewer) as refused:
        open_database(path, KEY)
    assert (refused.value.found, refused.value.known) == (SCHEMA_VERSION + 1, SCHEMA_VERSION)


def test_another_programs_file_is_refused(path: Path) -> None:
    path.parent.mkdir()
    connection = driver.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(NotOurDatabase):
        open_database(path, KEY)


def test_a_full_disk_says_so_and_keeps_what_was_there(database: Database) -> None:
    pages = database.row("PRAGMA page_count")
    assert pages is not None
    database.row(f"PRAGMA max_page_count = {pages[0]}")
    with pytest.raises(StorageFull), database.writing():
        database.write_many(
            "INSERT INTO settings (name, value) VALUES (?, ?)",
            [(str(n), "x" * 4_000) for n in range(200)],
        )
    assert database.row("SELECT count(*) FROM settings") == (0,)
    database.row("PRAGMA max_page_count = 1000000")
    with database.writing():
        database.write("INSERT INTO settings (name, value) VALUES ('room', 'again')", ())


def test_a_second_program_on_the_same_file_is_noticed(database: Database, path: Path) -> None:
    other = open_database(path, KEY)
    try:
        with database.writing(), pytest.raises(StorageBusy), other.writing():
            pass
    finally:
        other.close()


def test_another_thread_is_stopped_at_once(database: Database) -> None:
    stopped: list[BaseException] = []

    def use_it() -> None:
        try:
            database.row("SELECT 1")
        except AssertionError as error:
            stopped.append(error)

    thread = threading.Thread(target=use_it)
    thread.start()
    thread.join()
    assert len(stopped) == 1


def test_an_unforeseen_error_does_not_tell_who_was_served(database: Database) -> None:
    # Put together here, so that the traceback's own quotation of this line does not hold it.
    person = " ".join(["Léa", "Martin"])  # noqa: FLY002
    with pytest.raises(driver.Error) as refused:
        database.row("SELECT json(?)", person)
    assert "malformed JSON" in str(refused.value)
    assert person not in "".join(traceback.format_exception(refused.value))


def test_migrations_end_where_the_tables_are_described(database: Database) -> None:
    """Head equals models: what Alembic builds is what `tables` says."""
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        metadata.create_all(fresh)
        described = _objects(fresh.exec_driver_sql(_SCHEMA).all())
    engine.dispose()
    assert _objects(database.rows(_SCHEMA)) == described


def test_upgrading_an_up_to_date_file_changes_nothing(database: Database) -> None:
    before = database.rows(_SCHEMA)
    upgrade(database.connection)
    assert database.rows(_SCHEMA) == before


_SCHEMA = """
    SELECT name, sql FROM sqlite_master
    WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE 'household_search%'
    AND name != 'alembic_version' ORDER BY name
"""


def _objects(rows: object) -> dict[str, str]:
    return {name: "".join(sql.split()) for name, sql in rows}  # type: ignore[attr-defined]
