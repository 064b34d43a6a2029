"""Whatever a desk goes through, the archive of its journal, or of any part of it, verifies."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.desk_machine import Tally, machine_with


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
