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

day_sums: Final = Table(
    "day_sums",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("till_seq", BigInteger, nullable=False),
    Column("history", LargeBinary, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("regie", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("tender", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("vat_rate_bp", BigInteger, nullable=False),
    Column("receipts", BigInteger, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("amount_cents", Numeric, nullable=False),
    Column("vat_cents", Numeric, nullable=False),
    PrimaryKeyConstraint(
        *("community", "desk", "epoch", "till_seq", "history", "business_date", "regie"),
        *("kind", "part", "tender", "organisation", "service", "vat_rate_bp"),
    ),
)
"""What applied entries come to, by day, added up in the transaction that applies them.

The entries of a chain are summed apart from one Z to the next: `till_seq` is the last Z before
them, 0 where there is none, `first_seq` and `last_seq` the first and the last of them. `history` is
empty for those, and the hash of an entry that is kept beside, which is summed alone. A body may say
any number: what it says is summed, and what its postings do not bear out the audit finds.
"""

Index(None, day_sums.c.community, day_sums.c.business_date)

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
