"""A family shown again in a moment is one line; whatever else is shown is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from counter_app.domain.looks import AGAIN_WITHIN, Look, RecentLooks
from counter_protocol.looks import LookWay

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)
FIRST = Look("1", NOON, "A-1", LookWay.CARD, "H-MARTIN", 1)
SOON = replace(FIRST, look="2", at=NOON + timedelta(minutes=9))


@pytest.fixture
def recent() -> RecentLooks:
    """The first look is on the disk."""
    recent = RecentLooks()
    recent.remember([FIRST])
    return recent


def test_a_family_shown_again_in_a_moment_is_no_further_line(recent: RecentLooks) -> None:
    assert recent.new_among([SOON]) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(SOON, agent="A-2"),
        replace(SOON, household="H-DURAND"),
        replace(SOON, way=LookWay.STATEMENT),
        replace(SOON, at=NOON + AGAIN_WITHIN),
        replace(SOON, at=NOON - timedelta(seconds=1)),
    ],
    ids=["agent", "family", "way", "later", "clock put back"],
)
def test_whatever_else_is_shown_is_a_line_of_its_own(recent: RecentLooks, other: Look) -> None:
    assert recent.new_among([other]) == [other]


def test_each_list_is_a_line_of_its_own() -> None:
    january = replace(FIRST, way=LookWay.REGISTER, household=None, families=300)
    february = replace(january, look="2", families=310)
    recent = RecentLooks()
    assert recent.new_among([january, february]) == [january, february]
    recent.remember([january])
    assert recent.new_among([february]) == [february]


def test_one_look_after_the_other_counts_from_the_line_that_was_written(
    recent: RecentLooks,
) -> None:
    recent.remember(recent.new_among([SOON]))
    later = replace(FIRST, look="3", at=NOON + timedelta(minutes=11))
    assert recent.new_among([later]) == [later]


def test_twice_before_anything_could_be_written_is_one_line() -> None:
    assert RecentLooks().new_among([FIRST, SOON]) == [FIRST]


def test_what_could_not_be_written_is_new_when_it_is_tried_again() -> None:
    recent = RecentLooks()
    assert recent.new_among([FIRST]) == recent.new_among([FIRST]) == [FIRST]
