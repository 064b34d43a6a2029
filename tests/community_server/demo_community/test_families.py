"""Families that one could meet: shapes, ages, classes, names, cards."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

from community_server.demo_community.cards import (
    BLOCKED_CARD,
    EXPIRED_CARD,
    LOST_CARD,
    UID_ONLY_CARD,
)
from community_server.demo_community.community import REFERENCE_DATE, make_demo_community
from community_server.demo_community.known_families import ANNE, DUBOIS_LEFEVRE, LEA, MARTIN, TOM
from community_server.demo_community.places import communes
from community_server.demo_community.school import school_class, school_year
from counter_app.domain.household import age_in_years
from counter_protocol.demo_cards import DEMO_SEED, demo_card_public_key, demo_card_seed
from counter_protocol.reference import ResidentRow
from tests.support.populated_demo import PopulatedDemo

CLASSES_AT_AGE = {
    3: {"PS", "MS"},
    5: {"GS", "CP"},
    8: {"CE2", "CM1"},
    11: {"6e", "5e"},
    15: {"2de", "1re"},
}
"""In November: most of a class, and those born in the last weeks of the year before."""


def age(resident: ResidentRow) -> int:
    return age_in_years(date.fromisoformat(resident.birth_date), REFERENCE_DATE)


def members(demo: PopulatedDemo) -> dict[str, list[ResidentRow]]:
    families: dict[str, list[ResidentRow]] = defaultdict(list)
    for resident in demo.residents.values():
        families[resident.household].append(resident)
    return families


def test_every_resident_and_card_belongs_to_somebody(demo: PopulatedDemo) -> None:
    assert {row.household for row in demo.residents.values()} == demo.households.keys()
    assert {row.resident for row in demo.cards} <= demo.residents.keys()
    assert demo.balances.keys() == demo.households.keys()


def test_identifiers_are_never_used_twice(demo: PopulatedDemo) -> None:
    assert sum(len(batch.residents) for batch in demo.batches) == len(demo.residents)
    assert len({row.card for row in demo.cards}) == len(demo.cards)
    assert len({row.card_ref for row in demo.cards}) == len(demo.cards)


def test_payer_is_an_adult_of_the_household(demo: PopulatedDemo) -> None:
    for household in demo.households.values():
        payer = demo.residents[household.payer or ""]
        assert payer.household == household.household
        assert age(payer) >= 18


def test_everybody_was_born_and_is_not_too_old(demo: PopulatedDemo) -> None:
    assert {0, 1, 17, 90} <= {age(row) for row in demo.residents.values()} <= set(range(105))


def test_children_are_in_the_class_of_their_birth_year(demo: PopulatedDemo) -> None:
    year = school_year(REFERENCE_DATE)
    for resident in demo.residents.values():
        born = date.fromisoformat(resident.birth_date).year
        assert resident.school_class == school_class(born, year)


@pytest.mark.parametrize(("years", "classes"), sorted(CLASSES_AT_AGE.items()))
def test_children_of_an_age_are_in_two_classes(
    demo: PopulatedDemo, years: int, classes: set[str]
) -> None:
    met = {row.school_class for row in demo.residents.values() if age(row) == years}
    assert met == classes


def test_every_child_lives_with_somebody_who_could_be_a_parent(demo: PopulatedDemo) -> None:
    for family in members(demo).values():
        children = [age(row) for row in family if age(row) < 18]
        if children:
            assert max(age(row) for row in family) - max(children) >= 18


def test_nobody_shares_a_given_name_at_home(demo: PopulatedDemo) -> None:
    for family in members(demo).values():
        assert len({row.first_name for row in family}) == len(family)


def test_all_shapes_of_household_are_met(demo: PopulatedDemo) -> None:
    sizes = {len(family) for family in members(demo).values()}
    assert {1, 2, 3, 4, 5, 6} <= sizes
    blended = [
        family
        for family in members(demo).values()
        if len({row.last_name for row in family if age(row) < 18}) > 1
    ]
    assert len(blended) > 100


def test_quotients_and_homes_vary(demo: PopulatedDemo) -> None:
    households = demo.households.values()
    undeclared = sum(row.quotient is None for row in households) / len(households)
    assert 0.15 < undeclared < 0.30
    outside = sum(row.scope == "outside" for row in households) / len(households)
    assert 0.02 < outside < 0.04
    inside = {row.commune for row in households if row.scope == "community"}
    assert inside == {commune.name for commune in communes()}


def test_balances_are_spread_from_debts_to_full_accounts(demo: PopulatedDemo) -> None:
    balances = demo.balances.values()
    assert min(balances) < 0 < sum(balance == 0 for balance in balances)
    assert max(balances) <= 50_000
    usual = sum(0 < balance <= 12_010 for balance in balances)
    assert usual / len(balances) > 0.75


def test_names_survive_the_encodings_they_travel_through(demo: PopulatedDemo) -> None:
    surnames = {row.last_name for row in demo.residents.values()}
    assert {"Le Goff", "de La Tour", "N'Diaye", "Müller", "Çelik", "d'Hérouville"} <= surnames
    assert any(re.fullmatch(r"\w+-\w+", name) for name in surnames)
    for name in surnames | {row.first_name for row in demo.residents.values()}:
        assert name.encode().decode() == name
        assert name.strip() == name
        assert name.isprintable()


def test_generations_have_their_own_given_names(demo: PopulatedDemo) -> None:
    old = {row.first_name for row in demo.residents.values() if row.birth_date < "1950"}
    young = {row.first_name for row in demo.residents.values() if row.birth_date > "2020"}
    assert "Ginette" in old - young
    assert "Jade" in young - old


def test_martin_family_is_as_the_pictures_show(demo: PopulatedDemo) -> None:
    martin = demo.households[MARTIN]
    assert (martin.name, martin.street, martin.commune, martin.quotient, martin.payer) == (
        "MARTIN", "12 rue de la Citadelle", "Parthenay", 620, ANNE,
    )  # fmt: skip
    assert [(row.first_name, age(row)) for row in members(demo)[MARTIN]] == [
        ("Anne", 38), ("Paul", 41), ("Léa", 8), ("Tom", 11),
    ]  # fmt: skip
    assert (demo.residents[LEA].school_class, demo.residents[TOM].school_class) == ("CM1", "6e")
    assert demo.balances[MARTIN] == 4_230


def test_second_known_family_has_one_child(demo: PopulatedDemo) -> None:
    assert demo.households[DUBOIS_LEFEVRE].name == "DUBOIS-LEFÈVRE"
    assert [row.school_class for row in members(demo)[DUBOIS_LEFEVRE]] == [None, None, "GS"]


@pytest.mark.parametrize(
    ("number", "status"),
    [(LOST_CARD, "lost"), (BLOCKED_CARD, "blocked"), (EXPIRED_CARD, "expired")],
)
def test_special_cards_are_always_the_same(demo: PopulatedDemo, number: str, status: str) -> None:
    card = next(row for row in demo.cards if row.card == number)
    assert (card.status, card.card_ref) == (status, number)
    assert (card.valid_until < REFERENCE_DATE.isoformat()) == (status == "expired")


def test_every_martin_has_a_working_card_with_a_key(demo: PopulatedDemo) -> None:
    mine = [row for row in demo.cards[:6] if row.status == "active"]
    assert len({row.resident for row in mine}) == 4
    key = demo_card_public_key(demo_card_seed(DEMO_SEED), mine[0].card)
    assert mine[0].public_key == key.hex()


def test_one_known_card_is_only_known_by_its_uid(demo: PopulatedDemo) -> None:
    card = next(row for row in demo.cards if row.card == UID_ONLY_CARD)
    assert (card.status, card.public_key) == ("active", None)
    assert re.fullmatch(r"uid:04[0-9A-F]{12}", card.card_ref)


def test_known_families_keep_their_ages_in_another_year() -> None:
    later = date(2029, 11, 20)
    (batch,) = make_demo_community(7, 2, reference_date=later).families()
    ages = [age_in_years(date.fromisoformat(row.birth_date), later) for row in batch.residents]
    assert ages == [38, 41, 8, 11, 35, 36, 5]
