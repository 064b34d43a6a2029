"""When takings have to go to the accountant: for their sum, or for the days that went by."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.deposit_rules import (
    LONGEST_DEPOSIT_DAYS,
    DepositTerms,
    Urgency,
    deposit_calls,
)

LAST = date(2026, 11, 1)
TERMS = DepositTerms(maximum_cents=100_000, days=10, warning_percent=80)

terms = st.builds(
    DepositTerms,
    maximum_cents=st.integers(0, 10**9),
    days=st.integers(0, 400),
    warning_percent=st.integers(1, 100),
)
sums = st.integers(-(10**9), 10**9)
days = st.integers(0, 400)


def calls(in_hand_cents: int, days_ago: int, wanted: DepositTerms = TERMS) -> tuple[Urgency, ...]:
    told = deposit_calls(in_hand_cents, LAST, wanted, LAST + timedelta(days=days_ago))
    return told.amount, told.delay


def test_the_sum_warns_ahead_of_the_maximum() -> None:
    assert [calls(cents, 0)[0] for cents in (79_999, 80_000, 99_999, 100_000)] == [
        Urgency.NONE,
        Urgency.SOON,
        Urgency.SOON,
        Urgency.NOW,
    ]


def test_the_days_warn_ahead_of_the_last_one() -> None:
    assert [calls(1, ago)[1] for ago in (7, 8, 9, 10, 11)] == [
        Urgency.NONE,
        Urgency.SOON,
        Urgency.SOON,
        Urgency.NOW,
        Urgency.NOW,
    ]


def test_an_act_that_says_nothing_asks_for_a_deposit_a_month() -> None:
    silent = DepositTerms(maximum_cents=0, days=0, warning_percent=80)
    assert calls(10**9, LONGEST_DEPOSIT_DAYS, silent) == (Urgency.NONE, Urgency.NOW)


@given(sums, days, terms)
def test_nothing_in_hand_asks_for_nothing(cents: int, ago: int, wanted: DepositTerms) -> None:
    told = deposit_calls(min(cents, 0), LAST, wanted, LAST + timedelta(days=ago))
    assert (told.urgency, told.due_on) == (Urgency.NONE, None)


@given(st.integers(1, 10**9), days, terms)
def test_more_money_and_more_days_are_never_less_urgent(
    cents: int, ago: int, wanted: DepositTerms
) -> None:
    amount, delay = calls(cents, ago, wanted)
    more, longer = calls(cents + 1, ago + 1, wanted)
    assert (more >= amount, longer >= delay) == (True, True)


@given(st.integers(1, 10**9), days, terms)
def test_who_goes_on_the_day_told_is_in_time_and_never_later_than_a_month(
    cents: int, ago: int, wanted: DepositTerms
) -> None:
    told = deposit_calls(cents, LAST, wanted, LAST + timedelta(days=ago))
    assert told.due_on is not None
    assert told.due_on - LAST <= timedelta(days=LONGEST_DEPOSIT_DAYS)
    assert (told.delay is Urgency.NOW) == (LAST + timedelta(days=ago) >= told.due_on)
