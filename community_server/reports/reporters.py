"""Who may read reports over the network: added, known by a key, struck off, and what they read."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.security.accesses import months_kept
from counter_protocol.entries import new_entry_id

_KEY_BYTES: Final = 32
"""As many random bits as a SHA-256 has: its hash needs no salt."""
_PREFIX: Final = "guichet-report-"
"""So that a key that lies about somewhere is known for what it opens."""


class ReporterExists(Exception):
    """A reporter of this name has a key already."""


class NoSuchReporter(Exception):
    """No reporter of this name has a key."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """One who may read reports, or could until `revoked_at`."""

    reporter: str
    added_by: str
    added_at: datetime
    revoked_by: str | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Who asked for which report, and when."""

    at: datetime
    reader: str
    what: str


def add_reporter(connection: Connection, community: str, reporter: str, by: str) -> str:
    """Let somebody read this community's reports, by the key returned; the caller commits.

    The key is shown once and kept as a hash. One who was struck off gets another. Raises
    ReporterExists.
    """
    key = _PREFIX + secrets.token_urlsafe(_KEY_BYTES)
    added = connection.execute(
        "INSERT INTO reporters AS held (community, reporter, key_hash, added_by)"
        " VALUES (%s, %s, %s, %s) ON CONFLICT (community, reporter) DO UPDATE"
        " SET key_hash = excluded.key_hash, added_by = excluded.added_by, added_at = now(),"
        " revoked_by = NULL, revoked_at = NULL"
        " WHERE held.community = excluded.community AND held.revoked_at IS NOT NULL",
        (community, reporter, _key_hash(key), by),
    )
    if added.rowcount == 0:
        raise ReporterExists
    return key


def revoke_reporter(connection: Connection, community: str, reporter: str, by: str) -> None:
    """Their key opens nothing from now on; the caller commits. Raises NoSuchReporter."""
    revoked = connection.execute(
        "UPDATE reporters SET revoked_at = now(), revoked_by = %s"
        " WHERE community = %s AND reporter = %s AND revoked_at IS NULL",
        (by, community, reporter),
    )
    if revoked.rowcount == 0:
        raise NoSuchReporter


def reporter_of_key(connection: Connection, community: str, key: str) -> str | None:
    """Whose key this is; None for one that is nobody's, was revoked, or opens elsewhere."""
    row = connection.execute(
        "SELECT reporter FROM reporters"
        " WHERE community = %s AND key_hash = %s AND revoked_at IS NULL",
        (community, _key_hash(key)),
    ).fetchone()
    return None if row is None else str(row[0])


def reporters(connection: Connection, community: str) -> list[Reporter]:
    """All that there ever were, in the order of their names."""
    with connection.cursor(row_factory=class_row(Reporter)) as cursor:
        cursor.execute(
            "SELECT reporter, added_by, added_at, revoked_by, revoked_at FROM reporters"
            " WHERE community = %s ORDER BY reporter",
            (community,),
        )
        return cursor.fetchall()


def note_reading(connection: Connection, community: str, reader: str, what: str) -> None:
    """Write down that somebody asks for a report, and forget what is too old; the caller commits.

    Kept as long as accesses to families are.
    """
    connection.execute(
        "INSERT INTO report_reads (community, read, reader, what) VALUES (%s, %s, %s, %s)",
        (community, new_entry_id(), reader, what),
    )
    connection.execute(
        "DELETE FROM report_reads"
        " WHERE community = %s AND at < now() - make_interval(months => %s)",
        (community, months_kept(connection, community)),
    )


def readings(connection: Connection, community: str) -> list[Reading]:
    """Who read what, oldest first."""
    with connection.cursor(row_factory=class_row(Reading)) as cursor:
        cursor.execute(
            "SELECT at, reader, what FROM report_reads WHERE community = %s ORDER BY at, read",
            (community,),
        )
        return cursor.fetchall()


def _key_hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
