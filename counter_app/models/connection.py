"""The driver's connections: the key, the pragmas, and SQLAlchemy around them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from counter_app.models.errors import KeyDoesNotFit, storage_errors
from counter_app.models.folding import searchable


def connect_for_writing(path: Path, key: bytes) -> Connection:
    """A connection that reads, writes and checkpoints, making the file where there is none."""
    return _connected(lambda: _writing_connection(path, key))


def connect_for_reading(path: Path, key: bytes) -> Connection:
    """A connection that cannot write."""
    return _connected(lambda: _reading_connection(path, key))


def _connected(creator: Callable[[], Any]) -> Connection:
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
    connection = driver.connect(
        reading_address(path.absolute()), uri=True, isolation_level=None, timeout=BUSY_S
    )
    return _prepared(connection, path, key, READING_PRAGMAS)


def reading_address(path: PurePath) -> str:
    """The URI under which SQLite opens an absolute path for reading only.

    The server of a Windows share goes into the path, for SQLite takes no authority but an empty one
    (sqlite.org/uri.html).
    """
    place = path.as_posix()
    root = "" if place.startswith("/") else "/"
    return f"file://{root}{quote(os.fsencode(place), safe='/:')}?mode=ro"


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


def close_connection(connection: Connection) -> None:
    """Close it for good; the last one on a file folds the log into it."""
    connection.close()
    connection.engine.dispose()
