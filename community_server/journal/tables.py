"""The tables of the journal: what desks wrote down, where each chain stands, what is set apart."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    func,
    text,
)

from community_server.metadata import metadata
from counter_protocol.entries import EntryKind

RARE_KINDS: Final = (EntryKind.DEPOSIT, EntryKind.DEPOSIT_RECEIVED, EntryKind.TILL_CLOSED)
"""What reports look up by kind and day: a few a day, so that no receipt pays for the index."""

OF_RARE_KIND: Final = "kind IN (" + ", ".join(f"'{kind.value}'" for kind in RARE_KINDS) + ")"
"""A statement that says so is one that the index serves, whatever kinds it then asks for."""

OF_CLOSING: Final = f"kind = '{EntryKind.TILL_CLOSED.value}'"
"""The same for the index of where the tills of a chain end."""

entries: Final = Table(
    "entries",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq"),
)
"""The facts, as their desk sealed them; a trigger refuses to change or delete any."""

Index(
    "entries_by_community_rare_kind_day",
    entries.c.community,
    entries.c.kind,
    func.left(entries.c.business_date, 10),
    postgresql_where=text(OF_RARE_KIND),
)
"""A desk may call a day what it likes, and a text may be too long for an index."""

Index(
    "entries_by_desk_closing",
    entries.c.community,
    entries.c.desk,
    entries.c.epoch,
    entries.c.seq,
    postgresql_where=text(OF_CLOSING),
)

postings: Final = Table(
    "postings",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("account", Text, nullable=False),
    Column("amount_cents", BigInteger, nullable=False),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "position"),
)
"""What the applied entries posted; append only, like them."""

reversals: Final = Table(
    "reversals",
    metadata,
    Column("community", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("community", "original"),
)
"""Which applied entry undid an entry, by the id of the one undone."""

accounts: Final = Table(
    "accounts",
    metadata,
    Column("community", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("balance_cents", BigInteger, nullable=False),
    PrimaryKeyConstraint("community", "household"),
)
"""Every family's balance: minus the sum of its postings, kept in the transaction that adds them."""

desk_heads: Final = Table(
    "desk_heads",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("fenced", Boolean, nullable=False, server_default=text("false")),
    PrimaryKeyConstraint("community", "desk", "epoch"),
)
"""Where each epoch of each desk stands; a fenced epoch forked and gives no rights any more."""

forks: Final = Table(
    "forks",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("id", Text, nullable=False, server_default=text("''")),
    Column("prev", LargeBinary, nullable=False),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "hash"),
)
"""Entries that contradict the chain held in `entries`: facts all the same, kept and applied.

`prev` is the hash of the entry before; an `id` is empty where the entry cannot be read.
"""

quarantine: Final = Table(
    "quarantine",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("found_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "hash"),
)
"""Entries of a chain or beside it that were not applied, and why; a person repairs them."""

fork_postings: Final = Table(
    "fork_postings",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("account", Text, nullable=False),
    Column("amount_cents", BigInteger, nullable=False),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "hash", "position"),
)
"""What the entries kept beside a chain posted, each once; append only."""

repairs: Final = Table(
    "repairs",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("repaired_by", Text, nullable=False),
    Column("repaired_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "desk", "epoch", "seq", "hash"),
)
"""Entries that left the quarantine, having been applied: why they were there, and who did it."""
