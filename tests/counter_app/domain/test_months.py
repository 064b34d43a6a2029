"""What is kept for so many months ends on the right day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.months import months_before


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 21), 13, date(2025, 10, 21)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(
    day: date, months: int, before: date
) -> None:
    assert months_before(day, months) == before


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_nothing_is_forgotten_before_its_months_are_over(day: date, months: int) -> None:
    before = months_before(day, months)
    assert before < day
    assert (day.year - before.year) * 12 + day.month - before.month == months
