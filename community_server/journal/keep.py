"""Writes proven entries into the database: the facts, what they post, what they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from community_server.database import Connection
from community_server.journal.chain import ProvenEntry
from community_server.journal.faults import UNKNOWN_HOUSEHOLD, Fault
from community_server.journal.movements import household_cents, movements_of
from community_server.journal.queries import (
    Place,
    Row,
    add_to_quarantine,
    announce,
    copy_entries,
    copy_movements,
    copy_postings,
    households_among,
    move_balances,
    move_head,
    note_movement_day,
)
from counter_protocol.entries import Entry


class Effect(NamedTuple):
    """An entry to apply, and by how much it changes each family's balance, in cents."""

    entry: Entry
    cents_by_household: dict[str, int]


def keep_entries(
    connection: Connection, place: Place, proven: Iterable[ProvenEntry]
) -> dict[int, Fault]:
    """Keep them all, apply those without a fault, and move the desk's head to the last one.

    Entries are proven while the database already writes the ones before, so whatever `proven`
    raises undoes it all. The caller holds the lock on the head and commits. Gives the faults.
    """
    kept: list[ProvenEntry] = []
    copy_entries(connection, _entry_rows(place, proven, kept))
    faults = {each.seq: each.fault for each in kept if each.fault is not None}
    effects = _known_effects(connection, place.community, _effects(kept), faults)
    copy_postings(connection, _posting_rows(place, effects))
    _move_families(connection, place.community, effects)
    if faults:
        add_to_quarantine(connection, place, faults)
    move_head(connection, place, kept[-1].seq, kept[-1].hash)
    announce(connection, place.community)
    return faults


def _entry_rows(
    place: Place, proven: Iterable[ProvenEntry], kept: list[ProvenEntry]
) -> Iterator[Row]:
    for each in proven:
        kept.append(each)
        entry = each.entry
        if entry is None or each.fault is not None:
            # Its words may be anything, a NUL that no text column holds included.
            yield (*place, each.seq, "", "", "", each.raw, each.hash, each.signature)
        else:
            words = (entry.id, entry.kind.value, entry.business_date)
            yield (*place, each.seq, *words, each.raw, each.hash, each.signature)


def _effects(kept: Sequence[ProvenEntry]) -> list[Effect]:
    return [
        Effect(each.entry, household_cents(each.entry.postings))
        for each in kept
        if each.fault is None and each.entry is not None
    ]


def _known_effects(
    connection: Connection, community: str, effects: list[Effect], faults: dict[int, Fault]
) -> list[Effect]:
    """The effects on families that the community has; the others become faults."""
    named = {household for effect in effects for household in effect.cents_by_household}
    unknown = named - households_among(connection, community, named)
    if not unknown:
        return effects
    known = [effect for effect in effects if not unknown & effect.cents_by_household.keys()]
    applied = {effect.entry.seq for effect in known}
    for effect in effects:
        if effect.entry.seq not in applied:
            faults[effect.entry.seq] = Fault(UNKNOWN_HOUSEHOLD)
    return known


def _posting_rows(place: Place, effects: Sequence[Effect]) -> Iterator[Row]:
    for effect in effects:
        seq = effect.entry.seq
        for position, posting in enumerate(effect.entry.postings):
            yield (*place, seq, position, posting.account, posting.amount_cents)


def _move_families(connection: Connection, community: str, effects: Sequence[Effect]) -> None:
    totals: dict[str, int] = {}
    for effect in effects:
        for household, cents in effect.cents_by_household.items():
            totals[household] = totals.get(household, 0) + cents
    if totals:
        copy_movements(connection, _movement_rows(community, effects))
        note_movement_day(connection, community)
        move_balances(connection, community, totals)


def _movement_rows(community: str, effects: Sequence[Effect]) -> Iterator[Row]:
    for effect in effects:
        for movement in movements_of(effect.entry, effect.cents_by_household):
            yield (community, *movement)
