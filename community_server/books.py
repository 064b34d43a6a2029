"""What the server holds of one desk, counted from the facts themselves."""

from __future__ import annotations

from dataclasses import dataclass

from community_server.database import Connection


@dataclass(frozen=True, slots=True)
class DeskBooks:
    """A desk's entries on the server; `account_cents` sums its postings by ledger account."""

    entries: int
    distinct_ids: int
    last_seq: int
    last_hash: bytes
    quarantined: int
    account_cents: dict[str, int]


def desk_books(connection: Connection, community: str, desk: str, epoch: int) -> DeskBooks:
    """Count one epoch of a desk: every entry once means `entries == distinct_ids == last_seq`."""
    place = (community, desk, epoch)
    entries, distinct_ids = _counted(connection, _ENTRIES, place)
    (quarantined,) = _counted(connection, _QUARANTINED, place)
    head = connection.execute(_HEAD, place).fetchone()
    return DeskBooks(
        entries=entries,
        distinct_ids=distinct_ids,
        last_seq=0 if head is None else head[0],
        last_hash=b"" if head is None else head[1],
        quarantined=quarantined,
        account_cents=dict(connection.execute(_ACCOUNTS, place).fetchall()),
    )


def household_balance_cents(connection: Connection, community: str, household: str) -> int:
    """A family's balance: minus the sum of its postings, from every desk."""
    (total,) = _counted(connection, _BALANCE, (community, f"household/{household}"))
    return -total


def _counted(connection: Connection, query: str, parameters: tuple[object, ...]) -> tuple[int, ...]:
    row = connection.execute(query, parameters).fetchone()
    assert row is not None
    return tuple(int(value) for value in row)


_ENTRIES = """
    SELECT count(*), count(DISTINCT id) FROM entries
    WHERE community = %s AND desk = %s AND epoch = %s
"""
_QUARANTINED = """
    SELECT count(*) FROM quarantine WHERE community = %s AND desk = %s AND epoch = %s
"""
_HEAD = """
    SELECT seq, hash FROM desk_heads WHERE community = %s AND desk = %s AND epoch = %s
"""
_ACCOUNTS = """
    SELECT account, sum(amount_cents)::bigint FROM all_postings
    WHERE community = %s AND desk = %s AND epoch = %s GROUP BY account ORDER BY account
"""
_BALANCE = """
    SELECT coalesce(sum(amount_cents), 0)::bigint FROM all_postings
    WHERE community = %s AND account = %s
"""
