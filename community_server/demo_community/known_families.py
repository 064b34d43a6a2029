"""The two families that demos, tests and pictures know by heart, first in the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from community_server.demo_community.families import (
    Family,
    commune_named,
    household_id,
    resident_id,
)
from community_server.demo_community.school import school_class, school_year
from counter_protocol.reference import HouseholdRow, ResidentRow

MARTIN: Final = household_id(1)
DUBOIS_LEFEVRE: Final = household_id(2)

ANNE: Final = resident_id(1)
PAUL: Final = resident_id(2)
LEA: Final = resident_id(3)
TOM: Final = resident_id(4)
CAMILLE: Final = resident_id(5)
HUGO: Final = resident_id(6)
INES: Final = resident_id(7)

KNOWN_HOUSEHOLDS: Final = 2
KNOWN_RESIDENTS: Final = 7

_YEAR: Final = 2026
"""The year that the birth dates below are written for."""


@dataclass(frozen=True, slots=True)
class _Person:
    resident: str
    first_name: str
    last_name: str
    birth_date: date


def known_families(reference_date: date) -> tuple[Family, Family]:
    """The two families, as old on every reference date as in the autumn of 2026."""
    return _martin(reference_date), _dubois_lefevre(reference_date)


def _martin(reference_date: date) -> Family:
    household = HouseholdRow(
        household=MARTIN,
        name="MARTIN",
        street="12 rue de la Citadelle",
        postcode="79200",
        commune="Parthenay",
        quotient=620,
        scope="community",
        payer=ANNE,
    )
    people = (
        _Person(ANNE, "Anne", "Martin", date(1988, 3, 14)),
        _Person(PAUL, "Paul", "Martin", date(1985, 6, 2)),
        _Person(LEA, "Léa", "Martin", date(2017, 12, 28)),
        _Person(TOM, "Tom", "Martin", date(2015, 4, 9)),
    )
    return _family(household, people, reference_date)


def _dubois_lefevre(reference_date: date) -> Family:
    household = HouseholdRow(
        household=DUBOIS_LEFEVRE,
        name="DUBOIS-LEFÈVRE",
        street="4 rue du Lac",
        postcode="79130",
        commune="Secondigny",
        quotient=1_180,
        scope="community",
        payer=CAMILLE,
    )
    people = (
        _Person(CAMILLE, "Camille", "Dubois", date(1991, 8, 21)),
        _Person(HUGO, "Hugo", "Lefèvre", date(1990, 1, 30)),
        _Person(INES, "Inès", "Dubois-Lefèvre", date(2021, 5, 17)),
    )
    return _family(household, people, reference_date)


def _family(household: HouseholdRow, people: tuple[_Person, ...], reference_date: date) -> Family:
    later = reference_date.year - _YEAR
    born = [_later(person.birth_date, later) for person in people]
    year = school_year(reference_date)
    residents = tuple(
        ResidentRow(
            person.resident,
            household.household,
            person.first_name,
            person.last_name,
            birth.isoformat(),
            school_class(birth.year, year),
        )
        for person, birth in zip(people, born, strict=True)
    )
    ages = tuple(_age_years(birth, reference_date) for birth in born)
    return Family(household, residents, ages, commune_named(household.commune).code)


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _age_years(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
