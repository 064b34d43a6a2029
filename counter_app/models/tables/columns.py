"""What every table of the local database is made of: its metadata, and three kinds of column."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Text

metadata = MetaData()


def whole(name: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    """A column of integers."""
    return Column(name, Integer, primary_key=key, nullable=optional, autoincrement=False)


def words(name: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, primary_key=key, nullable=optional)


def later_words(name: str) -> Column[str]:
    """A column of text that came after the table: empty in the rows that were there."""
    return Column(name, Text, nullable=False, server_default="")


def octets(name: str, *, optional: bool = False) -> Column[bytes]:
    """A column of bytes, never a key."""
    return Column(name, LargeBinary, nullable=optional)
