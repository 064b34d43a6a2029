"""The baseline's database: the same file format, pragmas and tables, by sqlcipher3 alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from bench.desk_file import DATABASE_KEY
from counter_app.models.connection import PRAGMAS
from counter_app.models.database import open_database
from counter_app.models.folding import searchable


@contextmanager
def raw_database(path: Path) -> Iterator[Any]:
    """A bare connection, in autocommit, to a new file that has our tables."""
    open_database(path, DATABASE_KEY).close()
    connection = raw_connection(path)
    try:
        yield connection
    finally:
        connection.close()


def raw_connection(path: Path) -> Any:  # noqa: ANN401 (the driver has no types)
    """A bare connection, in autocommit, to a file that is there."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{DATABASE_KEY.hex()}'\"")
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.create_function("searchable", 1, searchable, deterministic=True)
    return connection
