"""The tables of reports: who may read them over the network, and who read which."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    DateTime,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from community_server.metadata import metadata

reporters: Final = Table(
    "reporters",
    metadata,
    Column("community", Text, nullable=False),
    Column("reporter", Text, nullable=False),
    Column("key_hash", LargeBinary, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("revoked_by", Text),
    Column("revoked_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("community", "reporter"),
    UniqueConstraint("community", "key_hash"),
)
"""Who may read reports and nothing else; only the hash of a key is kept."""

report_reads: Final = Table(
    "report_reads",
    metadata,
    Column("community", Text, nullable=False),
    Column("read", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("reader", Text, nullable=False),
    Column("what", Text, nullable=False),
    PrimaryKeyConstraint("community", "read"),
)
"""Who asked for which report: a reporter, or the user who typed the command."""

Index(None, report_reads.c.community, report_reads.c.at)
