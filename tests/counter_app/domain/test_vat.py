"""The VAT inside a price."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.vat import vat_included

amounts = st.integers(min_value=0, max_value=10_000_000)
rates = st.sampled_from([0, 210, 550, 1_000, 2_000]) | st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize(
    ("amount_cents", "vat_rate_bp", "vat_cents"),
    [(12_000, 2_000, 2_000), (420, 2_000, 70), (100, 550, 5), (650, 1_000, 59), (310, 0, 0)],
)
def test_vat_of_usual_prices(amount_cents: int, vat_rate_bp: int, vat_cents: int) -> None:
    assert vat_included(amount_cents, vat_rate_bp) == vat_cents


def test_exactly_half_a_cent_is_rounded_up() -> None:
    assert vat_included(3, 2_000) == 1  # 0.5 cent


@given(amounts, rates)
def test_vat_is_the_exact_share_to_half_a_cent(amount_cents: int, vat_rate_bp: int) -> None:
    exact = Fraction(amount_cents * vat_rate_bp, 10_000 + vat_rate_bp)
    error = vat_included(amount_cents, vat_rate_bp) - exact
    assert Fraction(-1, 2) < error <= Fraction(1, 2)


@given(amounts, rates)
def test_reversal_gives_back_exactly_the_vat_of_its_original(
    amount_cents: int, vat_rate_bp: int
) -> None:
    reversed_vat = vat_included(-amount_cents, vat_rate_bp)
    assert vat_included(amount_cents, vat_rate_bp) + reversed_vat == 0
