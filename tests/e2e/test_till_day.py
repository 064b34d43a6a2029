"""A till's day that two people share: cash moved, the drawer handed over, a gap that both sign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.agent import Agent
from tests.e2e.counter import CounterProgram
from tests.e2e.on_stage import enrolled_desk, on_stage
from tests.e2e.stage import Stage

pytestmark = on_stage(180)

LUCIE = "Lucie Bouchet"


@pytest.fixture
def recycling(stage: Stage) -> Iterator[CounterProgram]:
    """A desk that is enrolled, its till not yet opened."""
    with enrolled_desk(stage, "DECH-1") as counter:
        yield counter


def test_a_drawer_that_lacks_a_note_closes_once_two_have_signed(
    recycling: CounterProgram, stage: Stage, tmp_path: Path
) -> None:
    """A hundred euros of float: fifty go to the safe, and thirty are nowhere at night."""
    claire = Agent(recycling, recycling.start(), stage.reader)
    claire.sign_in()
    claire.open_till({"50": 2})
    claire.move_to_safe({"50": 1}, "50,00")
    claire.hand_over({"50": 1}, LUCIE)

    lucie = Agent(recycling, claire.screen, stage.reader, LUCIE)
    lucie.take_the_desk()
    lucie.close_short({"20": 1}, "Billet introuvable", claire.name, kept="20")
    assert recycling.end() == 0

    cents = recycling.books(tmp_path / "archive.zip").account_cents
    assert cents["till/DECH-1/cash"] == 2_000
    assert cents["deposit/DECH-1/cash"] == 5_000
    assert cents["difference/DECH-1"] == 3_000
    assert recycling.faults() == []
