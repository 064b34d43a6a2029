"""Says of each entry whether it is applied, and what applying it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from community_server.database import Connection
from community_server.families.faults import POSTS_SOMETHING
from community_server.journal.chain import ProvenEntry, Trust
from community_server.journal.faults import UNKNOWN_HOUSEHOLD, NotApplicable, applicable_body
from community_server.journal.movements import household_cents
from community_server.journal.queries import households_among
from counter_protocol.bodies import Body
from counter_protocol.ledger import POSTS_NOTHING
from counter_protocol.outlines import EntryOutline


class Effect(NamedTuple):
    """An entry that is applied, and by how much it changes each family's balance, in cents."""

    proven: ProvenEntry
    outline: EntryOutline
    body: Body
    cents_by_household: dict[str, int]


class SetApart(NamedTuple):
    """An entry that is not applied, and why."""

    proven: ProvenEntry
    fault: NotApplicable


class Judgement:
    """Judges entries one by one; those that are not applied are collected in `apart`."""

    def __init__(self, connection: Connection, trust: Trust, kept: Sequence[ProvenEntry]) -> None:
        self._trust = trust
        self._cents = [
            (each, household_cents(each.outline.postings) if each.outline else {}) for each in kept
        ]
        named = {household for _, cents in self._cents for household in cents}
        self._unknown = named - households_among(connection, trust.community, named)
        self.effects: list[Effect] = []
        self.apart: list[SetApart] = []

    def judged(self) -> Iterator[Effect]:
        """The effects in order, each judged as it is asked for; all end up in `effects`."""
        for proven, cents in self._cents:
            try:
                effect = self._effect(proven, cents)
            except NotApplicable as fault:
                self.apart.append(SetApart(proven, fault))
                continue
            self.effects.append(effect)
            yield effect

    def _effect(self, proven: ProvenEntry, cents: dict[str, int]) -> Effect:
        body = applicable_body(proven, self._trust)
        assert proven.outline is not None, "an entry that cannot be read is not applicable"
        if proven.outline.postings and proven.outline.kind in POSTS_NOTHING:
            raise NotApplicable(POSTS_SOMETHING)
        if self._unknown and not self._unknown.isdisjoint(cents):
            raise NotApplicable(UNKNOWN_HOUSEHOLD)
        return Effect(proven, proven.outline, body, cents)
