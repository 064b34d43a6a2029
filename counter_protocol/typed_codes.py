"""Crockford's base 32: what a person types from paper, with no letter to take for a digit."""

from __future__ import annotations

import base64
import binascii
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_LENGTH: Final = 4

_STANDARD: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
"""The alphabet of RFC 4648, for the same five bits each."""
_TO_CROCKFORD: Final = str.maketrans(_STANDARD, ALPHABET)
_TO_STANDARD: Final = str.maketrans(ALPHABET, _STANDARD)


def as_typed(code: str) -> str:
    """A code as it was meant: case, spaces and dashes do not count, O is 0, I and L are 1."""
    plain = "".join(code.upper().replace("-", " ").split())
    return plain.translate(str.maketrans("OIL", "011"))


def in_groups(code: str) -> str:
    """A code as it is printed: groups of four, joined by dashes."""
    starts = range(0, len(code), GROUP_LENGTH)
    return "-".join(code[start : start + GROUP_LENGTH] for start in starts)


def code_of(content: bytes) -> str:
    """Bytes as a code; five bytes make eight characters, and only whole fives are taken."""
    assert len(content) % 5 == 0, "padding would be lost"
    return base64.b32encode(content).decode("ascii").translate(_TO_CROCKFORD)


def bytes_of(code: str) -> bytes:
    """The bytes of a code in its plain form; ValueError when it is none."""
    if not set(code) <= set(ALPHABET):
        raise ValueError("a character that no code has")
    try:
        return base64.b32decode(code.translate(_TO_STANDARD))
    except binascii.Error as error:
        raise ValueError("not a whole code") from error
