"""What each Z sealed, beside what the server sums over exactly the entries that it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from community_server.database import Connection
from community_server.journal.lineage import Lineage, lineage_up_to
from community_server.journal.queries import Place
from community_server.reports.answers import Closing
from community_server.reports.covered_sums import found_in
from community_server.reports.sealed_acts import Act, sealed_acts
from community_server.reports.selection import Chosen, Covered, Span
from counter_protocol.bodies import PeriodTotals, TillClosedBody
from counter_protocol.entries import LARGEST_INTEGER, EntryKind
from counter_protocol.period_totals import of_entries, period_totals


class Reconciled(NamedTuple):
    """The closings, and how many receipts of each (desk, business date) they cover."""

    closings: list[Closing]
    covered: Counter[tuple[str, str]]


def reconciled(connection: Connection, chosen: Chosen) -> Reconciled:
    """Every Z of a period beside the server's own sums of what is applied in its range."""
    acts = list(sealed_acts(connection, chosen, EntryKind.TILL_CLOSED, TillClosedBody))
    covered = _covered(connection, chosen.community, acts)
    found = found_in(connection, chosen, covered)
    apart = _apart(connection, chosen, covered)
    entries = _entries_covered(covered) - apart
    nothing = period_totals(())
    closings = []
    for part, (act, body) in enumerate(acts):
        told = of_entries(found.totals.get(part, nothing), entries[part])
        closings.append(_closing(act, body, told, apart[part]))
    return Reconciled(closings, found.receipts)


def _closing(act: Act, body: TillClosedBody, found: PeriodTotals, apart: int) -> Closing:
    sealed = act.sealed
    return Closing(
        desk=sealed.desk,
        epoch=sealed.epoch,
        seq=sealed.seq,
        z=body.z,
        business_date=act.business_date,
        beside=sealed.beside,
        uncounted=apart,
        agrees=body.period == found,
        sealed=body.period,
        found=found,
    )


def _covered(
    connection: Connection, community: str, acts: Sequence[tuple[Act, TillClosedBody]]
) -> Covered:
    spans: list[Span] = []
    beside: list[tuple[int, bytes]] = []
    forked = _forked_desks(connection, community)
    for part, (act, body) in enumerate(acts):
        lineage = _lineage(connection, community, act, body, forked)
        spans += _spans(part, act, body, lineage)
        beside += [(part, digest) for digest in _beside(connection, community, act, body, lineage)]
    return Covered(spans, beside)


def _lineage(
    connection: Connection,
    community: str,
    act: Act,
    body: TillClosedBody,
    forked: frozenset[str],
) -> Lineage:
    """The history that a Z ends; a desk that never forked has one, and most Z are of one epoch."""
    sealed = act.sealed
    if body.first_place(sealed.epoch)[0] == sealed.epoch and sealed.desk not in forked:
        return Lineage({sealed.epoch: sealed.seq})
    place = Place(community, sealed.desk, sealed.epoch)
    return lineage_up_to(connection, place, sealed.seq, sealed.hash)


def _spans(part: int, act: Act, body: TillClosedBody, lineage: Lineage) -> list[Span]:
    """The range of a Z along the chains of its history; what no number of an entry is, covers none.

    Its body is the desk's word: a range that begins after it ends holds nothing.
    """
    desk, last_epoch = act.sealed.desk, act.sealed.epoch
    first_epoch, first_seq = body.first_place(last_epoch)
    spans = []
    for epoch, chain_last in sorted(lineage.last_seqs.items()):
        if not first_epoch <= epoch <= last_epoch:
            continue
        first = max(1, first_seq) if epoch == first_epoch else 1
        last = min(chain_last, body.last_seq) if epoch == last_epoch else chain_last
        if first <= last <= LARGEST_INTEGER:
            spans.append(Span(part, desk, epoch, first, last))
    return spans


def _beside(
    connection: Connection, community: str, act: Act, body: TillClosedBody, lineage: Lineage
) -> list[bytes]:
    if not lineage.beside:
        return []
    last = (act.sealed.epoch, body.last_seq)
    first = body.first_place(act.sealed.epoch)
    rows = connection.execute(
        "SELECT epoch, seq, hash FROM forks"
        " WHERE community = %s AND desk = %s AND hash = ANY(%s) ORDER BY epoch, seq",
        (community, act.sealed.desk, list(lineage.beside)),
    )
    return [digest for epoch, seq, digest in rows if first <= (epoch, seq) <= last]


def _entries_covered(covered: Covered) -> Counter[int]:
    """How many entries each part covers: no number is missing in a chain."""
    entries = Counter(part for part, _ in covered.beside)
    for span in covered.spans:
        entries[span.part] += span.last_seq - span.first_seq + 1
    return entries


def _forked_desks(connection: Connection, community: str) -> frozenset[str]:
    rows = connection.execute("SELECT DISTINCT desk FROM forks WHERE community = %s", (community,))
    return frozenset(row[0] for row in rows)


def _apart(connection: Connection, chosen: Chosen, covered: Covered) -> Counter[int]:
    """How many entries that parts cover count for nothing."""
    if not chosen.left_out:
        return Counter()
    rows = connection.execute(_APART.encode(), {**chosen.named(), **covered.named()})
    return Counter(dict(rows.fetchall()))


_APART = """
    SELECT part, count(*) FROM (
        SELECT s.part
        FROM unnest(%(parts)s::int[], %(span_desks)s::text[], %(epochs)s::int[],
                %(firsts)s::bigint[], %(lasts)s::bigint[]) AS s (part, desk, epoch, first, last)
        JOIN entries e ON e.community = %(community)s AND e.desk = s.desk AND e.epoch = s.epoch
            AND e.seq BETWEEN s.first AND s.last
        WHERE e.hash = ANY(%(left_out)s)
        UNION ALL
        SELECT s.part FROM unnest(%(beside_parts)s::int[], %(beside_hashes)s::bytea[])
            AS s (part, hash)
        WHERE s.hash = ANY(%(left_out)s)
    ) covered
    GROUP BY part
"""
