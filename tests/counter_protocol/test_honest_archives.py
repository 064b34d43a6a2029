"""Whatever a desk goes through, the archive of its journal, or of any part of it, verifies."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.desk_life import DeskLife
from tests.support.desk_machine import Tally, machine_with, verified


def test_no_archive_of_an_honest_desk_raises_an_alarm() -> None:
    tally = Tally()

    run_state_machine_as_test(
        machine_with(tally),
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert tally.archives > 40
    assert tally.alarms == []


def test_a_part_begun_while_the_clock_was_set_back_over_new_year_is_honest() -> None:
    life = DeskLife()
    life.enrol()
    _turn(life, days=45)
    life.open_till()
    life.top_up(5_000)
    life.close_till()
    _turn(life, days=-10)
    begun = len(life.written)
    life.sign_in()
    _turn(life, days=12)
    life.open_till()

    second = life.top_up(700)

    assert second.entry.body["receipt"] == "MED-1-2027-000002"
    assert verified(life, life.written[begun:], []) == ()


def _turn(life: DeskLife, *, days: int) -> None:
    life.moment += timedelta(days=days)
    life.begin_day()
