"""Whether desks can be served: the database answers, takes writes, and is of this program."""

from __future__ import annotations

from enum import StrEnum

import psycopg
import sqlalchemy.exc

from community_server.database import Connection, Database


class Readiness(StrEnum):
    """What whatever watches over the server is told."""

    READY = "ready"
    DATABASE_AWAY = "database away"
    DATABASE_READ_ONLY = "database read-only"
    DATABASE_OF_ANOTHER_PROGRAM = "database of another program"


def readiness(database: Database, revision: str) -> Readiness:
    """How the server stands, asked of the database; `revision` is the one this program serves."""
    try:
        with database.transaction() as connection:
            return _asked(connection, revision)
    except (psycopg.Error, sqlalchemy.exc.SQLAlchemyError):
        return Readiness.DATABASE_AWAY


def _asked(connection: Connection, revision: str) -> Readiness:
    """A standby that was not promoted answers every question and takes no entry."""
    row = connection.execute(
        "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on',"
        " (SELECT version_num FROM alembic_version)"
    ).fetchone()
    assert row is not None
    if row[0]:
        return Readiness.DATABASE_READ_ONLY
    return Readiness.READY if row[1] == revision else Readiness.DATABASE_OF_ANOTHER_PROGRAM
