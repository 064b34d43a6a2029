"""One-time enrolment codes: made for a person to type, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from community_server.database import Connection

CODE_VALID_H: Final = 72
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that a person could take for another or for a digit."""
_GROUPS: Final = 4
_GROUP_LENGTH: Final = 4


def enrolment_code(connection: Connection, community: str, desk: str) -> str:
    """Create a code that enrols one desk once, within CODE_VALID_H hours; the caller commits.

    Eighty random bits, so that a plain SHA-256 is enough. Raises psycopg's ForeignKeyViolation
    for a desk that the community does not have.
    """
    code = "-".join(_group() for _ in range(_GROUPS))
    connection.execute(
        "INSERT INTO enrolment_codes (community, code_hash, desk, expires_at)"
        " VALUES (%s, %s, %s, now() + make_interval(hours => %s))",
        (community, code_hash(code), desk, CODE_VALID_H),
    )
    return code


def code_hash(code: str) -> bytes:
    """The hash of a code as a person may have typed it: case, spaces and dashes do not count."""
    typed = "".join(code.upper().replace("-", " ").split())
    unmistaken = typed.translate(str.maketrans("OIL", "011"))
    return hashlib.sha256(unmistaken.encode()).digest()


def _group() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH))
