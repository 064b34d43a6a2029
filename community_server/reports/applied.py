"""Which entries that the server holds are not applied, or tell what another one told already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from community_server.database import Connection


class _Telling(NamedTuple):
    """One entry that tells an act which may be told in two histories of its desk."""

    desk: str
    id: str
    hash: bytes
    posted: bool
    apart: bool


def left_out(connection: Connection, community: str, desks: Sequence[str]) -> list[bytes]:
    """The hashes of all entries of these desks, of a chain or beside it, that count for nothing.

    They are set apart, or bear the id of an entry that counts. Where nothing forked and nothing is
    apart this is two looks at indexes.
    """
    chosen = {"community": community, "desks": list(desks)}
    apart = {row[0] for row in connection.execute(_APART, chosen)}
    tellings = [_Telling(*row) for row in connection.execute(_TELLINGS, chosen)]
    for _, told in groupby(tellings, lambda each: (each.desk, each.id)):
        apart.update(_uncounted(list(told)))
    return sorted(apart)


def _uncounted(told: Sequence[_Telling]) -> Iterator[bytes]:
    """An act counts where it is posted; where nothing is to post, once, and waits as a whole."""
    if any(each.posted for each in told):
        yield from (each.hash for each in told if not each.posted)
    elif any(each.apart for each in told):
        yield from (each.hash for each in told)
    else:
        yield from (each.hash for each in told[1:])


_APART = """
    SELECT hash FROM quarantine WHERE community = %(community)s AND desk = ANY(%(desks)s)
"""
# No entry before the histories of a desk part can be told twice.
_TELLINGS = """
    WITH parting AS (
        SELECT DISTINCT ON (desk) desk, epoch, seq FROM forks
        WHERE community = %(community)s AND desk = ANY(%(desks)s)
        ORDER BY desk, epoch, seq
    ), told AS (
        SELECT e.desk, e.id, e.epoch, e.seq, e.hash, false AS beside, EXISTS (
            SELECT FROM postings p WHERE p.community = e.community AND p.desk = e.desk
            AND p.epoch = e.epoch AND p.seq = e.seq
        ) AS posted
        FROM parting JOIN entries e ON e.community = %(community)s AND e.desk = parting.desk
            AND (e.epoch, e.seq) >= (parting.epoch, parting.seq)
        WHERE e.id IN (SELECT f.id FROM forks f WHERE f.community = %(community)s)
        UNION ALL
        SELECT f.desk, f.id, f.epoch, f.seq, f.hash, true, EXISTS (
            SELECT FROM fork_postings p WHERE p.community = f.community AND p.desk = f.desk
            AND p.epoch = f.epoch AND p.seq = f.seq AND p.hash = f.hash
        )
        FROM forks f WHERE f.community = %(community)s AND f.desk = ANY(%(desks)s)
    )
    SELECT t.desk, t.id, t.hash, t.posted, EXISTS (
        SELECT FROM quarantine q WHERE q.community = %(community)s AND q.desk = t.desk
        AND q.epoch = t.epoch AND q.seq = t.seq AND q.hash = t.hash
    )
    FROM told t WHERE t.id <> ''
    ORDER BY t.desk, t.id, t.beside, t.epoch, t.seq, t.hash
"""
