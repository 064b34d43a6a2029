"""The tables of quotas: passages one by one, how many there were, what desks hold."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from community_server.metadata import metadata

recorded_passages: Final = Table(
    "recorded_passages",
    metadata,
    Column("community", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("undoes", Text),
    PrimaryKeyConstraint("community", "entry"),
    UniqueConstraint("community", "undoes"),
)
"""Every applied passage by the id of its entry, so that none counts twice nor is undone twice."""

passages: Final = Table(
    "passages",
    metadata,
    Column("community", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("desk", Text, nullable=False),
    Column("passages", Integer, nullable=False),
    PrimaryKeyConstraint("community", "service", "household", "year", "desk"),
)
"""How many passages of a family under quota each desk wrote; kept with the facts it counts."""

leases: Final = Table(
    "leases",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("lease", Text, nullable=False),
    PrimaryKeyConstraint("community", "desk", "service", "household", "year"),
    Index("leases_by_family", "community", "service", "year", "household"),
)
"""What each desk holds: how many passages of a family it may have written in a year, in all."""
