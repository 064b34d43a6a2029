"""One-time enrolment codes: made for a person to type, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from community_server.database import Connection
from counter_protocol.typed_codes import as_typed, code_of, in_groups

CODE_VALID_H: Final = 72
_RANDOM_BYTES: Final = 10


def enrolment_code(connection: Connection, community: str, desk: str) -> str:
    """Create a code that enrols one desk once, within CODE_VALID_H hours; the caller commits.

    Eighty random bits, so that a plain SHA-256 is enough. Raises psycopg's ForeignKeyViolation
    for a desk that the community does not have.
    """
    code = in_groups(code_of(secrets.token_bytes(_RANDOM_BYTES)))
    connection.execute(
        "INSERT INTO enrolment_codes (community, code_hash, desk, expires_at)"
        " VALUES (%s, %s, %s, now() + make_interval(hours => %s))",
        (community, code_hash(code), desk, CODE_VALID_H),
    )
    return code


def code_hash(code: str) -> bytes:
    """The hash of a code as a person may have typed it: case, spaces and dashes do not count."""
    return hashlib.sha256(as_typed(code).encode()).digest()
