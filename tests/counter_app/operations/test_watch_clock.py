"""The clock beside the real journal."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import top_up
from counter_app.operations.watch_clock import WatchClock, watch_clock
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import SetClock

ALONE = WatchClock(ahead_of_server_s=None)


@pytest.fixture
def counter(open_counter: OpenCounter, clock: SetClock) -> OpenCounter:
    """The machine runs as long as its clock does, until somebody sets it."""
    running = dataclasses.replace(clock.clock, running_s=lambda: 0.0)
    return dataclasses.replace(open_counter, clock=running)


def test_a_clock_that_stands_right_is_left_in_peace(counter: OpenCounter) -> None:
    top_up(counter, fifty_euros())
    assert watch_clock(counter, ALONE) is None


@pytest.mark.parametrize("days", [1, 365])
def test_selling_goes_on_under_a_clock_set_back_and_it_stays_told(
    counter: OpenCounter, clock: SetClock, days: int
) -> None:
    watch_clock(counter, ALONE)
    clock.moment -= timedelta(days=days)
    top_up(counter, fifty_euros())
    notice = watch_clock(counter, ALONE)
    assert notice == ClockNotice(ClockFault.BEHIND_JOURNAL, -days * 86_400)


def test_a_program_started_under_a_clock_set_back_says_so_after_its_first_entries_too(
    counter: OpenCounter, clock: SetClock
) -> None:
    clock.moment -= timedelta(days=3)
    top_up(counter, fifty_euros())
    notice = watch_clock(counter, ALONE)
    assert notice is not None
    assert notice.fault is ClockFault.BEHIND_JOURNAL


def test_a_clock_set_forward_is_told_and_stops_nothing(
    counter: OpenCounter, clock: SetClock
) -> None:
    watch_clock(counter, ALONE)
    clock.moment += timedelta(hours=2)
    top_up(counter, fifty_euros())
    assert watch_clock(counter, ALONE) == ClockNotice(ClockFault.JUMPED, 7_200)
