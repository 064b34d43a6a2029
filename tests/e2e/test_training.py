"""An agent practises at a real desk and comes back to it: nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.e2e.agent import Agent
from tests.e2e.counter import CounterProgram
from tests.e2e.on_stage import enrolled_desk, on_stage
from tests.e2e.screen import Match
from tests.e2e.stage import Stage

pytestmark = on_stage(180)


@pytest.fixture
def desk(stage: Stage) -> Iterator[CounterProgram]:
    """An enrolled desk whose program is not running."""
    with enrolled_desk(stage, "AQUA-2") as counter:
        yield counter


def test_an_exercise_is_left_by_one_button_and_touched_nothing_real(
    desk: CounterProgram, stage: Stage
) -> None:
    with ExitStack() as after:
        after.callback(desk.end_if_running)
        agent = Agent(desk, desk.start("--training"), stage.reader)
        agent.screen.wait_for("Quitter l’école")
        agent.sign_in()
        agent.open_till({"50": 2})
        agent.screen.press("Anne EXEMPLE")
        agent.screen.wait_for("Foyer EXEMPLE")
        agent.screen.type_into("Montant", "20")
        agent.screen.press("Espèces")
        agent.screen.wait_for("Reçu ECOLE-", match=Match.START)
        agent.screen.press("Quitter l’école")
        agent.screen.wait_until_gone("Quitter l’école")
        agent.sign_in()
        agent.go_to("Caisse")
        agent.screen.wait_for("Ouvrir la caisse")
        assert not desk.data.training.path.exists()
    assert desk.faults() == []
