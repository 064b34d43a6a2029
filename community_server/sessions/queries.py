"""What sessions ask of the database."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection

TOKEN_BYTES: Final = 32
TOKEN_VALID_S: Final = 900
ANSWERED_KEPT_H: Final = 24
"""Far longer than a nonce is valid, so that a clock set back opens nothing twice."""
LONGEST_PROGRAM: Final = 40


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a token speaks for; `revoked` and `replaced` tell of the key that opened its session."""

    desk: str
    revoked: bool
    replaced: bool


def database_time_s(connection: Connection) -> int:
    """The one clock that every process of a community shares, in seconds since 1970."""
    row = connection.execute("SELECT extract(epoch FROM now())::bigint").fetchone()
    assert row is not None
    time_s: int = row[0]
    return time_s


def use_up_nonce(connection: Connection, community: str, desk: str, nonce: bytes) -> bool:
    """Write an answered nonce down; False when it was answered before."""
    connection.execute(
        "DELETE FROM answered_challenges WHERE community = %s AND desk = %s"
        " AND answered_at < now() - make_interval(hours => %s)",
        (community, desk, ANSWERED_KEPT_H),
    )
    row = connection.execute(
        "INSERT INTO answered_challenges (community, desk, nonce, answered_at)"
        " VALUES (%s, %s, %s, now()) ON CONFLICT DO NOTHING RETURNING 1",
        (community, desk, nonce),
    ).fetchone()
    return row is not None


def new_token(connection: Connection, community: str, desk: str, key_epoch: int) -> str:
    """A token that speaks for this desk for TOKEN_VALID_S; expired ones are swept away."""
    connection.execute(
        "DELETE FROM desk_tokens WHERE community = %s AND desk = %s AND expires_at < now()",
        (community, desk),
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    connection.execute(
        "INSERT INTO desk_tokens (community, token_hash, desk, key_epoch, expires_at)"
        " VALUES (%s, %s, %s, %s, now() + make_interval(secs => %s))",
        (community, _token_hash(token), desk, key_epoch, TOKEN_VALID_S),
    )
    return token


def speaker_of_token(connection: Connection, community: str, token: str) -> Speaker | None:
    """Whom a token speaks for; None when it is unknown or has expired."""
    with connection.cursor(row_factory=class_row(Speaker)) as cursor:
        cursor.execute(
            "SELECT t.desk,"
            " EXISTS (SELECT FROM revocations r WHERE r.community = t.community"
            "  AND r.desk = t.desk AND r.until_epoch >= t.key_epoch) AS revoked,"
            " EXISTS (SELECT FROM desk_keys k WHERE k.community = t.community"
            "  AND k.desk = t.desk AND k.epoch > t.key_epoch) AS replaced"
            " FROM desk_tokens t"
            " WHERE t.community = %s AND t.token_hash = %s AND t.expires_at >= now()",
            (community, _token_hash(token)),
        )
        return cursor.fetchone()


def reading_tokens(
    connection: Connection, community: str, tokens: Collection[str]
) -> frozenset[str]:
    """Which of these tokens may still read: none of a key that was replaced or struck off."""
    by_hash = {_token_hash(token): token for token in tokens}
    rows = connection.execute(
        "SELECT t.token_hash FROM desk_tokens t"
        " WHERE t.community = %s AND t.token_hash = ANY(%s) AND t.expires_at >= now()"
        " AND NOT EXISTS (SELECT FROM revocations r WHERE r.community = t.community"
        "  AND r.desk = t.desk AND r.until_epoch >= t.key_epoch)"
        " AND NOT EXISTS (SELECT FROM desk_keys k WHERE k.community = t.community"
        "  AND k.desk = t.desk AND k.epoch > t.key_epoch)",
        (community, list(by_hash)),
    )
    return frozenset(by_hash[row[0]] for row in rows)


def note_contact(
    connection: Connection, community: str, desk: str, epoch: int, program: str
) -> None:
    """Remember that a desk has just opened a session."""
    connection.execute(
        "INSERT INTO desk_contacts (community, desk, heard_at, epoch, program)"
        " VALUES (%s, %s, now(), %s, %s) ON CONFLICT (community, desk) DO UPDATE"
        " SET heard_at = excluded.heard_at, epoch = excluded.epoch, program = excluded.program",
        (community, desk, epoch, program[:LONGEST_PROGRAM]),
    )


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
