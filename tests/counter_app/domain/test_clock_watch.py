"""A wrong clock is noticed offline and online, and a right one is left in peace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.domain.clock import Clock
from counter_app.domain.clock_watch import ClockFault, ClockNotice, ClockReading, ClockWatch

NINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY_S = 86_400
YEAR_S = 365 * DAY_S


class Machine:
    """A clock that somebody sets, on a machine that runs and sleeps."""

    def __init__(self) -> None:
        self.watch = ClockWatch()
        self.now, self.running_s = NINE, 1_000.0

    def passes(self, seconds: float) -> None:
        """Working or suspended: both clocks go on."""
        self.now += timedelta(seconds=seconds)
        self.running_s += seconds

    def is_set(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def look(
        self, written_at: datetime | None = None, ahead_s: int | None = None
    ) -> ClockNotice | None:
        return self.watch.look(ClockReading(self.now, self.running_s), written_at, ahead_s)


@pytest.fixture
def machine() -> Machine:
    machine = Machine()
    assert machine.look(NINE) is None
    return machine


@pytest.mark.parametrize("seconds", [30, 12 * 3_600, 90 * DAY_S])
def test_time_that_passes_even_asleep_is_no_jump(machine: Machine, seconds: float) -> None:
    machine.passes(seconds)
    assert machine.look(NINE) is None


@pytest.mark.parametrize("seconds", [DAY_S, YEAR_S, 3_600])
def test_a_clock_set_forward_is_noticed_and_stays_so(machine: Machine, seconds: int) -> None:
    machine.is_set(seconds)
    for _ in range(2):
        assert machine.look(NINE) == ClockNotice(ClockFault.JUMPED, seconds)
        machine.passes(30)


@pytest.mark.parametrize("seconds", [DAY_S, YEAR_S])
def test_a_clock_set_back_is_behind_what_was_written(machine: Machine, seconds: int) -> None:
    machine.is_set(-seconds)
    assert machine.look(NINE) == ClockNotice(ClockFault.BEHIND_JOURNAL, -seconds)


def test_entries_written_under_a_clock_set_back_do_not_hide_it(machine: Machine) -> None:
    machine.is_set(-DAY_S)
    assert machine.look(machine.now) == ClockNotice(ClockFault.BEHIND_JOURNAL, -DAY_S)


def test_a_clock_set_back_while_the_program_was_closed_is_noticed_at_the_start() -> None:
    machine = Machine()
    tomorrow = NINE + timedelta(days=1)
    assert machine.look(tomorrow) == ClockNotice(ClockFault.BEHIND_JOURNAL, -DAY_S)


def test_a_clock_that_is_put_right_again_is_left_in_peace(machine: Machine) -> None:
    machine.is_set(DAY_S)
    assert machine.look(NINE) is not None
    machine.is_set(-DAY_S)
    assert machine.look(NINE) is None


@pytest.mark.parametrize("ahead_s", [-DAY_S, 3_600, YEAR_S])
def test_the_server_says_how_wrong_it_is(machine: Machine, ahead_s: int) -> None:
    assert machine.look(NINE, ahead_s) == ClockNotice(ClockFault.OFF_SERVER, ahead_s)


def test_a_clock_that_the_server_confirms_is_right_whatever_was_written(machine: Machine) -> None:
    """The battery was dead, and the network has just set the clock."""
    machine.is_set(YEAR_S)
    assert machine.look(NINE + timedelta(days=800), 1) is None
    assert machine.look(NINE) is None


@pytest.mark.parametrize("seconds", [-100, 100])
def test_a_minute_or_two_are_no_news(machine: Machine, seconds: int) -> None:
    machine.is_set(seconds)
    assert machine.look(NINE) is None
    assert machine.look(NINE, seconds) is None


def test_the_real_machine_counts_forward() -> None:
    clock = Clock()
    assert 0 < clock.running_s() <= clock.running_s()
