"""Families as rows: addresses, quotients, birth dates, school classes and identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from community_server.demo_community.demo_files import read_table
from community_server.demo_community.draws import Draws, Weighted
from community_server.demo_community.households import Household, adults_of, draw_household
from community_server.demo_community.names import Names
from community_server.demo_community.places import Commune, communes
from community_server.demo_community.school import school_class, school_year
from counter_protocol.reference import HouseholdRow, ResidentRow

_OUTSIDE_PERCENT: Final = 3
_UNDECLARED_PERCENT: Final = 22
_LARGEST_HOUSE_NUMBER: Final = 64
_LEAP_DAY: Final = (2, 29)
_OLDEST_YEARS: Final = 130


@dataclass(frozen=True, slots=True)
class Family:
    """A household and its residents, adults first; `ages_years` in the same order.

    `commune_code` is that of the commune whose schools its children go to, empty outside.
    """

    household: HouseholdRow
    residents: tuple[ResidentRow, ...]
    ages_years: tuple[int, ...]
    commune_code: str


def household_id(rank: int) -> str:
    """The identifier of the `rank`-th household, from 1."""
    return f"H-{rank:06d}"


def resident_id(rank: int) -> str:
    """The identifier of the `rank`-th resident, from 1."""
    return f"R-{rank:07d}"


class FamilyMaker:
    """Makes one family after the other, residents numbered from `first_resident`."""

    def __init__(self, draws: Draws, reference_date: date, first_resident: int) -> None:
        self._draws = draws
        self._names = Names()
        self._communes = Weighted((commune, commune.weight) for commune in communes())
        self._streets = _streets_by_commune()
        self._outside = read_table("outside")
        self._next_resident = first_resident
        self._birthdays = _anniversaries(reference_date)
        self._school_year = school_year(reference_date)

    def make(self, rank: int) -> Family:
        """The `rank`-th family."""
        members = draw_household(self._draws, self._names)
        first = self._next_resident
        self._next_resident += len(members)
        household, commune_code = self._household(rank, members, resident_id(first))
        taken: set[str] = set()
        residents = tuple(
            self._resident(member, household.household, first + place, taken)
            for place, member in enumerate(members)
        )
        ages = tuple(member[0] for member in members)
        return Family(household, residents, ages, commune_code)

    def _household(self, rank: int, members: Household, payer: str) -> tuple[HouseholdRow, str]:
        draws = self._draws
        quotient = None if draws.chance(_UNDECLARED_PERCENT) else _quotient(draws)
        number = draws.between(1, _LARGEST_HOUSE_NUMBER)
        if draws.chance(_OUTSIDE_PERCENT):
            place = draws.one_of(self._outside)
            address = (f"{number} {place['street']}", place["postcode"], place["commune"])
            scope, code = "outside", ""
        else:
            commune = self._communes.draw(draws)
            street = draws.one_of(self._streets[commune.code])
            address = (f"{number} {street}", commune.postcode, commune.name)
            scope, code = "community", commune.code
        name = household_name(members)
        return HouseholdRow(household_id(rank), name, *address, quotient, scope, payer), code

    def _resident(
        self, member: tuple[int, str, str], household: str, rank: int, taken: set[str]
    ) -> ResidentRow:
        age, sex, surname = member
        born = date.fromordinal(self._birthdays[age] - self._draws.below(365))
        given_name = self._names.given_name(self._draws, born.year, sex, taken)
        in_class = school_class(born.year, self._school_year)
        return ResidentRow(
            resident_id(rank), household, given_name, surname, born.isoformat(), in_class
        )


def household_name(members: Household) -> str:
    """The surnames of its adults in capitals, as post and family files write them."""
    return " / ".join(dict.fromkeys(member.surname.upper() for member in adults_of(members)[:2]))


def _quotient(draws: Draws) -> int:
    """A quotient familial in euros: few very low, half around 900, a long tail."""
    if draws.chance(6):
        return draws.between(0, 250)
    return (
        200 + draws.below(650) + draws.below(650) + (draws.below(1_500) if draws.chance(8) else 0)
    )


def _streets_by_commune() -> dict[str, list[str]]:
    streets: dict[str, list[str]] = {commune.code: [] for commune in communes()}
    for row in read_table("streets"):
        streets[row["commune"]].append(row["street"])
    return streets


def _anniversaries(reference_date: date) -> list[int]:
    """The day number of the latest possible birth of somebody of each age on the day."""
    month, day = reference_date.month, reference_date.day
    if (month, day) == _LEAP_DAY:
        day -= 1
    return [date(reference_date.year - age, month, day).toordinal() for age in range(_OLDEST_YEARS)]


def commune_named(name: str) -> Commune:
    """The commune of that name."""
    return next(commune for commune in communes() if commune.name == name)
