"""A second connection reads for long beside the one that sells, and neither waits for the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from counter_app.models.connection import reading_address
from counter_app.models.database import SCHEMA_VERSION, Database, open_for_reading
from counter_app.models.errors import (
    DatabaseIsNewer,
    DatabaseMissing,
    KeyDoesNotFit,
    StorageReadOnly,
)
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import top_up
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DATABASE_KEY
from tests.support.old_database import old_database

COUNT = "SELECT count(*) FROM journal"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where `open_counter` keeps its database."""
    return tmp_path / "guichet.db"


@pytest.fixture
def reading(open_counter: OpenCounter, path: Path) -> Iterator[Database]:
    assert open_counter.journal.head.seq > 0
    database = open_for_reading(path, DATABASE_KEY)
    yield database
    database.close()


def test_sales_go_on_while_somebody_reads(open_counter: OpenCounter, reading: Database) -> None:
    before = reading.rows(COUNT)
    for _ in range(3):
        top_up(open_counter, fifty_euros())
    assert reading.rows(COUNT) == before
    assert open_counter.database.rows(COUNT) == [(before[0][0] + 3,)]


def test_a_reading_begun_in_the_middle_of_a_sale_sees_none_of_it(
    open_counter: OpenCounter, path: Path
) -> None:
    with open_counter.database.writing():
        open_counter.database.write("INSERT INTO settings (name, value) VALUES ('a', 'b')", ())
        reading = open_for_reading(path, DATABASE_KEY)
        assert reading.rows("SELECT * FROM settings WHERE name = 'a'") == []
        reading.close()


def test_whoever_reads_cannot_write(reading: Database) -> None:
    with pytest.raises(StorageReadOnly), reading.writing():
        reading.write("DELETE FROM settings", ())


def test_a_reading_belongs_to_its_own_thread(open_counter: OpenCounter, path: Path) -> None:
    counted: list[int] = []

    def read() -> None:
        database = open_for_reading(path, DATABASE_KEY)
        counted.append(database.rows(COUNT)[0][0])
        database.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert counted == [open_counter.journal.head.seq]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        open_for_reading(tmp_path / "guichet.db", DATABASE_KEY)
    assert list(tmp_path.iterdir()) == []


def test_another_key_reads_nothing(open_counter: OpenCounter, path: Path) -> None:
    assert open_counter.journal.head.seq > 0
    with pytest.raises(KeyDoesNotFit):
        open_for_reading(path, bytes(32))


def test_a_newer_file_is_not_read(open_counter: OpenCounter, path: Path) -> None:
    open_counter.database.write(f"PRAGMA user_version = {SCHEMA_VERSION + 1}", ())
    with pytest.raises(DatabaseIsNewer):
        open_for_reading(path, DATABASE_KEY)


def test_an_older_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a backup é.db"
    path.write_bytes(old_database(1).read_bytes())
    database = open_for_reading(path, DATABASE_KEY)
    assert database.rows("PRAGMA user_version") == [(1,)]
    database.close()
    assert path.read_bytes() == old_database(1).read_bytes()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/media/clé 1/a?b#c%.db"), "file:///media/cl%C3%A9%201/a%3Fb%23c%25.db"),
        (PureWindowsPath(r"C:\Guichet\guichet.db"), "file:///C:/Guichet/guichet.db"),
        (PureWindowsPath(r"\\mairie\copies\guichet.db"), "file:////mairie/copies/guichet.db"),
    ],
    ids=["any characters", "a drive", "a share"],
)
def test_a_database_is_read_wherever_it_lies(path: PurePath, address: str) -> None:
    assert reading_address(path) == f"{address}?mode=ro"


def test_a_database_is_read_under_a_name_with_odd_characters(
    open_counter: OpenCounter, path: Path
) -> None:
    open_counter.database.close()
    odd = path.replace(path.with_name("clé ?#%20&mode=rw.db"))
    reading = open_for_reading(odd, DATABASE_KEY)
    assert reading.row("PRAGMA user_version") == (SCHEMA_VERSION,)
    reading.close()
