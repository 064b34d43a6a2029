"""What families usually do: how full their account is, what their children eat, where they go."""

from __future__ import annotations

from typing import Final

from community_server.demo_community.draws import Draws
from community_server.demo_community.families import Family
from community_server.demo_community.history import FamilyPast, PastWriter, Recharge, Visit
from community_server.demo_community.past import PastClock
from community_server.demo_community.school import CANTEEN_CLASSES
from counter_protocol.ledger import Tender
from counter_protocol.reference import ResidentRow

_HISTORY_HOUSEHOLDS: Final = 2_000
"""Only the first families have a recent past, so that it fits in memory whatever their number."""

_ACTIVE_PERCENT: Final = 45
_IN_DEBT_PERCENT: Final = 12
_EMPTY_PERCENT: Final = 8
_WELL_FILLED_PERCENT: Final = 3
_RECENT_DAYS: Final = 12
_FULL_PRICE_AGES_YEARS: Final = range(26, 65)


class Habits:
    """Draws the past of one family after the other."""

    def __init__(self, draws: Draws, clock: PastClock, writer: PastWriter) -> None:
        self._draws = draws
        self._clock = clock
        self._writer = writer
        self._school_days = clock.school_days_ago(_RECENT_DAYS)

    def past_of(self, family: Family, rank: int) -> FamilyPast:
        """The past of the `rank`-th family."""
        draws = self._draws
        pupils = _canteen_pupils(family)
        if pupils and draws.chance(_IN_DEBT_PERCENT):
            return self._in_debt(family, rank, draws.one_of(pupils))
        balance_cents = self._balance_cents()
        events: list[Visit | Recharge] = []
        if rank <= _HISTORY_HOUSEHOLDS and draws.chance(_ACTIVE_PERCENT):
            events += self._school_life(family, pupils)
            events += self._outings(family)
            events += self._recharge(family, balance_cents)
        return self._writer.past(family, rank, balance_cents, events)

    def _balance_cents(self) -> int:
        """Usually up to 120 €, rather little than much, in tens of cents."""
        draws = self._draws
        if draws.chance(_EMPTY_PERCENT):
            return 0
        if draws.chance(_WELL_FILLED_PERCENT):
            return draws.between(121, 300) * 100
        return int(draws.unit() ** 1.5 * 1_200) * 10 + 10

    def _in_debt(self, family: Family, rank: int, pupil: ResidentRow) -> FamilyPast:
        opening_cents = self._draws.below(40) * 50
        meals = opening_cents // 100 + self._draws.between(1, 8)
        code = family.commune_code
        moment = self._writer.opening_moment(rank)
        debt = Visit(
            moment, pupil.resident, f"SITE-ECOLE-{code}", f"meal-child-{code.lower()}", meals
        )
        return self._writer.past_in_debt(family, rank, opening_cents, debt)

    def _school_life(self, family: Family, pupils: list[ResidentRow]) -> list[Visit | Recharge]:
        """Meals, and half hours before or after school, on some of the last school days."""
        draws = self._draws
        site = f"SITE-ECOLE-{family.commune_code}"
        suffix = family.commune_code.lower()
        visits: list[Visit | Recharge] = []
        for pupil in pupils:
            for ago in self._school_days:
                if draws.chance(50):
                    noon = self._clock.at(ago, 11, draws.between(0, 25), draws.below(60_000))
                    visits.append(Visit(noon, pupil.resident, site, f"meal-child-{suffix}", 1))
                if draws.chance(20):
                    early = self._clock.at(ago, 6, draws.between(30, 59), draws.below(60_000))
                    article = f"care-morning-{suffix}"
                    visits.append(Visit(early, pupil.resident, site, article, draws.between(1, 2)))
        return visits

    def _outings(self, family: Family) -> list[Visit | Recharge]:
        """Somebody of age at the pool, at the library, at the recycling centre."""
        draws = self._draws
        visits: list[Visit | Recharge] = []
        for resident, age in zip(family.residents, family.ages_years, strict=True):
            if age not in _FULL_PRICE_AGES_YEARS:
                continue
            for site, article, percent, most in _OUTINGS:
                if draws.chance(percent):
                    ago = draws.between(1, _RECENT_DAYS)
                    moment = self._clock.at(ago, draws.between(9, 16), draws.below(60))
                    quantity = draws.between(1, most)
                    visits.append(Visit(moment, resident.resident, site, article, quantity))
        return visits

    def _recharge(self, family: Family, balance_cents: int) -> list[Visit | Recharge]:
        """A top-up in the last days, which the balance still shows."""
        choices = [cents for cents in (20_00, 30_00, 50_00) if cents <= balance_cents]
        if not choices or not self._draws.chance(40):
            return []
        site = "SITE-MED" if family.commune_code == "" else f"SITE-MAIRIE-{family.commune_code}"
        moment = self._clock.at(self._draws.between(1, _RECENT_DAYS), 15, self._draws.below(60))
        payer = family.residents[0].resident
        return [Recharge(moment, payer, site, Tender.BANK_CARD, self._draws.one_of(choices))]


_OUTINGS: Final = (
    ("SITE-AQUA", "pool-adult", 18, 2),
    ("SITE-MED", "print-bw", 12, 9),
    ("SITE-DECH", "recycling-passage", 22, 1),
)
"""Where people go: site, article, how many in a hundred go, and the most they buy."""


def _canteen_pupils(family: Family) -> list[ResidentRow]:
    """The children who eat in the schools of the communes."""
    if family.commune_code == "":
        return []
    return [row for row in family.residents if row.school_class in CANTEEN_CLASSES]
