"""What entries kept beside a chain ask of the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from community_server.database import Connection
from community_server.journal.queries import Place, Row


def keep_fork(connection: Connection, place: Place, rows: Sequence[Row]) -> set[tuple[int, bytes]]:
    """Keep entries that contradict the chain; (seq, hash) of those not kept before.

    Rows are (seq, hash, raw, signature, id, prev).
    """
    seqs, hashes = [row[0] for row in rows], [row[1] for row in rows]
    known = connection.execute(
        "SELECT seq, hash FROM forks WHERE community = %s AND desk = %s AND epoch = %s"
        " AND (seq, hash) IN (SELECT * FROM unnest(%s::bigint[], %s::bytea[]))",
        (*place, seqs, hashes),
    ).fetchall()
    fresh = set(zip(seqs, hashes, strict=True)) - {(seq, digest) for seq, digest in known}
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO forks"
            " (community, desk, epoch, seq, hash, raw, signature, id, prev)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [(*place, *row) for row in rows if (row[0], row[1]) in fresh],
        )
    return fresh


def is_kept_beside(connection: Connection, place: Place, seq: int, digest: bytes) -> bool:
    """Whether an entry is among those that contradict the chain held."""
    row = connection.execute(
        "SELECT 1 FROM forks"
        " WHERE community = %s AND desk = %s AND epoch = %s AND seq = %s AND hash = %s",
        (*place, seq, digest),
    ).fetchone()
    return row is not None


def ids_counted_elsewhere(
    connection: Connection, place: Place, ids: Iterable[str], but: Iterable[bytes]
) -> frozenset[str]:
    """Which of these ids another entry of the desk counts for, but for entries with these hashes.

    An act that was sealed in two histories of a desk is one act. It counts where it was applied,
    or waits to be. The histories part where the first entry that is kept beside stands: none
    before it can be told twice.
    """
    rows = connection.execute(
        "WITH parting AS (SELECT min(seq) AS seq FROM forks WHERE community = %(community)s"
        "  AND desk = %(desk)s AND epoch = %(epoch)s)"
        " SELECT id FROM entries e WHERE community = %(community)s AND desk = %(desk)s"
        "  AND (epoch, seq) >= (%(epoch)s, (SELECT seq FROM parting)) AND id = ANY(%(ids)s)"
        "  AND (EXISTS (SELECT FROM postings p WHERE (p.community, p.desk, p.epoch, p.seq)"
        "    = (e.community, e.desk, e.epoch, e.seq)) OR EXISTS (SELECT FROM quarantine q"
        "    WHERE (q.community, q.desk, q.epoch, q.seq, q.hash)"
        "    = (e.community, e.desk, e.epoch, e.seq, e.hash)))",
        {**place._asdict(), "ids": [each for each in ids if each]},
    )
    beside = ids_counted_beside(connection, place.community, place.desk, ids, but)
    return beside | {row[0] for row in rows}


def ids_counted_beside(
    connection: Connection, community: str, desk: str, ids: Iterable[str], but: Iterable[bytes]
) -> frozenset[str]:
    """Which of these ids an entry kept beside the chain of this desk counts for."""
    rows = connection.execute(
        "SELECT id FROM forks f WHERE community = %s AND desk = %s"
        " AND id = ANY(%s) AND hash <> ALL(%s)"
        " AND (EXISTS (SELECT FROM fork_postings p"
        "   WHERE (p.community, p.desk, p.epoch, p.seq, p.hash)"
        "   = (f.community, f.desk, f.epoch, f.seq, f.hash)) OR EXISTS (SELECT FROM quarantine q"
        "   WHERE (q.community, q.desk, q.epoch, q.seq, q.hash)"
        "   = (f.community, f.desk, f.epoch, f.seq, f.hash)))",
        (community, desk, [each for each in ids if each], list(but)),
    )
    return frozenset(row[0] for row in rows)


def has_forks(connection: Connection, community: str, desk: str) -> bool:
    """Whether anything of a desk is kept beside its chain."""
    row = connection.execute(
        "SELECT EXISTS (SELECT FROM forks WHERE community = %s AND desk = %s)", (community, desk)
    ).fetchone()
    return row is not None and bool(row[0])


def add_fork_postings(connection: Connection, rows: Iterable[Row]) -> None:
    """Add what entries kept beside post: (place, seq, hash, position, account, amount) each."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO fork_postings"
            " (community, desk, epoch, seq, hash, position, account, amount_cents)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            list(rows),
        )
