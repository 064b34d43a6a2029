"""The table of who looked at which family here: ids alone, until the server has filed them."""

from __future__ import annotations

from sqlalchemy import Index, Table

from counter_app.models.tables.columns import metadata, whole, words

looks = Table(
    "looks",
    metadata,
    words("look", key=True),
    words("at"),
    words("agent"),
    words("way"),
    words("household", optional=True),
    whole("families"),
    Index("looks_by_at", "at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""`household` is NULL where it was a list of so many families; no part of the sealed chain."""
