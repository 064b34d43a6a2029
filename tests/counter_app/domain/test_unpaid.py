"""Since when an account is below zero, told by its movements."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.unpaid import AccountStep, below_zero_since

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def steps(amounts_cents: list[int]) -> list[AccountStep]:
    """One movement a day, the newest first, as the account tells them."""
    oldest_first = [
        AccountStep(NOON + timedelta(days=day), cents) for day, cents in enumerate(amounts_cents)
    ]
    return oldest_first[::-1]


def test_a_debt_that_was_paid_in_between_counts_from_the_last_time() -> None:
    moved = [-500, 600, -200, -300]
    assert below_zero_since(sum(moved), steps(moved)) == NOON + timedelta(days=2)


def test_a_debt_that_is_older_than_its_movements_has_no_day() -> None:
    assert below_zero_since(-1_000, steps([-300, 100])) is None


@given(st.integers(0, 1_000), st.lists(st.integers(-500, 500), min_size=1, max_size=30))
def test_it_is_the_day_after_which_the_account_never_was_above_again(
    opening_cents: int, amounts_cents: list[int]
) -> None:
    balances, balance_cents = [], opening_cents
    for cents in amounts_cents:
        balance_cents += cents
        balances.append(balance_cents)
    since = below_zero_since(balance_cents, steps(amounts_cents))
    if balance_cents >= 0:
        assert since is None
        return
    assert since is not None
    day = (since - NOON).days
    assert all(below < 0 for below in balances[day:])
    assert [opening_cents, *balances][day] >= 0
