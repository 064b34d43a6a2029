"""The table of communities."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, LargeBinary, Table, Text

from community_server.metadata import metadata

communities: Final = Table(
    "communities",
    metadata,
    Column("community", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("timeline", Text, nullable=False),
    Column("server_key", LargeBinary),
    Column("recovery_key", LargeBinary),
    Column("lived_in", Text),
)
"""`timeline` changes when the database is restored; `server_key` is public, set at first start.

`recovery_key` is the public half; the other one is on paper alone. `lived_in` is the PostgreSQL
that the timeline belongs to.
"""
