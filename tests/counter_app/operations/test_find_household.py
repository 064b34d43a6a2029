"""A resident who forgot the card is found by whatever is remembered."""

from __future__ import annotations

import pytest

from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter


@pytest.mark.parametrize(
    "typed",
    [
        "martin",
        "MART",
        "lea martin",
        "Martin Léa",
        "citadelle",
        "12/03/2018",
        "12.03.2018",
        "12/03",
        "martin 12/03/2018 citad",
    ],
)
def test_the_martins_are_found(counter: OpenCounter, typed: str) -> None:
    assert [found.name for found in find_household(counter, FindHousehold(typed))] == ["MARTIN"]


@pytest.mark.parametrize(
    "typed",
    [
        "n'diaye",
        "N’Diaye",
        "ndiaye",
        "lefevre",
        "Lefèvre N'Diaye",
        "jean pierre",
        "jean-pierre",
        "JEANPIERRE",
        "oeillets",
        "œillets",
        "diaye secondigny",
    ],
)
def test_accents_hyphens_apostrophes_and_ligatures_do_not_matter(
    counter: OpenCounter, typed: str
) -> None:
    names = [found.name for found in find_household(counter, FindHousehold(typed))]
    assert names == ["N’DIAYE-LEFÈVRE"]


def test_the_person_meant_is_named(counter: OpenCounter) -> None:
    (found,) = find_household(counter, FindHousehold("tom martin"))
    assert found.matched == "Tom Martin"


@pytest.mark.parametrize("typed", ["", "   ", '"', "*", "AND", "martin OR", "dupont", "12/03/2019"])
def test_what_fits_nobody_finds_nobody(counter: OpenCounter, typed: str) -> None:
    assert find_household(counter, FindHousehold(typed)) == ()
