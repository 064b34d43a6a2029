"""What waits in the safe goes to the accountant, and all is counted for who comes to check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.agent import Agent
from tests.e2e.counter import CounterProgram
from tests.e2e.on_stage import enrolled_desk, on_stage
from tests.e2e.screen import Match
from tests.e2e.stage import Stage

pytestmark = on_stage(240)


@pytest.fixture
def pool(stage: Stage) -> Iterator[CounterProgram]:
    """A desk that is enrolled, its till not yet opened."""
    with enrolled_desk(stage, "AQUA-1") as counter:
        yield counter


def test_takings_leave_the_safe_on_a_slip_and_what_is_left_is_checked(
    pool: CounterProgram, stage: Stage, tmp_path: Path
) -> None:
    """Fifty of a hundred euros go to the safe and from there away; then the drawer lacks a euro."""
    claire = Agent(pool, pool.start(), stage.reader)
    claire.sign_in()
    claire.open_till({"50": 2})
    claire.move_to_safe({"50": 1}, "50,00")
    claire.deposit({"50": 1})
    claire.screen.press("Voir le document")
    claire.screen.wait_for("Page 1 sur 1", match=Match.START)
    claire.screen.press("Retour")
    claire.check_in_hand({"20": 2, "5": 1, "2": 2}, "Un euro tombé")
    assert pool.end() == 0

    cents = pool.books(tmp_path / "archive.zip").account_cents
    assert cents["till/AQUA-1/cash"] == 4_900
    assert cents.get("deposit/AQUA-1/cash", 0) == 0
    assert cents["difference/AQUA-1"] == 100
    assert pool.faults() == []
