"""The encrypted local database: opening the file, its pragmas, reading and writing.

One connection, made and used on the database thread alone, reads, writes and checkpoints; others,
each on a thread of its own, only read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias

from sqlalchemy import Connection, Row
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from counter_app.errors import StorageError
from counter_app.models.connection import (
    close_connection,
    connect_for_reading,
    connect_for_writing,
)
from counter_app.models.errors import (
    DatabaseMissing,
    NotOurDatabase,
    OutcomeUnknown,
    StorageBroken,
    StorageReadOnly,
    disk_errors,
    storage_errors,
)
from counter_app.models.file_version import pragma, schema_of_ours
from counter_app.models.storage_state import Storage, folder_fault
from counter_protocol.recovery import key_name

SMALLEST_FILE_BYTES: Final = 512
"""No page of a database is smaller; SQLite takes what is left of one for a new file."""

SCHEMA_VERSION: Final = 8
"""What `user_version` holds once every migration of this program has run."""


AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of any question: its columns are read by their names."""


class Database:
    """An open local database; every method runs on the thread that opened it.

    Its connection is replaced by a fresh one after a commit that failed without saying whether it
    is on the disk (docs/adr/doubtful-commit.md); `reopened` counts that, and `when_reopened` tells.
    `key_name` names the key that opens the file, without telling it.
    """

    def __init__(
        self, connect: Callable[[Path, bytes], Connection], path: Path, key: bytes
    ) -> None:
        self.key_name = key_name(key)
        self._path = path
        self._connect = partial(connect, path, key)
        self._take(self._connect())
        self._thread = threading.get_ident()
        self._doubt = ""
        self._reopening_listeners: list[Callable[[], None]] = []
        self.reopened = 0
        self.storage = Storage(path.parent)

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
        durable; nothing was then written. Raises OutcomeUnknown when that cannot be said; nothing
        more is written before `settle` has found out.
        """
        self.assert_thread()
        self._refuse_in_doubt()
        with self.storage.noting_faults():
            self._cursor.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._roll_back()
                raise
            self._commit()
        self.storage.note_written()

    def size_bytes(self) -> int:
        """What the pages of the file take, those of the log included."""
        return self._pragma("page_count") * self._pragma("page_size")

    def version(self) -> int:
        """Another number whenever another connection has written; asked inside `writing()`."""
        found: int = self._cursor.execute("PRAGMA data_version").fetchone()[0]
        return found

    def settle(self) -> None:
        """Find out what became of a commit that failed, on a fresh connection.

        The fresh one is opened before the old one is closed: while one stands, SQLite's shared
        index says that the log ends before the failed transaction, and the small write that
        follows takes its place there, so that it cannot turn up after a crash. Raises StorageError
        while the disk still fails; reading goes on all the same.
        """
        self.assert_thread()
        if not self._doubt:
            return
        with self.storage.noting_faults():
            self._reopen()
            self._touch()
        self._doubt = ""
        self.storage.note_written()

    def probe(self) -> None:
        """See whether the disk can be written again, by writing; raises StorageError."""
        self.settle()
        self.storage.check_folder()
        with self.writing():
            self._rewrite_version()

    def when_reopened(self, tell: Callable[[], None]) -> None:
        """Call `tell` when a fresh connection stands: what was remembered of the file may differ.

        It may raise StorageError; the doubt then stays.
        """
        self._reopening_listeners.append(tell)

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        self.assert_thread()
        close_connection(self._connection)

    def _take(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._cursor: Any = connection.connection.cursor()

    def _refuse_in_doubt(self) -> None:
        """Even when it could be settled now: what was read before this write may not be so."""
        code = self._doubt
        if code:
            self.settle()
            raise StorageBroken(code)

    def _commit(self) -> None:
        """SQLite writes the end of a transaction last: on a full disk it is certainly not there.

        Any other failure may be an fsync's, after which nobody knows; the driver does not tell.
        """
        try:
            self._cursor.execute("COMMIT")
        except driver.Error as error:
            code = getattr(error, "sqlite_errorname", "unknown")
            if code != "SQLITE_FULL":
                self._doubt = code
            self._roll_back()
            if not self._doubt:
                raise
            with suppress(StorageError):
                self.settle()
            if self._doubt:
                raise OutcomeUnknown(code) from error
            raise

    def _reopen(self) -> None:
        """A disk that was taken away must not be answered by a new, empty file."""
        if not self._path.is_file():
            raise DatabaseMissing(self._path)
        old = self._connection
        self._take(self._connect())
        with suppress(driver.Error, DBAPIError):
            close_connection(old)
        for tell in self._reopening_listeners:
            tell()
        self.reopened += 1

    def _touch(self) -> None:
        self._cursor.execute("BEGIN IMMEDIATE")
        try:
            self._rewrite_version()
            self._cursor.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _rewrite_version(self) -> None:
        """The smallest write there is: one page, the same as before, through the whole log."""
        self._cursor.execute(f"PRAGMA user_version = {self._pragma('user_version')}")

    def _pragma(self, name: str) -> int:
        with storage_errors():
            return pragma(self.connection, name)

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

    def writing(self) -> NoReturn:
        """Raises StorageReadOnly."""
        raise StorageReadOnly


def open_database(path: Path, key: bytes) -> Database:
    """Open the file with its raw 32-byte key, creating or upgrading it first where needed.

    Raises KeyDoesNotFit, DatabaseIsNewer, NotOurDatabase, or another StorageError.
    """
    if path.is_dir():
        raise NotOurDatabase(path)
    with disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = Database(connect_for_writing, path, key)
    except (StorageBroken, StorageReadOnly) as error:
        # SQLite says no more than that it could not; the folder says why.
        raise folder_fault(path.parent) or error from error
    try:
        _bring_up_to_date(database, path, key)
        # What a crash left in the log may only be in the system's memory: build on none of it.
        database.rows("PRAGMA wal_checkpoint(PASSIVE)")
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
    if not path.is_file():
        raise DatabaseMissing(path)
    database = ReadingDatabase(connect_for_reading, path, key)
    try:
        schema_of_ours(database.connection, path, SCHEMA_VERSION)
        database.stand_still()
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(database: Database, path: Path, key: bytes) -> None:
    """Alembic is slow to import, hence asked only when the file is not of this version."""
    schema = schema_of_ours(database.connection, path, SCHEMA_VERSION)
    if schema == SCHEMA_VERSION:
        return
    from counter_app.models.upgrade import make_schema, upgrade_database  # noqa: PLC0415

    if schema == 0:
        make_schema(database)
    else:
        upgrade_database(database, path, key, schema)
