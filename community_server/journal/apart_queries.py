"""What setting entries apart, and applying them after all, ask of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.journal.queries import Place, Row


@dataclass(frozen=True, slots=True)
class ApartEntry:
    """An entry that was set apart, of a chain or `beside` it."""

    desk: str
    epoch: int
    seq: int
    hash: bytes
    reason: str
    detail: str
    raw: bytes
    signature: bytes | None
    beside: bool


@dataclass(frozen=True, slots=True)
class ApartPart:
    """Entries set apart that are judged together: of one chain, or one beside it.

    Two that are kept beside may share a number.
    """

    place: Place
    hashes: Sequence[bytes]


def set_apart(connection: Connection, place: Place, rows: Iterable[Row]) -> None:
    """Set entries apart, or say anew why they are: (seq, hash, reason, detail) each."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO quarantine (community, desk, epoch, seq, hash, reason, detail)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (community, desk, epoch, seq, hash)"
            " DO UPDATE SET reason = excluded.reason, detail = excluded.detail",
            [(*place, *row) for row in rows],
        )


def quarantined(connection: Connection, place: Place, seqs: range) -> list[tuple[int, str]]:
    """The entries of a chain set apart among these, and why."""
    rows = connection.execute(
        "SELECT seq, reason FROM quarantine JOIN entries USING (community, desk, epoch, seq, hash)"
        " WHERE community = %s AND desk = %s AND epoch = %s AND seq >= %s AND seq < %s"
        " ORDER BY seq",
        (*place, seqs.start, seqs.stop),
    )
    return rows.fetchall()


def apart_of_desk(
    connection: Connection, community: str, desk: str, last_epoch: int
) -> list[ApartEntry]:
    """All of a desk that is set apart, up to an epoch."""
    return _apart(
        connection,
        "community = %s AND desk = %s AND epoch <= %s ORDER BY epoch, seq",
        (community, desk, last_epoch),
    )


def desks_with_apart(
    connection: Connection, community: str, desks: Collection[str]
) -> frozenset[str]:
    """Which of these desks have anything set apart: normally none."""
    rows = connection.execute(
        "SELECT DISTINCT desk FROM quarantine WHERE community = %s AND desk = ANY(%s)",
        (community, list(desks)),
    )
    return frozenset(row[0] for row in rows)


def all_apart(connection: Connection, community: str, desk: str | None) -> list[ApartEntry]:
    """All that is set apart, or all of one desk."""
    return _apart(
        connection,
        "community = %s AND desk = coalesce(%s, desk) ORDER BY desk, epoch, seq, hash",
        (community, desk),
    )


def parts_apart(connection: Connection, community: str, desk: str | None) -> list[ApartPart]:
    """All that is set apart, or all of one desk."""
    return _parts(connection, "community = %s AND desk = coalesce(%s, desk)", (community, desk))


def parts_apart_among(
    connection: Connection, place: Place, seqs: range, reason: str
) -> list[ApartPart]:
    """Those among these entries that are set apart for a reason."""
    return _parts(
        connection,
        "community = %s AND desk = %s AND epoch = %s AND seq >= %s AND seq < %s AND reason = %s",
        (*place, seqs.start, seqs.stop, reason),
    )


def lock_part(connection: Connection, part: ApartPart) -> list[ApartEntry]:
    """What still is set apart of a part; nobody else repairs it until the transaction ends."""
    return _apart(
        connection,
        "community = %s AND desk = %s AND epoch = %s AND hash = ANY(%s)"
        " ORDER BY seq, hash FOR UPDATE OF q",
        (*part.place, part.hashes),
    )


def note_repairs(
    connection: Connection, place: Place, repaired: Sequence[ApartEntry], by: str
) -> None:
    """They were applied: remember why they had not been, and who had it done."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM quarantine WHERE community = %s AND desk = %s AND epoch = %s"
            " AND seq = %s AND hash = %s",
            [(*place, each.seq, each.hash) for each in repaired],
        )
        cursor.executemany(
            "INSERT INTO repairs (community, desk, epoch, seq, hash, reason, repaired_by)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [(*place, each.seq, each.hash, each.reason, by) for each in repaired],
        )


def mark_desk(connection: Connection, community: str, desk: str) -> None:
    """Have the desk told what is set apart of it by now, though no row of the feed moved else."""
    connection.execute(
        "INSERT INTO feed (community, topic, key, xid, position, removed)"
        " SELECT community, 'desks', desk, pg_current_xact_id(), nextval('feed_position'), false"
        " FROM desks WHERE community = %s AND desk = %s"
        " ON CONFLICT (community, topic, key) DO UPDATE"
        " SET xid = excluded.xid, position = excluded.position, removed = excluded.removed",
        (community, desk),
    )


def _parts(connection: Connection, which: str, values: Row) -> list[ApartPart]:
    rows = connection.execute(_PARTS.format(which=which).encode(), values).fetchall()
    return [
        ApartPart(Place(*key[:3]), [digest for *_, digest in part])
        for key, part in groupby(rows, key=itemgetter(slice(4)))
    ]


def _apart(connection: Connection, which: str, values: Row) -> list[ApartEntry]:
    with connection.cursor(row_factory=class_row(ApartEntry)) as cursor:
        cursor.execute(_APART.format(which=which).encode(), values)
        return cursor.fetchall()


_PARTS: Final = """
    SELECT community, desk, epoch, CASE WHEN e.raw IS NULL THEN hash ELSE '' END AS history, hash
    FROM quarantine q LEFT JOIN entries e USING (community, desk, epoch, seq, hash)
    WHERE {which}
    ORDER BY desk, epoch, history, seq
"""
_APART: Final = """
    SELECT desk, epoch, seq, hash, q.reason, q.detail,
           coalesce(e.raw, f.raw) AS raw, coalesce(e.signature, f.signature) AS signature,
           e.raw IS NULL AS beside
    FROM quarantine q
    LEFT JOIN entries e USING (community, desk, epoch, seq, hash)
    LEFT JOIN forks f USING (community, desk, epoch, seq, hash)
    WHERE {which}
"""
