"""The encrypted local database: opening the file, its pragmas, reading and writing.

One connection, made and used on the database thread alone, reads, writes and checkpoints; others,
each on a thread of its own, only read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Row, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from counter_app.models.errors import (
    DatabaseIsNewer,
    DatabaseMissing,
    KeyDoesNotFit,
    NotOurDatabase,
    StorageBroken,
    StorageReadOnly,
    storage_errors,
)
from counter_app.models.folding import searchable

APPLICATION_ID: Final = 0x47554943
"""`GUIC`: tells our files from any other SQLite database."""

SCHEMA_VERSION: Final = 2
"""What `user_version` holds once every migration of this program has run."""


AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of any question: its columns are read by their names."""


class Database:
    """An open local database; every method runs on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._cursor: Any = connection.connection.cursor()
        self._thread = threading.get_ident()

    @property
    def connection(self) -> Connection:
        """The SQLAlchemy connection, in autocommit: transactions are `writing()`'s alone."""
        self.assert_thread()
        return self._connection

    def assert_thread(self) -> None:
        """Stop a caller that is not on the database thread: that is a bug, never a state."""
        if threading.get_ident() != self._thread:
            raise AssertionError("the local database is used on the database thread alone")

    def rows(self, sql: str, *parameters: object) -> Sequence[AnyRow]:
        """All rows of one question."""
        with storage_errors():
            return self.connection.exec_driver_sql(sql, parameters).all()

    def row(self, sql: str, *parameters: object) -> AnyRow | None:
        """The first row of one question, if any."""
        with storage_errors():
            return self.connection.exec_driver_sql(sql, parameters).first()

    def each(self, sql: str, *parameters: object) -> Iterator[tuple[Any, ...]]:
        """The rows of one question, one after the other: for tables too long to hold at once."""
        self.assert_thread()
        with storage_errors():
            yield from self._driver.execute(sql, parameters)

    def write(self, sql: str, parameters: Sequence[object]) -> None:
        """Run one statement inside `writing()`, on the driver's own cursor: the hot path."""
        self._cursor.execute(sql, parameters)

    def write_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for many rows inside `writing()`."""
        self._cursor.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: durable on the disk when the block is left, or as if never begun.

        Raises StorageFull, StorageReadOnly, StorageBroken or StorageBusy when it could not be made
        durable; nothing was then written.
        """
        self.assert_thread()
        with storage_errors():
            self._cursor.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._cursor.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        self.assert_thread()
        self._connection.close()
        self._connection.engine.dispose()

    def _roll_back(self) -> None:
        """SQLite rolls back by itself on some errors, a full disk among them."""
        if self._driver.in_transaction:
            self._cursor.execute("ROLLBACK")


class ReadingDatabase(Database):
    """A second connection, which sees the file as it was when it was opened; it cannot write."""

    def stand_still(self) -> None:
        """Begin the one snapshot that every question until `close` is answered from."""
        with storage_errors():
            self._cursor.execute("BEGIN")
            self._cursor.execute("SELECT count(*) FROM sqlite_master").fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Raises StorageReadOnly."""
        raise StorageReadOnly
        yield


def open_database(path: Path, key: bytes) -> Database:
    """Open the file with its raw 32-byte key, creating or upgrading it first where needed.

    Raises KeyDoesNotFit, DatabaseIsNewer, NotOurDatabase, or another StorageError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = Database(_connection(lambda: _writing_connection(path, key)))
    try:
        _bring_up_to_date(database, path, key)
    except BaseException:
        database.close()
        raise
    return database


def open_for_reading(path: Path, key: bytes) -> Database:
    """A second connection for a long read off the database thread; it belongs to this thread.

    What it sees stands still from the opening to `close`, whatever is sold meanwhile, and it never
    delays the writer: only the write-ahead log is kept from being folded in, so read and close.
    `writing()` on it raises StorageReadOnly. It reads files of older schemas too; raises
    DatabaseMissing, KeyDoesNotFit, DatabaseIsNewer, NotOurDatabase, or another StorageError.
    """
    if not path.exists():
        raise DatabaseMissing(path)
    database = ReadingDatabase(_connection(lambda: _reading_connection(path, key)))
    try:
        _check_ours(database, path)
        database.stand_still()
    except BaseException:
        database.close()
        raise
    return database


def _connection(creator: Callable[[], Any]) -> Connection:
    with storage_errors():
        engine = create_engine(
            "sqlite://",
            module=driver,
            creator=creator,
            poolclass=StaticPool,
            isolation_level="AUTOCOMMIT",
            # An error that nobody foresaw is logged, and the log never says who was served.
            hide_parameters=True,
        )
        try:
            return engine.connect()
        except BaseException:
            engine.dispose()
            raise


def _writing_connection(path: Path, key: bytes) -> Any:  # noqa: ANN401 (the driver has no types)
    connection = driver.connect(str(path), isolation_level=None, timeout=BUSY_S)
    return _prepared(connection, path, key, PRAGMAS)


def _reading_connection(path: Path, key: bytes) -> Any:  # noqa: ANN401
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = driver.connect(address, uri=True, isolation_level=None, timeout=BUSY_S)
    return _prepared(connection, path, key, READING_PRAGMAS)


def _prepared(connection: Any, path: Path, key: bytes, pragmas: Sequence[str]) -> Any:  # noqa: ANN401
    unlocked(connection, path, key)
    try:
        for pragma in pragmas:
            connection.execute(pragma)
        connection.create_function("searchable", 1, searchable, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def unlocked(connection: Any, path: Path, key: bytes) -> Any:  # noqa: ANN401
    """A connection of the driver, given its key and proved to read; closed when it does not."""
    try:
        # SQLCipher would write its own lines to stderr; the error says the same.
        connection.execute("PRAGMA cipher_log_level = NONE")
        # The raw form of the key skips PBKDF2; 64 hexadecimal digits cannot carry a quote.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except BaseException as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise KeyDoesNotFit(path) from error
        raise
    return connection


BUSY_S: Final = 1.0
"""How long another program may hold the file before we say so."""

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -65536",
)

READING_PRAGMAS: Final = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")


def _bring_up_to_date(database: Database, path: Path, key: bytes) -> None:
    """Alembic is slow to import, hence asked only when the file is not of this version."""
    schema = _check_ours(database, path)
    if schema == SCHEMA_VERSION:
        return
    from counter_app.models.upgrade import make_schema, upgrade_database  # noqa: PLC0415

    if schema == 0:
        make_schema(database)
    else:
        upgrade_database(database, path, key, schema)


def _check_ours(database: Database, path: Path) -> int:
    """The schema's version, 0 for a new file; raises DatabaseIsNewer or NotOurDatabase."""
    found = _pragma(database, "user_version")
    application = _pragma(database, "application_id")
    if found > SCHEMA_VERSION:
        raise DatabaseIsNewer(found, SCHEMA_VERSION)
    if application not in (0, APPLICATION_ID) or (application == 0 and _has_tables(database)):
        raise NotOurDatabase(path)
    return found


def _pragma(database: Database, name: str) -> int:
    row = database.row(f"PRAGMA {name}")
    if row is None:
        raise StorageBroken(name)
    return int(row[0])


def _has_tables(database: Database) -> bool:
    return database.row("SELECT 1 FROM sqlite_master LIMIT 1") is not None
