"""The tables of the audit: how far each chain was checked, and what was wrong."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
)

from community_server.metadata import metadata

audit_marks: Final = Table(
    "audit_marks",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("community", "desk", "epoch"),
)
"""The last entry of each chain that was checked."""

audit_findings: Final = Table(
    "audit_findings",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("found_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "code"),
)
"""What is wrong with entries that are held all the same; a person looks into each."""
