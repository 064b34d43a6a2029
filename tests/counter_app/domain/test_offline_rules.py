"""How much a family account is trusted for while nobody can be asked what is on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.offline_rules import (
    AllowanceSpent,
    BalanceTooOld,
    OfflineAllowanceSpent,
    WeakCardLimit,
    allowance_left,
    beyond_balance,
    check_age,
    check_allowance,
    check_weak_card,
)

SETTINGS = CommunitySettings()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CENTS = st.integers(-100_000, 100_000)


@given(amount_cents=st.integers(0, 100_000), balance_cents=CENTS)
def test_what_lies_beyond_a_balance_is_at_most_the_amount(
    amount_cents: int, balance_cents: int
) -> None:
    beyond_cents = beyond_balance(amount_cents, balance_cents)
    assert 0 <= beyond_cents <= amount_cents
    assert beyond_cents == 0 or balance_cents < amount_cents
    assert amount_cents - beyond_cents <= max(0, balance_cents)


@pytest.mark.parametrize(
    ("spent", "left_cents"),
    [
        (AllowanceSpent(0, 0, 0), 1_500),
        (AllowanceSpent(1, 400, 400), 1_100),
        (AllowanceSpent(4, 100, 100), 1_400),
        (AllowanceSpent(5, 100, 100), 0),
        (AllowanceSpent(1, 1_500, 1_500), 0),
        (AllowanceSpent(0, 0, 29_000), 1_000),
        (AllowanceSpent(0, 0, 30_000), 0),
        (AllowanceSpent(0, 0, 90_000), 0),
    ],
)
def test_cents_and_charges_of_a_family_and_cents_of_a_desk_each_bound_it(
    spent: AllowanceSpent, left_cents: int
) -> None:
    assert allowance_left(spent, SETTINGS) == left_cents


@given(st.lists(st.integers(1, 2_000), max_size=60))
def test_no_outage_lends_a_family_more_than_the_community_said(wanted_cents: list[int]) -> None:
    spent = AllowanceSpent(0, 0, 0)
    for beyond_cents in wanted_cents:
        if beyond_cents <= allowance_left(spent, SETTINGS):
            cents = spent.account_cents + beyond_cents
            spent = AllowanceSpent(spent.charges + 1, cents, cents)
    assert spent.account_cents <= SETTINGS.offline_account_cap_cents
    assert spent.charges <= SETTINGS.offline_account_charges


def test_the_refusal_says_what_was_asked_and_what_is_left() -> None:
    check_allowance(400, 400)
    with pytest.raises(OfflineAllowanceSpent) as refused:
        check_allowance(401, 400)
    assert (refused.value.beyond_cents, refused.value.left_cents) == (401, 400)


def test_a_balance_is_relied_on_for_three_days() -> None:
    read = NOON - timedelta(hours=72)
    check_age(read, NOON, NOON, SETTINGS)
    with pytest.raises(BalanceTooOld) as refused:
        check_age(read, NOON, NOON + timedelta(seconds=1), SETTINGS)
    assert (refused.value.as_of, refused.value.limit_h) == (read, 72)


def test_a_clock_that_is_years_behind_makes_no_balance_young() -> None:
    """The server's time is far ahead of this machine's; the outage was timed by the same clock."""
    read, offline_since = NOON, NOON - timedelta(days=900)
    check_age(read, offline_since, offline_since + timedelta(hours=72), SETTINGS)
    with pytest.raises(BalanceTooOld):
        check_age(read, offline_since, offline_since + timedelta(hours=73), SETTINGS)


def test_a_balance_that_never_came_is_not_relied_on() -> None:
    with pytest.raises(BalanceTooOld) as refused:
        check_age(None, NOON, NOON, SETTINGS)
    assert refused.value.as_of is None


def test_a_card_that_proves_nothing_pays_so_much_at_once() -> None:
    check_weak_card(3_000, SETTINGS)
    with pytest.raises(WeakCardLimit) as refused:
        check_weak_card(3_001, SETTINGS)
    assert refused.value.maximum_cents == 3_000
