"""The tables of families: what desks said of them, where two disagree, and when each was here."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
    text,
)

from community_server.changes.tables import Xid8
from community_server.metadata import metadata

family_contents: Final = Table(
    "family_contents",
    metadata,
    Column("community", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("content", Text),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "hash"),
)
"""The text behind each hash that an entry seals: personal. Null once erased, and for good."""

field_words: Final = Table(
    "field_words",
    metadata,
    Column("community", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text),
    Column("desk", Text, nullable=False),
    Column("occurred_at", Text, nullable=False),
    Column("xid", Xid8, nullable=False, server_default=text("pg_current_xact_id()")),
    PrimaryKeyConstraint("community", "topic", "key", "field"),
)
"""The last word of a desk on each field: where the row holds another, the town hall came after."""

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
    Column("kept_desk", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("other", Text),
    Column("other_desk", Text, nullable=False),
    Column("other_at", Text, nullable=False),
    PrimaryKeyConstraint("community", "conflict"),
    Index("conflicts_by_row", "community", "topic", "key"),
)
"""Two desks changed one field differently, until a person settles it; desks mirror it."""

family_days: Final = Table(
    "family_days",
    metadata,
    Column("community", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("announced_on", Date),
    Column("erased_on", Date),
    PrimaryKeyConstraint("community", "household"),
)
"""The last day on which anything was heard of each family, and what became of who came no more.

`announced_on` is since when its erasure is listed for a person to read.
"""

family_days_read: Final = Table(
    "family_days_read",
    metadata,
    Column("community", Text, nullable=False),
    Column("next_xid", Xid8, nullable=False),
    Column("read_on", Date, nullable=False),
    PrimaryKeyConstraint("community"),
)
"""Up to which transaction the feed was read for `family_days`, and when."""
