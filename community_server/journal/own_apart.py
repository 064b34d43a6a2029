"""What is set apart of the desk that asks, so that its own figures stay exact meanwhile.

A desk counts its own entries on top of the server's figure, from the first that the figure does
not include on. An entry that is held but not applied is among those included: what it posts is
added for the desk that wrote it, and for nobody else until it is applied.
"""

from __future__ import annotations

from collections.abc import Collection

from community_server.database import Connection
from community_server.journal.apart_queries import ApartEntry, apart_of_desk
from community_server.journal.faults import LARGEST_AMOUNT_CENTS
from community_server.journal.lineage import lineage_of
from community_server.journal.movements import household_cents
from counter_protocol.changes_page import QuarantinedEntry
from counter_protocol.entries import Posting
from counter_protocol.envelope import postings_in


def own_quarantined(
    connection: Connection, community: str, desk: str, epoch: int
) -> list[QuarantinedEntry]:
    """Every entry set apart of those that the desk which writes this epoch wrote."""
    return [
        QuarantinedEntry(epoch=each.epoch, seq=each.seq, reason=each.reason)
        for each in _own_apart(connection, community, desk, epoch)
    ]


def own_unapplied_cents(
    connection: Connection, community: str, desk: str, epoch: int, households: Collection[str]
) -> dict[str, int]:
    """By how much those entries would change the balances of these households, in cents.

    Call it in the snapshot that the balances are read in. One look at an index where nothing of
    the desk is set apart.
    """
    cents: dict[str, int] = {}
    for each in _own_apart(connection, community, desk, epoch):
        for household, change in household_cents(_postings(each.raw)).items():
            if household in households:
                cents[household] = cents.get(household, 0) + change
    return cents


def _own_apart(connection: Connection, community: str, desk: str, epoch: int) -> list[ApartEntry]:
    apart = apart_of_desk(connection, community, desk, epoch)
    if not apart:
        return []
    lineage = lineage_of(connection, community, desk, epoch)
    return [
        each
        for each in apart
        if each.hash in lineage.beside
        or (not each.beside and each.seq <= lineage.last_seqs.get(each.epoch, 0))
    ]


def _postings(raw: bytes) -> tuple[Posting, ...]:
    """The postings that an entry says, as the desk that wrote it counts them."""
    return tuple(x for x in postings_in(raw) if abs(x.amount_cents) <= LARGEST_AMOUNT_CENTS)
