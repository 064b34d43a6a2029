"""What an article costs: the most particular tariff that fits, without ambiguity."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.rules import NoTariff
from counter_app.domain.tariffs import PASSER_BY, Buyer, Price, Scope, price_of
from counter_protocol.reference import ArticleRow, TariffRow

MEAL = ArticleRow("meal", "canteen", "Repas enfant", "Child's meal", "child", 0, 1)
TODAY = date(2026, 11, 20)
NEIGHBOUR = Buyer(scope=Scope.COMMUNITY, quotient=620, age_years=8)


def a_tariff(name: str = "only", price_cents: int = 310) -> TariffRow:
    """A tariff of the meal for everybody, in force since September."""
    return TariffRow(
        name, "meal", "2026-09-01", None, "any", None, None, None, None, price_cents, "2026-47"
    )


def test_price_names_the_tariff_that_says_so() -> None:
    assert price_of(MEAL, [a_tariff()], NEIGHBOUR, TODAY) == Price("only", 310)


@pytest.mark.parametrize(
    ("particular", "general"),
    [
        ({"scope": "community"}, {"age_from": 8, "age_until": 9}),
        ({"age_from": 6, "age_until": 12}, {"quotient_from": 600, "quotient_until": 650}),
        ({"age_from": 6, "age_until": 12}, {"age_until": 18}),
        ({"quotient_from": 550, "quotient_until": 750}, {"valid_from": "2026-11-01"}),
        ({"quotient_from": 550, "quotient_until": 750}, {"quotient_from": 0}),
        ({"valid_from": "2026-10-01"}, {"price_cents": 1}),
        ({"price_cents": 309}, {"tariff": "alphabetically first"}),
        ({}, {"tariff": "particular too"}),
    ],
    ids=[
        "scope before age",
        "age before quotient",
        "narrower age",
        "quotient before day",
        "narrower quotient",
        "latest day before price",
        "cheapest before name",
        "first name",
    ],
)
def test_more_particular_tariff_wins(particular: dict[str, Any], general: dict[str, Any]) -> None:
    wins = a_tariff("particular")._replace(**particular)
    loses = a_tariff("general")._replace(**general)
    assert price_of(MEAL, [loses, wins], NEIGHBOUR, TODAY).tariff == "particular"


def test_undeclared_quotient_takes_the_top_band() -> None:
    bands = [
        a_tariff("A", 120)._replace(quotient_until=350),
        a_tariff("C", 310)._replace(quotient_from=350, quotient_until=1_400),
        a_tariff("F", 520)._replace(quotient_from=1_400),
    ]
    undeclared = Buyer(scope=Scope.COMMUNITY, quotient=None, age_years=8)
    assert price_of(MEAL, bands, undeclared, TODAY).tariff == "F"


def test_passer_by_gets_no_reduction_for_an_age_nobody_has_seen() -> None:
    tariffs = [a_tariff("free under 3", 0)._replace(age_until=3), a_tariff("full", 420)]
    assert price_of(MEAL, tariffs, PASSER_BY, TODAY).tariff == "full"


def test_price_changes_on_the_first_day_of_the_next_deliberation() -> None:
    tariffs = [
        a_tariff("old")._replace(valid_from="2025-09-01", valid_until="2026-09-01"),
        a_tariff("new")._replace(valid_from="2026-09-01"),
    ]
    assert price_of(MEAL, tariffs, NEIGHBOUR, date(2026, 8, 31)).tariff == "old"
    assert price_of(MEAL, tariffs, NEIGHBOUR, date(2026, 9, 1)).tariff == "new"


@pytest.mark.parametrize(
    "bounds",
    [
        {"scope": "outside"},
        {"quotient_until": 620},
        {"quotient_from": 621},
        {"age_until": 8},
        {"age_from": 9},
        {"valid_from": "2026-11-21"},
        {"valid_until": "2026-11-20"},
        {"article": "something else"},
    ],
)
def test_tariff_outside_its_bounds_gives_no_price(bounds: dict[str, Any]) -> None:
    with pytest.raises(NoTariff) as refusal:
        price_of(MEAL, [a_tariff()._replace(**bounds)], NEIGHBOUR, TODAY)
    assert (refusal.value.article, refusal.value.on) == ("meal", TODAY)


days = st.sampled_from(["2025-09-01", "2026-09-01", "2026-11-20", "2026-11-21"])
quotients = st.none() | st.integers(min_value=0, max_value=2_000)
ages = st.none() | st.integers(min_value=0, max_value=110)
any_tariff = st.builds(
    TariffRow,
    tariff=st.uuids().map(str),
    article=st.just("meal"),
    valid_from=days,
    valid_until=st.none() | days,
    scope=st.sampled_from(["any", "community", "outside"]),
    quotient_from=quotients,
    quotient_until=quotients,
    age_from=ages,
    age_until=ages,
    price_cents=st.integers(min_value=0, max_value=10_000),
    deliberation=st.just(""),
)
any_buyer = st.builds(
    Buyer,
    scope=st.sampled_from([Scope.COMMUNITY, Scope.OUTSIDE]),
    quotient=quotients,
    age_years=ages,
)


@given(st.lists(any_tariff, max_size=8), any_buyer, st.randoms(use_true_random=False))
def test_price_never_depends_on_the_order_of_the_tariffs(
    tariffs: list[TariffRow], buyer: Buyer, shuffler: Random
) -> None:
    shelf = [*tariffs, a_tariff("for everybody")]
    shuffled = list(shelf)
    shuffler.shuffle(shuffled)
    assert price_of(MEAL, shelf, buyer, TODAY) == price_of(MEAL, shuffled, buyer, TODAY)


@given(st.lists(any_tariff, max_size=8), any_buyer)
def test_removing_a_tariff_that_does_not_apply_changes_nothing(
    tariffs: list[TariffRow], buyer: Buyer
) -> None:
    shelf = [*tariffs, a_tariff("for everybody")]
    price = price_of(MEAL, shelf, buyer, TODAY)
    for tariff in tariffs:
        if tariff.tariff != price.tariff:
            rest = [other for other in shelf if other is not tariff]
            assert price_of(MEAL, rest, buyer, TODAY) == price
