"""Whoever comes to a desk, every article has one price."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_server.demo_community.catalogue import article_rows
from community_server.demo_community.prices import PriceList, tariff_rows
from counter_app.domain.rules import NoTariff
from counter_app.domain.tariffs import PASSER_BY, Buyer, Scope, _particularity, price_of
from counter_protocol.reference import ArticleRow, TariffRow

YEAR = 2026
TARIFFS = tariff_rows(YEAR)
ARTICLES = {row.article: row for row in article_rows()}
_DECIDING = 4
"""Scope, age, quotient and day: what may tell one tariff from another."""

days = st.dates(date(YEAR - 1, 9, 1), date(YEAR + 3, 12, 31))
buyers = st.builds(
    Buyer,
    scope=st.sampled_from([Scope.COMMUNITY, Scope.OUTSIDE]),
    quotient=st.none() | st.integers(0, 5_000) | st.sampled_from([349, 350, 549, 550, 1_400]),
    age_years=st.none() | st.integers(0, 110),
)


def of_article() -> dict[str, list[TariffRow]]:
    shelves: dict[str, list[TariffRow]] = defaultdict(list)
    for row in TARIFFS:
        shelves[row.article].append(row)
    return shelves


SHELVES = of_article()


@given(buyers, days)
def test_every_article_has_a_price_for_everybody(buyer: Buyer, on: date) -> None:
    for name, article in ARTICLES.items():
        assert price_of(article, SHELVES[name], buyer, on).unit_price_cents >= 0


@given(st.sampled_from(sorted(ARTICLES)), buyers, days)
def test_no_two_tariffs_compete_for_the_same_buyer(name: str, buyer: Buyer, on: date) -> None:
    """Neither the price nor the name of a tariff ever has to decide."""
    article = ARTICLES[name]
    fitting = [row for row in SHELVES[name] if fits(article, row, buyer, on)]
    ranks = sorted(_particularity(row)[:_DECIDING] for row in fitting)
    assert len(ranks) == 1 or ranks[0] < ranks[1]


def fits(article: ArticleRow, row: TariffRow, buyer: Buyer, on: date) -> bool:
    try:
        price_of(article, [row], buyer, on)
    except NoTariff:
        return False
    return True


@given(st.sampled_from(["meal-child-par", "care-morning-sec", "pool-adult", "print-bw"]), buyers)
def test_past_sales_were_made_at_the_counter_s_price(name: str, buyer: Buyer) -> None:
    full_price_age = 30
    known = Buyer(buyer.scope, buyer.quotient, full_price_age)
    price = price_of(ARTICLES[name], SHELVES[name], known, date(YEAR, 11, 20))
    past = PriceList(TARIFFS).tariff(name, buyer.scope, buyer.quotient)
    assert (past.tariff, past.price_cents) == (price.tariff, price.unit_price_cents)


@pytest.mark.parametrize(
    ("article", "buyer", "price_cents"),
    [
        ("meal-child-par", Buyer(Scope.COMMUNITY, 620, 8), 310),
        ("meal-child-par", Buyer(Scope.COMMUNITY, None, 8), 520),
        ("meal-child-par", Buyer(Scope.OUTSIDE, 620, 8), 610),
        ("pool-adult", Buyer(Scope.COMMUNITY, 620, 38), 420),
        ("pool-adult", Buyer(Scope.COMMUNITY, 620, 70), 350),
        ("pool-adult", PASSER_BY, 540),
        ("pool-child", Buyer(Scope.COMMUNITY, 620, 8), 310),
        ("pool-child", Buyer(Scope.COMMUNITY, 620, 2), 0),
        ("recycling-passage", Buyer(Scope.COMMUNITY, None, 41), 0),
    ],
)
def test_prices_that_the_pictures_show(article: str, buyer: Buyer, price_cents: int) -> None:
    price = price_of(ARTICLES[article], SHELVES[article], buyer, date(YEAR, 11, 20))
    assert price.unit_price_cents == price_cents


def test_tariffs_name_their_vote_and_their_school_year() -> None:
    assert len({row.tariff for row in TARIFFS}) == len(TARIFFS)
    starts = {row.valid_from: row.valid_until for row in TARIFFS}
    assert starts == {"2025-09-01": "2026-09-01", "2026-09-01": None}
    meal = next(row for row in TARIFFS if row.tariff == "2026-meal-child-par-community-C")
    assert meal.deliberation == "Délibération n° 2026-47 du 25/06/2026"
