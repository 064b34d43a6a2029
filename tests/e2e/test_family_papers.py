"""A family at a town hall leaves with its statement, and with what it paid for childcare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.e2e.agent import CAMILLE, Agent
from tests.e2e.counter import CounterProgram
from tests.e2e.on_stage import enrolled_desk, on_stage
from tests.e2e.screen import Match
from tests.e2e.stage import Stage

pytestmark = on_stage(240)

CARE = "Garderie du matin, la demi-heure"


@pytest.fixture
def town_hall(stage: Stage) -> Iterator[CounterProgram]:
    """A desk that is enrolled, and charges childcare."""
    with enrolled_desk(stage, "MAIRIE-PAR-2") as counter:
        yield counter


def test_what_was_paid_for_childcare_comes_from_the_server_and_not_without_it(
    town_hall: CounterProgram, stage: Stage
) -> None:
    agent = Agent(town_hall, town_hall.start(), stage.reader, "Lucie Bouchet")
    screen, year = agent.screen, datetime.now(UTC).year
    agent.sign_in()
    agent.open_till({"50": 2})
    agent.tap(CAMILLE)
    agent.top_up("50", "50")
    screen.press("Vendre")
    agent.choose(CARE, "Inès")
    agent.take_payment("Compte famille")
    screen.wait_for("En ligne · 0 écriture en attente")

    agent.go_to("Accueil")
    agent.tap(CAMILLE)
    screen.press("Papiers")
    screen.press("Relevé : ce mois-ci")
    screen.wait_for("Page 1 sur 1", match=Match.START)
    screen.press("Retour")

    screen.press(f"Attestation {year}")
    screen.wait_for("Attestation de frais de garde", match=Match.START)
    screen.wait_for("Page 1 sur 1", match=Match.START)
    screen.press("Retour")

    with stage.server_dead():
        screen.wait_for("Hors ligne · ", match=Match.START)
        screen.press(f"Attestation {year}")
        screen.wait_for("L’attestation additionne", match=Match.START)
    assert town_hall.end() == 0
    assert town_hall.faults() == []
