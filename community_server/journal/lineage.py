"""Which entries that the server holds of a desk are those that the asking copy of it wrote.

A desk that was restored or cloned has several histories here. Each copy counts what itself wrote
on top of the server's figure, and nothing else, so it must be told which part is its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from community_server.database import Connection
from community_server.journal.push import bytes_of_hex
from community_server.journal.queries import Place
from counter_protocol.bodies import RestoredBody
from counter_protocol.entries import GENESIS_PREV, MalformedEntry
from counter_protocol.outlines import outline_entry, outlined_body


class _Known(NamedTuple):
    """An entry that this copy of the desk knows, hence all before it."""

    epoch: int
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Lineage:
    """What one copy of a desk wrote: of each chain up to a number, and what is kept beside."""

    last_seqs: dict[int, int] = field(default_factory=dict)
    beside: set[bytes] = field(default_factory=set)


def lineage_of(connection: Connection, community: str, desk: str, epoch: int) -> Lineage:
    """Follow the chain of the desk that writes this epoch back to where it begins.

    A copy that was refused as a fork writes another epoch by the time it asks, so that what is
    held of the epoch asked for is its own. Where an epoch on the way is not held, it is taken to
    have gone on from the last one that is.
    """
    return _lineage(connection, community, desk, _head(connection, community, desk, epoch))


def lineage_up_to(connection: Connection, place: Place, seq: int, digest: bytes) -> Lineage:
    """The same for the copy that wrote this entry, of the chain or beside it, up to that entry."""
    return _lineage(connection, place.community, place.desk, _Known(place.epoch, seq, digest))


def _lineage(connection: Connection, community: str, desk: str, known: _Known | None) -> Lineage:
    lineage = Lineage()
    while known is not None:
        place = Place(community, desk, known.epoch)
        genesis = _follow(connection, place, known, lineage)
        if genesis is None:
            known = _head(connection, community, desk, known.epoch - 1)
        else:
            known = _known_to(connection, place, genesis)
    return lineage


def _follow(connection: Connection, place: Place, known: _Known, lineage: Lineage) -> bytes | None:
    """Add one epoch up to an entry; the entry that opened it."""
    kept = _kept_beside(connection, place, known)
    lineage.beside.update(digest for _, digest in kept)
    first_beside = kept[-1] if kept else (known.seq + 1, b"")
    if first_beside[0] == 1:
        return _raw_beside(connection, place, first_beside[1])
    lineage.last_seqs[place.epoch] = first_beside[0] - 1
    return _raw_first(connection, place)


def _known_to(connection: Connection, place: Place, genesis: bytes) -> _Known | None:
    """The entry that an epoch goes on from, as its genesis says; None where it goes on from none.

    An enrolment names but the hash: normally the last of an epoch, of this chain or beside it.
    """
    try:
        outline = outline_entry(genesis)
        body = outlined_body(outline)
    except MalformedEntry:
        return None
    digest = bytes_of_hex(outline.prev)
    if isinstance(body, RestoredBody):
        known = _Known(body.known_epoch, body.known_seq, digest)
        return known if 0 < known.epoch < place.epoch else None
    if outline.prev == GENESIS_PREV:
        return None
    return _last_before(connection, place, digest)


def _head(connection: Connection, community: str, desk: str, epoch: int) -> _Known | None:
    row = connection.execute(
        "SELECT epoch, seq, hash FROM desk_heads"
        " WHERE community = %s AND desk = %s AND epoch <= %s AND seq > 0"
        " ORDER BY epoch DESC LIMIT 1",
        (community, desk, epoch),
    ).fetchone()
    return None if row is None else _Known(*row)


def _last_before(connection: Connection, place: Place, digest: bytes) -> _Known | None:
    """The entry with this hash at the end of an earlier epoch, else the end of the last one."""
    row = connection.execute(
        "SELECT epoch, seq, hash FROM ("
        " SELECT epoch, seq, hash FROM forks WHERE community = %(community)s"
        "  AND desk = %(desk)s AND epoch < %(epoch)s AND hash = %(hash)s"
        " UNION ALL"
        " SELECT epoch, seq, hash FROM desk_heads WHERE community = %(community)s"
        "  AND desk = %(desk)s AND epoch < %(epoch)s AND seq > 0) known"
        " ORDER BY hash = %(hash)s DESC, epoch DESC LIMIT 1",
        {**place._asdict(), "hash": digest},
    ).fetchone()
    return None if row is None else _Known(*row)


def _kept_beside(connection: Connection, place: Place, known: _Known) -> list[tuple[int, bytes]]:
    """An entry and those before it, as far as they are kept beside the chain; last first."""
    return connection.execute(
        "WITH RECURSIVE back AS ("
        " SELECT seq, hash, prev FROM forks WHERE community = %(community)s"
        "  AND desk = %(desk)s AND epoch = %(epoch)s AND seq = %(seq)s AND hash = %(hash)s"
        " UNION ALL"
        " SELECT f.seq, f.hash, f.prev FROM back b JOIN forks f ON f.community = %(community)s"
        "  AND f.desk = %(desk)s AND f.epoch = %(epoch)s AND f.seq = b.seq - 1"
        "  AND f.hash = b.prev)"
        " SELECT seq, hash FROM back ORDER BY seq DESC",
        {**place._asdict(), "seq": known.seq, "hash": known.hash},
    ).fetchall()


def _raw_first(connection: Connection, place: Place) -> bytes | None:
    row = connection.execute(
        "SELECT raw FROM entries WHERE community = %s AND desk = %s AND epoch = %s AND seq = 1",
        place,
    ).fetchone()
    return None if row is None else bytes(row[0])


def _raw_beside(connection: Connection, place: Place, digest: bytes) -> bytes | None:
    row = connection.execute(
        "SELECT raw FROM forks WHERE community = %s AND desk = %s AND epoch = %s AND hash = %s",
        (*place, digest),
    ).fetchone()
    return None if row is None else bytes(row[0])
