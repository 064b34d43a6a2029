"""Whose file a database is, and of which schema."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from counter_app.models.errors import (
    DatabaseIsNewer,
    NotOurDatabase,
    StorageBroken,
    storage_errors,
)

APPLICATION_ID: Final = 0x47554943
"""`GUIC`: tells our files from any other SQLite database."""


def schema_of_ours(connection: Connection, path: Path, newest: int) -> int:
    """The file's schema, 0 for a new file; raises DatabaseIsNewer or NotOurDatabase."""
    with storage_errors():
        found = pragma(connection, "user_version")
        application = pragma(connection, "application_id")
        if found > newest:
            raise DatabaseIsNewer(found, newest)
        if application not in (0, APPLICATION_ID) or (application == 0 and _has_tables(connection)):
            raise NotOurDatabase(path)
    return found


def pragma(connection: Connection, name: str) -> int:
    """One of the numbers in the file's header; SQLCipher writes some of them as a text."""
    row = connection.exec_driver_sql(f"PRAGMA {name}").first()
    if row is None:
        raise StorageBroken(name)
    return int(row[0])


def _has_tables(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is not None
