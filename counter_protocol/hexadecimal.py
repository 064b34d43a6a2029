"""Bytes as text: hexadecimal in lower case, so that each has exactly one way to be written."""

from __future__ import annotations


def from_hex(text: str) -> bytes:
    """The bytes of a text; ValueError for capitals, spaces or anything else that is no digit."""
    content = bytes.fromhex(text)
    if content.hex() != text:
        raise ValueError("hexadecimal is written in lower case, without spaces")
    return content
