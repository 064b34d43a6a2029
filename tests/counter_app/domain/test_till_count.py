"""Counting a drawer: what it comes to, what may be said of it before, and who must have seen it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.rules import CountNotUnderstood
from counter_app.domain.till_count import (
    COARSE_STEP_CENTS,
    DENOMINATIONS_CENTS,
    MOST_PIECES,
    at_least_cents,
    counted_cents,
    needs_witness,
    read_count,
    sealed_count,
)

counts = st.dictionaries(st.sampled_from(DENOMINATIONS_CENTS), st.integers(0, MOST_PIECES))
amounts = st.integers(-(10**9), 10**9)


@given(counts)
def test_a_count_is_worth_as_much_once_it_is_sealed(counted: dict[int, int]) -> None:
    sealed = read_count(sealed_count(counted))
    assert counted_cents(dict(sealed)) == counted_cents(counted)
    assert list(sealed) == sorted(sealed, reverse=True)
    assert all(pieces > 0 for _, pieces in sealed)


@pytest.mark.parametrize("counted", [{300: 1}, {500: -1}, {1: MOST_PIECES + 1}])
def test_what_no_drawer_holds_is_not_counted(counted: dict[int, int]) -> None:
    with pytest.raises(CountNotUnderstood):
        counted_cents(counted)


@given(amounts)
def test_the_rough_sum_is_below_the_true_one_by_less_than_a_step(amount_cents: int) -> None:
    told = at_least_cents(amount_cents)
    assert told >= 0
    assert told % COARSE_STEP_CENTS == 0
    if amount_cents >= 0:
        assert told <= amount_cents < told + COARSE_STEP_CENTS


@given(st.integers(0, 10**6), st.integers(0, COARSE_STEP_CENTS - 1))
def test_all_sums_of_one_step_are_told_alike(steps: int, rest_cents: int) -> None:
    """Nobody finds the cents by looking often."""
    assert at_least_cents(steps * COARSE_STEP_CENTS + rest_cents) == steps * COARSE_STEP_CENTS


@given(amounts, st.integers(0, 10**6))
def test_too_much_asks_for_a_witness_as_too_little_does(
    difference_cents: int, threshold_cents: int
) -> None:
    needed = needs_witness(difference_cents, threshold_cents)
    assert needed == needs_witness(-difference_cents, threshold_cents)
    assert needed == (abs(difference_cents) > threshold_cents)
