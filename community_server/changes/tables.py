"""The tables of the change feed: the last change of each object, and recent movements."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Sequence,
    Table,
    Text,
    text,
)
from sqlalchemy.types import UserDefinedType

from community_server.metadata import metadata


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction number, which never wraps around."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "xid8"


feed_position: Final = Sequence("feed_position", metadata=metadata, cache=1)
"""Orders the changes of one transaction; across transactions the order is that of `xid`."""

feed: Final = Table(
    "feed",
    metadata,
    Column("community", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("xid", Xid8, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("removed", Boolean, nullable=False),
    PrimaryKeyConstraint("community", "topic", "key"),
)
"""One row per object, holding its latest change only: a snapshot and a resume are one read."""

Index(None, feed.c.community, feed.c.xid, feed.c.position)

movements: Final = Table(
    "movements",
    metadata,
    Column("community", Text, nullable=False),
    Column("xid", Xid8, nullable=False, server_default=text("pg_current_xact_id()")),
    Column("position", BigInteger, nullable=False, server_default=text("nextval('feed_position')")),
    Column("entry", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("occurred_at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("line_count", Integer, nullable=False),
    Column("resident", Text),
    Column("site", Text, nullable=False),
    Column("amount_cents", BigInteger, nullable=False),
    Column("receipt", Text),
    Column("service", Text),
    PrimaryKeyConstraint("community", "xid", "position"),
)
"""What touched family accounts, in feed order; written once with the entry it tells about.

`service` is the first line's, which decides who is told what was bought.
"""

movement_days: Final = Table(
    "movement_days",
    metadata,
    Column("community", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("first_xid", Xid8, nullable=False),
    PrimaryKeyConstraint("community", "day"),
)
"""Where each day's movements start, so that a new desk skips the old ones by one index look-up."""
