"""The tables of security: which keys no longer speak, and who saw or changed a family."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
)

from community_server.metadata import metadata

revocations: Final = Table(
    "revocations",
    metadata,
    Column("community", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("until_epoch", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("revoked_by", Text, nullable=False),
    Column("revoked_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("community", "desk", "until_epoch"),
)
"""A desk was struck off: no key given for an epoch up to `until_epoch` speaks for it any more."""

accesses: Final = Table(
    "accesses",
    metadata,
    Column("community", Text, nullable=False),
    Column("position", BigInteger, Identity(always=True), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("household", Text),
    Column("families", Integer, nullable=False),
    Column("agent", Text),
    Column("way", Text),
    Column("look", Text),
    PrimaryKeyConstraint("community", "position"),
)
"""Who read or changed one family, or so many; `household` is null where it was not one alone.

Where a desk told that an agent looked, `agent` and `way` say who and how, and `look` is the line's
own id, by which it is here once.
"""

Index(None, accesses.c.community, accesses.c.household, accesses.c.position)
Index(None, accesses.c.community, accesses.c.at)
Index(
    "accesses_by_look",
    accesses.c.community,
    accesses.c.actor,
    accesses.c.look,
    unique=True,
    postgresql_where=accesses.c.look.is_not(None),
)
