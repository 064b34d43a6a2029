"""The tables of reports: what applied receipts are made of, and who may read the sums of it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from community_server.metadata import metadata

receipt_parts: Final = Table(
    "receipt_parts",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("history", LargeBinary, nullable=False),
    Column("position", Integer, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("regie", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("tender", Text),
    Column("organisation", Text),
    Column("service", Text),
    Column("vat_rate_bp", Numeric),
    Column("amount_cents", Numeric, nullable=False),
    Column("vat_cents", Numeric, nullable=False),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "history", "position"),
)
"""What each applied receipt adds to the two ledgers, its tenders and its lines; append only.

`history` is empty for an entry of a chain, the hash of one that is kept beside. A body may say any
number: what it says is summed, and what its postings do not bear out the audit finds.
"""

Index(None, receipt_parts.c.community, receipt_parts.c.business_date)

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
