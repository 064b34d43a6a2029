"""The cards of the demonstration: numbers, keys, older cards known by their UID, special ones."""

from __future__ import annotations

from datetime import date
from typing import Final

from community_server.demo_community.draws import Draws, Weighted
from community_server.demo_community.families import Family
from community_server.demo_community.known_families import (
    ANNE,
    CAMILLE,
    HUGO,
    INES,
    LEA,
    PAUL,
    TOM,
)
from community_server.demo_community.school import first_day, school_year
from counter_protocol.demo_cards import demo_card_number, demo_card_public_key, demo_card_seed
from counter_protocol.reference import CardRow, CardStatus

_UID_ONLY_RANK: Final = 7
_LOST_RANK: Final = 8
_BLOCKED_RANK: Final = 9
_EXPIRED_RANK: Final = 10
_FIRST_DRAWN: Final = 11
_KNOWN_CARDS: Final = (
    (1, ANNE, CardStatus.ACTIVE),
    (2, PAUL, CardStatus.ACTIVE),
    (3, LEA, CardStatus.ACTIVE),
    (4, TOM, CardStatus.ACTIVE),
    (5, CAMILLE, CardStatus.ACTIVE),
    (6, HUGO, CardStatus.ACTIVE),
    (_UID_ONLY_RANK, INES, CardStatus.ACTIVE),
    (_LOST_RANK, PAUL, CardStatus.LOST),
    (_BLOCKED_RANK, HUGO, CardStatus.BLOCKED),
    (_EXPIRED_RANK, ANNE, CardStatus.EXPIRED),
)

ANNE_CARD: Final = demo_card_number(1)
LEA_CARD: Final = demo_card_number(3)
UID_ONLY_CARD: Final = demo_card_number(_UID_ONLY_RANK)
"""Inès DUBOIS-LEFÈVRE's card: of the older kind, known by its UID alone."""
LOST_CARD: Final = demo_card_number(_LOST_RANK)
"""Paul MARTIN's earlier card, which somebody may have found."""
BLOCKED_CARD: Final = demo_card_number(_BLOCKED_RANK)
"""Hugo LEFÈVRE's earlier card."""
EXPIRED_CARD: Final = demo_card_number(_EXPIRED_RANK)
"""Anne MARTIN's earlier card."""

_FIRST_CARD_AGE_YEARS: Final = 3
_CARRIED_PERCENT: Final = 94
_UID_ONLY_PERCENT: Final = 10
_STATUSES: Final = Weighted(
    (
        (CardStatus.ACTIVE, 975),
        (CardStatus.LOST, 10),
        (CardStatus.BLOCKED, 7),
        (CardStatus.EXPIRED, 8),
    )
)
_UID_SPACE: Final = 1 << 48
_UID_STEP: Final = 0x9E3779B97F4B
"""Odd, so that stepping through the space of UIDs never meets one twice."""


class CardMaker:
    """Makes the cards of one family after the other; only the first `keyed_cards` have a key."""

    def __init__(self, draws: Draws, seed: int, reference_date: date, keyed_cards: int) -> None:
        self._draws = draws
        self._seed = demo_card_seed(seed)
        self._keyed_cards = keyed_cards
        self._school_year = school_year(reference_date)
        self._next = _FIRST_DRAWN

    def known_cards_of(self, family: Family) -> list[CardRow]:
        """The cards of a known family, special ones included: they always have their key."""
        residents = {row.resident for row in family.residents}
        return [
            self._by_uid(rank, resident, status)
            if rank == _UID_ONLY_RANK
            else self._keyed(rank, resident, status)
            for rank, resident, status in _KNOWN_CARDS
            if resident in residents
        ]

    def cards_of(self, family: Family) -> list[CardRow]:
        """One card for most residents from the age of school on."""
        return [
            self._next_card(resident.resident)
            for resident, age in zip(family.residents, family.ages_years, strict=True)
            if age >= _FIRST_CARD_AGE_YEARS and self._draws.chance(_CARRIED_PERCENT)
        ]

    def _next_card(self, resident: str) -> CardRow:
        rank = self._next
        self._next += 1
        status = _STATUSES.draw(self._draws)
        if self._draws.chance(_UID_ONLY_PERCENT) or rank > self._keyed_cards:
            return self._by_uid(rank, resident, status)
        return self._keyed(rank, resident, status)

    def _keyed(self, rank: int, resident: str, status: CardStatus) -> CardRow:
        number = demo_card_number(rank)
        key = demo_card_public_key(self._seed, number).hex()
        return CardRow(number, resident, number, status.value, self._valid_until(rank, status), key)

    def _by_uid(self, rank: int, resident: str, status: CardStatus) -> CardRow:
        valid_until = self._valid_until(rank, status)
        number = demo_card_number(rank)
        return CardRow(number, resident, uid_reference(rank), status.value, valid_until, None)

    def _valid_until(self, rank: int, status: CardStatus) -> str:
        years = -1 if status is CardStatus.EXPIRED else 1 + rank % 4
        return first_day(self._school_year + years).isoformat()


def uid_reference(rank: int) -> str:
    """What a reader says of the `rank`-th card when it is known by its UID, of 7 bytes, alone."""
    return f"uid:04{rank * _UID_STEP % _UID_SPACE:012X}"
