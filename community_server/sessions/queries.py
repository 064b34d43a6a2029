"""What sessions ask of the database."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from community_server.database import Connection

NONCE_BYTES: Final = 32
NONCE_VALID_S: Final = 60
TOKEN_BYTES: Final = 32
TOKEN_VALID_S: Final = 900


def new_nonce(connection: Connection, community: str, desk: str) -> bytes:
    """A nonce for this desk, once; those that were never answered in time are swept away."""
    connection.execute(
        "DELETE FROM challenges WHERE community = %s AND desk = %s AND expires_at < now()",
        (community, desk),
    )
    nonce = secrets.token_bytes(NONCE_BYTES)
    connection.execute(
        "INSERT INTO challenges (community, desk, nonce, expires_at)"
        " VALUES (%s, %s, %s, now() + make_interval(secs => %s))",
        (community, desk, nonce, NONCE_VALID_S),
    )
    return nonce


def take_nonce(connection: Connection, community: str, desk: str, nonce: bytes) -> bool:
    """Use a nonce up; False when it was not given, was used before, or is too old."""
    row = connection.execute(
        "DELETE FROM challenges WHERE community = %s AND desk = %s AND nonce = %s"
        " RETURNING expires_at >= now()",
        (community, desk, nonce),
    ).fetchone()
    return row is not None and bool(row[0])


def new_token(connection: Connection, community: str, desk: str) -> str:
    """A token that speaks for this desk for TOKEN_VALID_S; expired ones are swept away."""
    connection.execute(
        "DELETE FROM desk_tokens WHERE community = %s AND desk = %s AND expires_at < now()",
        (community, desk),
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    connection.execute(
        "INSERT INTO desk_tokens (community, token_hash, desk, expires_at)"
        " VALUES (%s, %s, %s, now() + make_interval(secs => %s))",
        (community, _token_hash(token), desk, TOKEN_VALID_S),
    )
    return token


def desk_of_token(connection: Connection, community: str, token: str) -> str | None:
    """Whom a token speaks for; None when it is unknown or has expired."""
    row = connection.execute(
        "SELECT desk FROM desk_tokens"
        " WHERE community = %s AND token_hash = %s AND expires_at >= now()",
        (community, _token_hash(token)),
    ).fetchone()
    return None if row is None else str(row[0])


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
