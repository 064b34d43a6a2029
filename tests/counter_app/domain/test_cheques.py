"""What is kept of a cheque, and until when its drawer is remembered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.cheques import (
    ChequeTaken,
    drawer_of,
    forgotten_until,
    sealed_cheque,
)
from counter_app.domain.payment_rules import ChequeNumberNotUnderstood, ChequeWordsTooLong
from counter_protocol.bodies import Cheque


def test_what_is_sealed_names_nobody() -> None:
    cheque = ChequeTaken(" 0000 123 ", "  Banque\npostale ", "Anne Martin")
    assert sealed_cheque(cheque) == Cheque(number="0000123", bank="Banque postale")
    assert drawer_of(cheque) == "Anne Martin"


def test_a_drawer_is_in_no_log() -> None:
    assert "Martin" not in repr(ChequeTaken("0000123", "Banque postale", "Anne Martin"))


def test_nothing_said_is_nothing_sealed() -> None:
    assert sealed_cheque(None) is None
    assert sealed_cheque(ChequeTaken(drawer="Anne Martin")) is None
    assert drawer_of(None) == ""


@pytest.mark.parametrize("number", ["12A", "n° 12", "١٢٣", "0000123 079201234567 041234567890"])
def test_a_number_is_digits_and_never_the_line_that_holds_an_account(number: str) -> None:
    with pytest.raises(ChequeNumberNotUnderstood):
        sealed_cheque(ChequeTaken(number, "Banque postale"))


def test_words_have_an_end() -> None:
    with pytest.raises(ChequeWordsTooLong):
        sealed_cheque(ChequeTaken("0000123", "x" * 61))
    with pytest.raises(ChequeWordsTooLong):
        drawer_of(ChequeTaken(drawer="x" * 61))


@pytest.mark.parametrize(
    ("today", "months", "until"),
    [
        (date(2026, 11, 21), 13, date(2025, 10, 21)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_drawers_are_forgotten_months_after_the_deposit(
    today: date, months: int, until: date
) -> None:
    assert forgotten_until(today, months) == until


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_a_drawer_is_never_forgotten_before_its_months_are_over(today: date, months: int) -> None:
    until = forgotten_until(today, months)
    assert until < today
    assert (today.year - until.year) * 12 + today.month - until.month == months
