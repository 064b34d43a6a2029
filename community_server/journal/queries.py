"""What the journal asks of the database, one statement each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from psycopg.rows import class_row

from community_server.database import Connection

Row = tuple[Any, ...]

_COPY_ENTRIES: Final = (
    "COPY entries (community, desk, epoch, seq, id, kind, business_date, raw, hash, signature)"
    " FROM STDIN (FORMAT BINARY)"
)
_ENTRY_TYPES: Final = (
    *("text", "text", "int4", "int8", "text", "text", "text", "bytea", "bytea", "bytea"),
)
_COPY_POSTINGS: Final = (
    "COPY postings (community, desk, epoch, seq, position, account, amount_cents)"
    " FROM STDIN (FORMAT BINARY)"
)
_POSTING_TYPES: Final = ("text", "text", "int4", "int8", "int2", "text", "int8")
_COPY_MOVEMENTS: Final = (
    "COPY movements (community, entry, household, occurred_at, kind, label, line_count,"
    " resident, site, amount_cents, receipt, service) FROM STDIN (FORMAT BINARY)"
)
_MOVEMENT_TYPES: Final = (
    *("text", "text", "text", "text", "text", "text", "int4"),
    *("text", "text", "int8", "text", "text"),
)


class Place(NamedTuple):
    """One epoch of one desk: what a chain belongs to."""

    community: str
    desk: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry held of one epoch of a desk; `seq` 0 and an empty hash when there is none."""

    seq: int
    hash: bytes
    fenced: bool


NO_HEAD: Final = Head(0, b"", fenced=False)


def head_of(connection: Connection, place: Place) -> Head:
    """Where an epoch of a desk stands."""
    with connection.cursor(row_factory=class_row(Head)) as cursor:
        cursor.execute(
            "SELECT seq, hash, fenced FROM desk_heads"
            " WHERE community = %s AND desk = %s AND epoch = %s",
            place,
        )
        return cursor.fetchone() or NO_HEAD


def lock_head(connection: Connection, place: Place) -> Head:
    """Where an epoch of a desk stands; nobody else moves it until the transaction ends."""
    head = _locked_head(connection, place)
    if head is not None:
        return head
    connection.execute(
        "INSERT INTO desk_heads (community, desk, epoch, seq, hash) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (*place, NO_HEAD.seq, NO_HEAD.hash),
    )
    head = _locked_head(connection, place)
    assert head is not None
    return head


def _locked_head(connection: Connection, place: Place) -> Head | None:
    with connection.cursor(row_factory=class_row(Head)) as cursor:
        cursor.execute(
            "SELECT seq, hash, fenced FROM desk_heads"
            " WHERE community = %s AND desk = %s AND epoch = %s FOR UPDATE",
            place,
        )
        return cursor.fetchone()


def move_head(connection: Connection, place: Place, seq: int, digest: bytes) -> None:
    """The epoch of this desk now ends with this entry."""
    connection.execute(
        "UPDATE desk_heads SET seq = %s, hash = %s"
        " WHERE community = %s AND desk = %s AND epoch = %s",
        (seq, digest, *place),
    )


def fence(connection: Connection, place: Place) -> None:
    """Take the rights of an epoch away: two journals claim to be it."""
    connection.execute(
        "UPDATE desk_heads SET fenced = true WHERE community = %s AND desk = %s AND epoch = %s",
        place,
    )


def confirmed_epoch(connection: Connection, community: str, desk: str) -> int:
    """The last epoch of a desk that holds entries and is not fenced; 0 when there is none."""
    row = connection.execute(
        "SELECT coalesce(max(epoch), 0) FROM desk_heads"
        " WHERE community = %s AND desk = %s AND seq > 0 AND NOT fenced",
        (community, desk),
    ).fetchone()
    assert row is not None
    epoch: int = row[0]
    return epoch


def held_epochs(connection: Connection, community: str, desk: str) -> list[tuple[int, int]]:
    """The (epoch, last number) of every epoch of a desk that holds entries, in order."""
    rows = connection.execute(
        "SELECT epoch, seq FROM desk_heads"
        " WHERE community = %s AND desk = %s AND seq > 0 ORDER BY epoch",
        (community, desk),
    )
    return rows.fetchall()


def hashes_held(connection: Connection, place: Place, seqs: range) -> dict[int, bytes]:
    """The hash of each entry held among these."""
    rows = connection.execute(
        "SELECT seq, hash FROM entries"
        " WHERE community = %s AND desk = %s AND epoch = %s AND seq >= %s AND seq < %s",
        (*place, seqs.start, seqs.stop),
    )
    return dict(rows.fetchall())


def households_among(
    connection: Connection, community: str, households: Iterable[str]
) -> frozenset[str]:
    """Which of these households the community has."""
    rows = connection.execute(
        "SELECT household FROM households WHERE community = %s AND household = ANY(%s)",
        (community, list(households)),
    )
    return frozenset(row[0] for row in rows)


def copy_entries(connection: Connection, rows: Iterable[Row]) -> None:
    """Add entries, in the order of `_COPY_ENTRIES`."""
    _copy(connection, _COPY_ENTRIES, _ENTRY_TYPES, rows)


def copy_postings(connection: Connection, rows: Iterable[Row]) -> None:
    """Add postings, in the order of `_COPY_POSTINGS`."""
    _copy(connection, _COPY_POSTINGS, _POSTING_TYPES, rows)


def copy_movements(connection: Connection, rows: Iterable[Row]) -> None:
    """Add movements, in the order of `_COPY_MOVEMENTS`; the database numbers them."""
    _copy(connection, _COPY_MOVEMENTS, _MOVEMENT_TYPES, rows)


def note_reversals(connection: Connection, rows: Sequence[Row]) -> None:
    """Remember which entry undid another: (community, original, desk, epoch, seq) each."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO reversals (community, original, desk, epoch, seq)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            rows,
        )


def move_balances(
    connection: Connection, community: str, cents_by_account: Mapping[str, int]
) -> None:
    """Add to the balances of households, and mark them changed; always in the same lock order."""
    households = sorted(cents_by_account)
    connection.execute(
        "WITH moved AS ("
        " INSERT INTO accounts AS held (community, household, balance_cents)"
        " SELECT %(community)s, household, cents"
        " FROM unnest(%(households)s::text[], %(cents)s::bigint[]) AS t (household, cents)"
        " ON CONFLICT (community, household)"
        " DO UPDATE SET balance_cents = held.balance_cents + excluded.balance_cents"
        " RETURNING household)"
        " INSERT INTO feed (community, topic, key, xid, position, removed)"
        " SELECT %(community)s, 'accounts', household, pg_current_xact_id(),"
        " nextval('feed_position'), false FROM moved"
        " ON CONFLICT (community, topic, key) DO UPDATE"
        " SET xid = excluded.xid, position = excluded.position, removed = false",
        {
            "community": community,
            "households": households,
            "cents": [cents_by_account[household] for household in households],
        },
    )


def note_movement_day(connection: Connection, community: str) -> None:
    """Remember where today's movements start in the feed."""
    connection.execute(
        "INSERT INTO movement_days (community, day, first_xid)"
        " VALUES (%s, current_date, pg_current_xact_id()) ON CONFLICT DO NOTHING",
        (community,),
    )


def announce(connection: Connection, community: str) -> None:
    """Tell every server of this community, once committed, that there is something to pull."""
    connection.execute("SELECT pg_notify('guichet_changes', %s)", (community,))


def _copy(
    connection: Connection, statement: str, types: Sequence[str], rows: Iterable[Row]
) -> None:
    with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)
