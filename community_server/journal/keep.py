"""Writes proven entries into the database: the facts, what they post, what they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from community_server.database import Connection
from community_server.journal.chain import ProvenEntry, Trust
from community_server.journal.faults import (
    UNKNOWN_HOUSEHOLD,
    NotApplicable,
    applicable_body,
    holds_nul,
)
from community_server.journal.movements import household_cents, movements_of, service_of
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
    note_reversals,
)
from counter_protocol.bodies import Body, ReversalBody
from counter_protocol.outlines import EntryOutline

LONGEST_ENTRY_ID: Final = 64
"""Nothing longer fits an index, nor is it the id of any entry."""


class Effect(NamedTuple):
    """An entry that is applied, and by how much it changes each family's balance, in cents."""

    outline: EntryOutline
    body: Body
    cents_by_household: dict[str, int]


class Judgement:
    """Says of each entry whether it is applied; the faults are those that are not."""

    def __init__(self, connection: Connection, trust: Trust, kept: Sequence[ProvenEntry]) -> None:
        self._trust = trust
        self._cents = [
            (each, household_cents(each.outline.postings) if each.outline else {}) for each in kept
        ]
        named = {household for _, cents in self._cents for household in cents}
        self._unknown = named - households_among(connection, trust.community, named)
        self.effects: list[Effect] = []
        self.faults: dict[int, NotApplicable] = {}

    def posting_rows(self, place: Place) -> Iterator[Row]:
        """The postings of the entries that are applied, each judged just before its own."""
        for proven, cents in self._cents:
            try:
                effect = self._effect(proven, cents)
            except NotApplicable as fault:
                self.faults[proven.seq] = fault
                continue
            self.effects.append(effect)
            for position, posting in enumerate(effect.outline.postings):
                yield (*place, proven.seq, position, posting.account, posting.amount_cents)

    def _effect(self, proven: ProvenEntry, cents: dict[str, int]) -> Effect:
        body = applicable_body(proven, self._trust)
        assert proven.outline is not None, "an entry that cannot be read is not applicable"
        if self._unknown and not self._unknown.isdisjoint(cents):
            raise NotApplicable(UNKNOWN_HOUSEHOLD)
        return Effect(proven.outline, body, cents)


def keep_entries(
    connection: Connection, place: Place, trust: Trust, proven: Iterable[ProvenEntry]
) -> dict[int, NotApplicable]:
    """Keep them all, apply what can be, and move the desk's head to the last one.

    Entries are proven, then judged, while the database already writes the ones before, so
    whatever `proven` raises undoes it all. The caller holds the lock on the head and commits.
    Gives what was set apart.
    """
    kept: list[ProvenEntry] = []
    copy_entries(connection, _entry_rows(place, proven, kept))
    judgement = Judgement(connection, trust, kept)
    copy_postings(connection, judgement.posting_rows(place))
    _move_families(connection, place.community, judgement.effects)
    _note_reversals(connection, place.community, judgement.effects)
    if judgement.faults:
        reasons = {seq: (each.reason, each.detail) for seq, each in judgement.faults.items()}
        add_to_quarantine(connection, place, reasons)
    move_head(connection, place, kept[-1].seq, kept[-1].hash)
    announce(connection, place.community)
    return judgement.faults


def _entry_rows(
    place: Place, proven: Iterable[ProvenEntry], kept: list[ProvenEntry]
) -> Iterator[Row]:
    for each in proven:
        kept.append(each)
        outline = each.outline
        if outline is None or holds_nul(each.raw):
            words = ("", "", "")
        else:
            words = (outline.id, outline.kind.value, outline.business_date)
        yield (*place, each.seq, *words, each.raw, each.hash, each.signature)


def _move_families(connection: Connection, community: str, effects: Sequence[Effect]) -> None:
    totals: dict[str, int] = {}
    for effect in effects:
        for household, cents in effect.cents_by_household.items():
            totals[household] = totals.get(household, 0) + cents
    if totals:
        copy_movements(connection, _movement_rows(community, effects))
        note_movement_day(connection, community)
        move_balances(connection, community, totals)


def _note_reversals(connection: Connection, community: str, effects: Sequence[Effect]) -> None:
    rows = [
        (community, body.original_id, outline.desk, outline.epoch, outline.seq)
        for outline, body, _ in effects
        if isinstance(body, ReversalBody) and len(body.original_id) <= LONGEST_ENTRY_ID
    ]
    if rows:
        note_reversals(connection, rows)


def _movement_rows(community: str, effects: Sequence[Effect]) -> Iterator[Row]:
    for effect in effects:
        for movement in movements_of(*effect):
            yield (community, *movement, service_of(effect.body))
