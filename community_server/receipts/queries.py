"""What verifying a receipt asks of the database."""

from __future__ import annotations

from community_server.database import Connection
from community_server.journal.queries import Place


def held_bytes(connection: Connection, place: Place, seq: int, digest: bytes) -> bytes | None:
    """The entry with this hash, be it in the journal or kept beside it after a fork."""
    row = connection.execute(
        "SELECT raw FROM entries WHERE community = %(community)s AND desk = %(desk)s"
        " AND epoch = %(epoch)s AND seq = %(seq)s AND hash = %(hash)s"
        " UNION ALL "
        "SELECT raw FROM forks WHERE community = %(community)s AND desk = %(desk)s"
        " AND epoch = %(epoch)s AND seq = %(seq)s AND hash = %(hash)s",
        {**place._asdict(), "seq": seq, "hash": digest},
    ).fetchone()
    return None if row is None else bytes(row[0])


def is_reversed(connection: Connection, community: str, entry: str) -> bool:
    """Whether an applied entry undid this one."""
    row = connection.execute(
        "SELECT 1 FROM reversals WHERE community = %s AND original = %s", (community, entry)
    ).fetchone()
    return row is not None
