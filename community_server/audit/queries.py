"""What the audit asks of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg.rows import class_row

from community_server.database import Connection
from counter_protocol.findings import Finding


@dataclass(frozen=True, slots=True)
class UncheckedChain:
    """An epoch of a desk that goes on after `checked`, its last checked entry."""

    desk: str
    epoch: int
    checked: int


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """An entry as it is kept."""

    seq: int
    raw: bytes
    hash: bytes
    signature: bytes | None


def unchecked_chains(connection: Connection, community: str, limit: int) -> list[UncheckedChain]:
    """Some chains that hold entries nobody checked yet."""
    with connection.cursor(row_factory=class_row(UncheckedChain)) as cursor:
        cursor.execute(
            "SELECT h.desk, h.epoch, coalesce(m.seq, 0) AS checked"
            " FROM desk_heads h LEFT JOIN audit_marks m USING (community, desk, epoch)"
            " WHERE h.community = %s AND h.seq > coalesce(m.seq, 0) LIMIT %s",
            (community, limit),
        )
        return cursor.fetchall()


def entries_from(
    connection: Connection, community: str, chain: UncheckedChain, seq: int, limit: int
) -> list[HeldEntry]:
    """Entries of a chain in order, from a number on."""
    with connection.cursor(row_factory=class_row(HeldEntry)) as cursor:
        cursor.execute(
            "SELECT seq, raw, hash, signature FROM entries"
            " WHERE community = %s AND desk = %s AND epoch = %s AND seq >= %s"
            " ORDER BY seq LIMIT %s",
            (community, chain.desk, chain.epoch, seq, limit),
        )
        return cursor.fetchall()


def mark_checked(
    connection: Connection, community: str, reached: Sequence[tuple[str, int, int]]
) -> None:
    """Remember how far chains were checked, (desk, epoch, seq) each; always in one lock order.

    Two servers that did the same agree.
    """
    desks, epochs, seqs = zip(*sorted(reached), strict=True)
    connection.execute(
        "INSERT INTO audit_marks (community, desk, epoch, seq)"
        " SELECT %s, * FROM unnest(%s::text[], %s::int[], %s::bigint[])"
        " ON CONFLICT (community, desk, epoch)"
        " DO UPDATE SET seq = greatest(audit_marks.seq, excluded.seq)",
        (community, list(desks), list(epochs), list(seqs)),
    )


def add_findings(
    connection: Connection, community: str, desk: str, findings: Sequence[Finding]
) -> None:
    """Keep what was found, once."""
    if not findings:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO audit_findings (community, desk, epoch, seq, code, detail)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [
                (community, desk, f.epoch, f.seq, f.code.value, f.detail.replace("\0", "\ufffd"))
                for f in findings
            ],
        )
