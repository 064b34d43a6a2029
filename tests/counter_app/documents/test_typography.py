"""How money, dates and counts are written for people."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.typography import (
    Language,
    clock,
    clock_or_day,
    clock_seconds,
    count,
    data_size,
    day,
    day_and_clock,
    long_day,
    money,
    percentage,
    signed_money,
    weekday,
)

FR, EN = Language.FRENCH, Language.ENGLISH
MORNING = datetime(2026, 11, 21, 9, 12, 45)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("amount_cents", "language", "written"),
    [
        (0, FR, "0,00\u00a0€"),
        (5, FR, "0,05\u00a0€"),
        (123450, FR, "1\u202f234,50\u00a0€"),
        (-310, FR, "\u22123,10\u00a0€"),
        (999_999_999, FR, "9\u202f999\u202f999,99\u00a0€"),
        (123450, EN, "€1,234.50"),
        (-310, EN, "\u2212€3.10"),
    ],
)
def test_money_reads_as_people_write_it(
    amount_cents: int, language: Language, written: str
) -> None:
    assert money(amount_cents, language) == written


@given(st.integers(-(10**14), 10**14), st.sampled_from(Language))
def test_money_never_loses_a_cent(amount_cents: int, language: Language) -> None:
    written = money(amount_cents, language)
    digits = "".join(character for character in written if character.isdigit())
    assert int(digits) == abs(amount_cents)
    assert ("\u2212" in written) == (amount_cents < 0)


def test_a_movement_shows_its_sign() -> None:
    assert signed_money(5000, FR) == "+50,00\u00a0€"
    assert signed_money(-310, FR) == "\u22123,10\u00a0€"
    assert signed_money(0, FR) == "0,00\u00a0€"


def test_a_rate_drops_useless_zeros() -> None:
    assert percentage(2000, FR) == "20\u00a0%"
    assert percentage(550, FR) == "5,5\u00a0%"
    assert percentage(210, EN) == "2.1%"


def test_thousands_are_apart() -> None:
    assert count(18000, FR) == "18\u202f000"
    assert count(18000, EN) == "18,000"


def test_sizes_read_as_on_the_box_of_a_disk() -> None:
    assert data_size(84_340_000_000, FR) == "84,3\u00a0Go"
    assert data_size(310_400_000, EN) == "310\u00a0MB"
    assert data_size(1_200_000_000_000, EN) == "1,200\u00a0GB"
    assert data_size(0, FR) == "0\u00a0o"


def test_days_read_in_both_languages() -> None:
    moment = date(2026, 11, 21)
    assert day(moment, FR) == day(moment, EN) == "21/11/2026"
    assert long_day(moment, FR) == "21 novembre 2026"
    assert long_day(moment, EN) == "21 November 2026"
    assert weekday(moment, FR) == "samedi 21 novembre 2026"


def test_the_first_of_a_month_is_ordinal_in_french_only() -> None:
    assert long_day(date(2026, 3, 1), FR) == "1er mars 2026"
    assert weekday(date(2026, 3, 1), FR) == "dimanche 1er mars 2026"
    assert long_day(date(2026, 3, 1), EN) == "1 March 2026"


def test_times_have_two_figures_each() -> None:
    assert clock(MORNING) == "09:12"
    assert clock_seconds(MORNING) == "09:12:45"
    assert day_and_clock(MORNING, FR) == "21/11/2026 09:12"


def test_a_fact_of_today_gives_only_its_time() -> None:
    assert clock_or_day(MORNING, date(2026, 11, 21), FR) == "09:12"
    assert clock_or_day(MORNING, date(2026, 11, 22), FR) == "21/11/2026 09:12"
