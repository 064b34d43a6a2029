"""The tables of passages: mirrored quotas and leases, and what was recorded here."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, Table

from counter_app.models.tables.columns import metadata, whole, words

quotas = Table(
    "quotas",
    metadata,
    words("service", key=True),
    whole("passages_a_year"),
    whole("lease_passages"),
    whole("lease_days"),
    words("beyond"),
    sqlite_strict=True,
)

leases = Table(
    "leases",
    metadata,
    words("desk", key=True),
    words("service", key=True),
    words("household", key=True),
    whole("year", key=True),
    whole("passages"),
    words("expires_at"),
    whole("epoch"),
    words("lease"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

passages = Table(
    "passages",
    metadata,
    whole("includes_epoch"),
    whole("includes_seq"),
    words("service", key=True),
    words("household", key=True),
    whole("year", key=True),
    whole("passages"),
    whole("here"),
    sqlite_strict=True,
)

own_passages = Table(
    "own_passages",
    metadata,
    whole("epoch", key=True),
    whole("seq", key=True),
    words("service"),
    words("household"),
    whole("year"),
    words("outcome"),
    whole("passages"),
    words("undoes", optional=True),
    ForeignKeyConstraint(["epoch", "seq"], ["journal.epoch", "journal.seq"]),
    Index("own_passages_by_family", "household", "year"),
    Index("own_passages_undone", "undoes", unique=True),
    sqlite_strict=True,
)
"""Our entries about passages: 1 each, or -1 for what takes one back."""

wanted_leases = Table(
    "wanted_leases",
    metadata,
    words("service", key=True),
    words("household", key=True),
    whole("year", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Families that came while nothing was held for them: to be asked for when the server answers."""

returned_leases = Table(
    "returned_leases",
    metadata,
    words("lease", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What we gave back and use no more, though the server may not have heard of it yet."""
