"""The tables of enrolment: one-time codes, and the keys they turned into."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from community_server.metadata import metadata

enrolment_codes: Final = Table(
    "enrolment_codes",
    metadata,
    Column("community", Text, nullable=False),
    Column("code_hash", LargeBinary, nullable=False),
    Column("desk", Text, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_epoch", Integer),
    PrimaryKeyConstraint("community", "code_hash"),
    ForeignKeyConstraint(["community", "desk"], ["desks.community", "desks.desk"]),
)
"""Only the hash of a code is kept; `used_epoch` is the epoch it opened, once it has been used."""

desk_keys: Final = Table(
    "desk_keys",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("desk_key", LargeBinary, nullable=False),
    Column("enrolment", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    PrimaryKeyConstraint("community", "desk", "epoch"),
)
"""The key that speaks for a desk from an epoch on, and the signed bytes that say so."""
