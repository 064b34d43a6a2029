"""An agent types an amount as on a till, or pastes it from anywhere."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.typography import Language, money
from counter_app.domain.money import parse_amount
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood

AMOUNTS = st.integers(min_value=1, max_value=999_999_999)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("50", 5000),
        ("50,00", 5000),
        ("50,", 5000),
        ("1,5", 150),
        ("1.5", 150),
        ("0,05", 5),
        ("  20 € ", 2000),
        ("20EUR", 2000),
        ("€20", 2000),
        ("1 234,50 €", 123450),
        ("1\u202f234,50\u00a0€", 123450),
        ("€1,234.50", 123450),
        ("1.234,50", 123450),
        ("+30,00 €", 3000),
        ("007", 700),
    ],
)
def test_amount_is_read_as_on_a_till(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    "text",
    ["", " ", "€", "dix", "5o", "1,2,3", "1.500", "1,500", "12,345", "1,,5", "5 € 3", "--5", "1e3",
     "٣", "99999999", "1 234 567 890,00", "1.234.567.890,00", "1.234.5", "5 % ", "1,23.456"],
)  # fmt: skip
def test_what_is_not_one_amount_is_not_guessed(text: str) -> None:
    with pytest.raises(AmountNotUnderstood) as refused:
        parse_amount(text)
    assert refused.value.text == text


@pytest.mark.parametrize(
    ("text", "cents"), [("0", 0), ("0,00", 0), ("-5", -500), ("−5,50 €", -550)]
)
def test_zero_and_less_say_so(text: str, cents: int) -> None:
    with pytest.raises(AmountNotPositive) as refused:
        parse_amount(text)
    assert refused.value.amount_cents == cents


@given(amount_cents=AMOUNTS, language=st.sampled_from(Language))
def test_what_the_screen_writes_can_be_pasted_back(amount_cents: int, language: Language) -> None:
    assert parse_amount(money(amount_cents, language)) == amount_cents


@given(amount_cents=AMOUNTS, point=st.sampled_from(",."))
def test_plain_figures_are_read_to_the_cent(amount_cents: int, point: str) -> None:
    assert parse_amount(f"{amount_cents // 100}{point}{amount_cents % 100:02}") == amount_cents


@given(st.text())
def test_any_text_gives_a_positive_amount_or_one_of_two_answers(text: str) -> None:
    with suppress(AmountNotUnderstood, AmountNotPositive):
        assert parse_amount(text) > 0
