"""What an article costs for a given buyer: the most particular tariff that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.domain.rules import NoTariff
from counter_protocol.reference import ArticleRow, TariffRow

QUOTIENT_LIMIT: Final = 100_000
"""Above every quotient familial: an open upper bound, and where an undeclared quotient stands."""

AGE_LIMIT_YEARS: Final = 150
"""Above every age: an open upper bound."""


class Scope(StrEnum):
    """Where a buyer lives, as a household's row and a tariff's row write it."""

    COMMUNITY = "community"
    OUTSIDE = "outside"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whom an article is for; a passer-by has neither quotient nor age."""

    scope: Scope
    quotient: int | None
    age_years: int | None


@dataclass(frozen=True, slots=True)
class Price:
    """A unit price, VAT included, and the tariff that says so."""

    tariff: str
    unit_price_cents: int


PASSER_BY: Final = Buyer(scope=Scope.OUTSIDE, quotient=None, age_years=None)
"""Somebody who shows no card."""


def price_of(article: ArticleRow, tariffs: Sequence[TariffRow], buyer: Buyer, on: date) -> Price:
    """What one unit of the article costs this buyer on a day; raises NoTariff when nothing fits.

    Of the tariffs that fit, the most particular one applies. The order is total:

    1. one for the buyer's scope, before one for any scope;
    2. the one whose bounds of age cover the fewest years;
    3. the one whose bounds of quotient cover the fewest values;
    4. the one in force since the latest day: a new deliberation replaces an old one;
    5. the cheapest, since a doubt benefits the family;
    6. the first identifier in alphabetical order.

    An undeclared quotient takes the top band. An unknown age only fits a tariff without bounds of
    age: nobody gets a reduction for an age that nobody has seen.
    """
    day = on.isoformat()
    fitting = [
        tariff
        for tariff in tariffs
        if tariff.article == article.article and _is_in_force(tariff, day) and _fits(tariff, buyer)
    ]
    if not fitting:
        raise NoTariff(article.article, on)
    best = min(fitting, key=_particularity)
    return Price(best.tariff, best.price_cents)


def _particularity(tariff: TariffRow) -> tuple[bool, int, int, int, int, str]:
    return (
        tariff.scope == Scope.ANY,
        _width(tariff.age_from, tariff.age_until, AGE_LIMIT_YEARS),
        _width(tariff.quotient_from, tariff.quotient_until, QUOTIENT_LIMIT),
        -date.fromisoformat(tariff.valid_from).toordinal(),
        tariff.price_cents,
        tariff.tariff,
    )


def _is_in_force(tariff: TariffRow, day: str) -> bool:
    return tariff.valid_from <= day and (tariff.valid_until is None or day < tariff.valid_until)


def _fits(tariff: TariffRow, buyer: Buyer) -> bool:
    quotient = QUOTIENT_LIMIT if buyer.quotient is None else buyer.quotient
    return (
        tariff.scope in (Scope.ANY, buyer.scope)
        and _is_within(quotient, tariff.quotient_from, tariff.quotient_until)
        and _fits_age(tariff, buyer.age_years)
    )


def _fits_age(tariff: TariffRow, age_years: int | None) -> bool:
    if age_years is None:
        return tariff.age_from is None and tariff.age_until is None
    return _is_within(age_years, tariff.age_from, tariff.age_until)


def _is_within(value: int, lowest: int | None, until: int | None) -> bool:
    return (lowest is None or lowest <= value) and (until is None or value < until)


def _width(lowest: int | None, until: int | None, limit: int) -> int:
    return (limit if until is None else until) - (lowest or 0)
