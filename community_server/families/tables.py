"""The tables of family changes: the contents beside the chains, and where two of them disagree."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, DateTime, PrimaryKeyConstraint, Table, Text, func

from community_server.metadata import metadata

family_contents: Final = Table(
    "family_contents",
    metadata,
    Column("community", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "hash"),
)
"""The text behind each hash that an entry seals: personal, and may be erased."""

conflicts: Final = Table(
    "conflicts",
    metadata,
    Column("community", Text, nullable=False),
    Column("conflict", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("kept", Text),
    Column("other", Text),
    Column("desk", Text, nullable=False),
    Column("occurred_at", Text, nullable=False),
    PrimaryKeyConstraint("community", "conflict"),
)
"""Two desks changed one field differently, until a person settles it; desks mirror it."""
