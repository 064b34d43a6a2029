"""Writes verified entries into the database: the facts, what they post, what they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from community_server.database import Connection
from community_server.journal.chain import LinkedEntry
from community_server.journal.faults import UNKNOWN_HOUSEHOLD, Fault
from community_server.journal.movements import household_cents, movements_of
from community_server.journal.queries import (
    Row,
    add_to_quarantine,
    announce,
    copy_entries,
    copy_movements,
    copy_postings,
    households_among,
    keep_fork,
    move_balances,
    move_head,
    note_movement_day,
)
from counter_protocol.entries import Entry


@dataclass(frozen=True, slots=True)
class ProvenEntry:
    """An entry that the desk certainly wrote; it is applied unless it has a fault."""

    linked: LinkedEntry
    signature: bytes | None
    fault: Fault | None


def keep_entries(
    connection: Connection, community: str, desk: str, epoch: int, proven: Sequence[ProvenEntry]
) -> list[ProvenEntry]:
    """Keep them all, apply those without a fault, and move the desk's head to the last one.

    The caller holds the lock on the head and commits. Gives those that were set apart.
    """
    known = households_among(connection, community, _households(proven))
    judged = [_with_household_fault(each, known) for each in proven]
    place = (community, desk, epoch)
    applied = [each.linked.entry for each in judged if each.fault is None and each.linked.entry]
    copy_entries(connection, (_entry_row(place, each) for each in judged))
    copy_postings(connection, _posting_rows(place, applied))
    _move_families(connection, community, applied)
    apart = [each for each in judged if each.fault is not None]
    _set_apart(connection, place, apart)
    move_head(connection, *place, judged[-1].linked.seq, judged[-1].linked.hash)
    announce(connection, community)
    return apart


def keep_contradiction(
    connection: Connection, place: tuple[str, str, int], proven: Sequence[ProvenEntry]
) -> None:
    """Keep entries that contradict the chain held, without applying any."""
    rows = [
        (*place, each.linked.seq, each.linked.hash, each.linked.raw, each.signature)
        for each in proven
    ]
    keep_fork(connection, rows)


def _households(proven: Sequence[ProvenEntry]) -> set[str]:
    return {
        household
        for each in proven
        if each.fault is None and each.linked.entry is not None
        for household in household_cents(each.linked.entry.postings)
    }


def _with_household_fault(each: ProvenEntry, known: frozenset[str]) -> ProvenEntry:
    if each.fault is not None or each.linked.entry is None:
        return each
    if household_cents(each.linked.entry.postings).keys() <= known:
        return each
    return ProvenEntry(each.linked, each.signature, Fault(UNKNOWN_HOUSEHOLD))


def _entry_row(place: tuple[str, str, int], each: ProvenEntry) -> Row:
    linked, entry = each.linked, each.linked.entry
    if entry is None or each.fault is not None:
        # Its words may be anything, a NUL that no text column holds included: the bytes say all.
        return (*place, linked.seq, "", "", "", linked.raw, linked.hash, each.signature)
    words = (entry.id, entry.kind.value, entry.business_date)
    return (*place, linked.seq, *words, linked.raw, linked.hash, each.signature)


def _posting_rows(place: tuple[str, str, int], applied: Sequence[Entry]) -> Iterator[Row]:
    for entry in applied:
        for position, posting in enumerate(entry.postings):
            yield (*place, entry.seq, position, posting.account, posting.amount_cents)


def _move_families(connection: Connection, community: str, applied: Sequence[Entry]) -> None:
    movements = [(community, *movement) for entry in applied for movement in movements_of(entry)]
    if not movements:
        return
    cents: Counter[str] = Counter()
    for entry in applied:
        cents.update(household_cents(entry.postings))
    copy_movements(connection, movements)
    note_movement_day(connection, community)
    move_balances(connection, community, cents)


def _set_apart(
    connection: Connection, place: tuple[str, str, int], apart: Sequence[ProvenEntry]
) -> None:
    rows = [
        (*place, each.linked.seq, each.fault.reason, each.fault.detail.replace("\0", "\ufffd"))
        for each in apart
        if each.fault is not None
    ]
    if rows:
        add_to_quarantine(connection, rows)
