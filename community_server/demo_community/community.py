"""The demonstration's community: few fixed rows, and as many families as asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from community_server.demo_community.agents import agent_rows
from community_server.demo_community.cards import CardMaker
from community_server.demo_community.catalogue import (
    article_rows,
    desk_service_rows,
    quota_rows,
    service_rows,
)
from community_server.demo_community.draws import Draws
from community_server.demo_community.families import Family, FamilyMaker
from community_server.demo_community.habits import Habits
from community_server.demo_community.history import FamilyPast, PastWriter
from community_server.demo_community.known_families import (
    KNOWN_HOUSEHOLDS,
    KNOWN_RESIDENTS,
    known_families,
)
from community_server.demo_community.known_pasts import known_past
from community_server.demo_community.past import PastClock, PastMovement, movement_row
from community_server.demo_community.places import (
    COMMUNITY,
    COMMUNITY_NAME,
    desk_rows,
    organisation_rows,
    site_rows,
    takeover_desk_row,
)
from community_server.demo_community.prices import tariff_rows
from community_server.demo_community.regies import mandataire_rows, regie_rows
from community_server.demo_community.school import school_year
from community_server.demo_community.settings import setting_rows
from community_server.demo_community.shop import Shop
from counter_protocol.reference import (
    AccountRow,
    CardRow,
    DeskRow,
    HouseholdRow,
    MovementRow,
    ResidentRow,
    Topic,
)

REFERENCE_DATE: Final = date(2026, 11, 20)
"""The day on which the families have their ages, and just before which their past lies."""

DEFAULT_HOUSEHOLDS: Final = 8_000
DEFAULT_KEYED_CARDS: Final = 20_000
"""A key takes a tenth of a millisecond to derive; beyond, cards are known by their UID alone."""

FAMILIES_A_BATCH: Final = 2_000


@dataclass(frozen=True, slots=True)
class FamilyBatch:
    """Some families in a row, with all that hangs on them; nothing refers to another batch."""

    households: list[HouseholdRow]
    residents: list[ResidentRow]
    cards: list[CardRow]
    accounts: list[AccountRow]
    opening: list[PastMovement]
    """What was taken over from the previous software, in the order in which it happened."""
    recent: list[PastMovement]
    """What happened since; later batches than the first have none."""

    def movements(self) -> list[MovementRow]:
        """Opening and recent movements, as every desk will list them but for the receipt."""
        return [movement_row(movement) for movement in (*self.opening, *self.recent)]

    def reference_rows(self) -> dict[Topic, Sequence[tuple[object, ...]]]:
        """The rows that people maintain; accounts and movements follow from entries."""
        return {
            Topic.HOUSEHOLDS: self.households,
            Topic.RESIDENTS: self.residents,
            Topic.CARDS: self.cards,
        }


@dataclass(frozen=True, slots=True)
class DemoCommunity:
    """A community of so many households: the same for the same numbers, on any machine.

    The `n`-th family is the same however many there are.
    """

    seed: int
    household_count: int
    reference_date: date
    keyed_cards: int
    community: str = COMMUNITY
    name: str = COMMUNITY_NAME

    @property
    def takeover_desk(self) -> DeskRow:
        """The closed desk whose journal holds the past; beside the twenty."""
        return takeover_desk_row()

    def fixed_rows(self) -> dict[Topic, Sequence[tuple[object, ...]]]:
        """All but the families, parents before children; hashing the PINs takes about a second."""
        return {
            Topic.SETTINGS: setting_rows(),
            Topic.ORGANISATIONS: organisation_rows(),
            Topic.SITES: site_rows(),
            Topic.REGIES: regie_rows(),
            Topic.DESKS: desk_rows(),
            Topic.AGENTS: agent_rows(self.seed),
            Topic.MANDATAIRES: mandataire_rows(),
            Topic.SERVICES: service_rows(),
            Topic.DESK_SERVICES: desk_service_rows(),
            Topic.ARTICLES: article_rows(),
            Topic.TARIFFS: tariff_rows(school_year(self.reference_date)),
            Topic.QUOTAS: quota_rows(),
        }

    def families(self, batch: int = FAMILIES_A_BATCH) -> Iterator[FamilyBatch]:
        """Every family from the first on, so many at a time; memory does not grow with them."""
        populace = _Populace(self)
        for first in range(1, self.household_count + 1, batch):
            last = min(first + batch - 1, self.household_count)
            yield populace.batch(range(first, last + 1))


class _Populace:
    """Makes the families of a community in their order."""

    def __init__(self, community: DemoCommunity) -> None:
        draws = Draws(community.seed)
        day = community.reference_date
        shop = Shop(service_rows(), article_rows(), tariff_rows(school_year(day)))
        self._clock = PastClock(day)
        self._writer = PastWriter(community.seed, self._clock, shop)
        self._habits = Habits(draws, self._clock, self._writer)
        self._known_families = known_families(day)
        self._families = FamilyMaker(draws, day, first_resident=KNOWN_RESIDENTS + 1)
        self._cards = CardMaker(draws, community.seed, day, community.keyed_cards)

    def batch(self, ranks: range) -> FamilyBatch:
        made = FamilyBatch([], [], [], [], [], [])
        for rank in ranks:
            family, cards, past = (
                self._known(rank) if rank <= KNOWN_HOUSEHOLDS else self._drawn(rank)
            )
            made.households.append(family.household)
            made.residents.extend(family.residents)
            made.cards.extend(cards)
            made.accounts.append(past.account)
            made.opening.extend(past.opening)
            made.recent.extend(past.recent)
        return made

    def _known(self, rank: int) -> tuple[Family, list[CardRow], FamilyPast]:
        family = self._known_families[rank - 1]
        past = known_past(family, rank, self._clock, self._writer)
        return family, self._cards.known_cards_of(family), past

    def _drawn(self, rank: int) -> tuple[Family, list[CardRow], FamilyPast]:
        family = self._families.make(rank)
        return family, self._cards.cards_of(family), self._habits.past_of(family, rank)


def make_demo_community(
    seed: int,
    households: int,
    *,
    reference_date: date = REFERENCE_DATE,
    keyed_cards: int = DEFAULT_KEYED_CARDS,
) -> DemoCommunity:
    """The community that a seed and a number of households describe; nothing is made until asked.

    Raises ValueError for less than one household.
    """
    if households < 1:
        raise ValueError(f"a community has at least one household, not {households}")
    return DemoCommunity(seed, households, reference_date, keyed_cards)
