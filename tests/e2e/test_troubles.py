"""What goes wrong on a working day, at a desk whose till is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.e2e.agent import CAMILLE, Agent
from tests.e2e.counter import CounterProgram
from tests.e2e.on_stage import at_work, desk_with_till, on_stage
from tests.e2e.screen import Match, Screen
from tests.e2e.stage import Stage
from tests.support.escpos_text import printed
from tests.support.pcscd import PrivatePcscd
from tests.support.pdf_text import spaced
from tests.support.reader_bench import CardPulledMidRead

pytestmark = on_stage(180)


@pytest.fixture(scope="module")
def toy_library(stage: Stage) -> Iterator[CounterProgram]:
    """The ludothèque's desk, enrolled, its till open, its program not running."""
    with desk_with_till(stage, "LUD-1") as counter:
        yield counter


@pytest.fixture
def agent(toy_library: CounterProgram, stage: Stage) -> Iterator[Agent]:
    """Somebody who has just signed in there."""
    with at_work(toy_library, stage) as agent:
        yield agent


@pytest.fixture
def screen(agent: Agent) -> Screen:
    return agent.screen


@pytest.fixture
def reader(stage: Stage) -> Iterator[PrivatePcscd]:
    """The reader, plugged in again whatever a test did to it."""
    with ExitStack() as after:
        after.callback(stage.reader.start)
        yield stage.reader


def test_a_reader_that_was_unplugged_reads_the_next_card(
    agent: Agent, screen: Screen, reader: PrivatePcscd
) -> None:
    screen.wait_for("Lecteur")
    reader.kill()
    screen.wait_for("Lecteur arrêté")
    reader.start_without_readers()
    screen.wait_for("Lecteur débranché")

    reader.start()
    screen.wait_for("Lecteur")

    assert agent.tap(CAMILLE).startswith("Solde ")


def test_a_card_pulled_too_early_is_asked_for_again(
    agent: Agent, screen: Screen, reader: PrivatePcscd
) -> None:
    card = CardPulledMidRead(CAMILLE.card())
    card.pull_with(reader.put(card).pull)
    screen.wait_for("La carte a été retirée trop tôt.", match=Match.START)

    agent.tap(CAMILLE)

    screen.wait_until_gone("La carte a été retirée trop tôt.", match=Match.START)


def test_a_top_up_stands_without_a_printer_and_its_copy_comes_later(
    agent: Agent, screen: Screen, toy_library: CounterProgram
) -> None:
    agent.tap(CAMILLE)
    toy_library.printer.switch_off()

    number = agent.top_up("20", "20")

    screen.wait_for("L’imprimante ne répond pas. L’écriture est faite", match=Match.START)
    screen.wait_for("Imprimante éteinte")
    toy_library.printer.switch_on()
    screen.press("Imprimer une copie")
    paper = toy_library.printer.wait_printed(number.encode() + b"\n")
    whole_lines = paper[: paper.rindex(b"\n") + 1]
    assert "Copie n° 1" in spaced(printed(whole_lines).text)


def test_a_top_up_survives_a_power_cut_right_after_its_receipt(
    agent: Agent, toy_library: CounterProgram, stage: Stage
) -> None:
    agent.tap(CAMILLE)
    number = agent.top_up("30", "30")
    toy_library.printer.wait_printed(number.encode())
    balance = agent.screen.text_of("Solde")
    toy_library.kill()

    again = Agent(toy_library, toy_library.start(), stage.reader)
    again.sign_in()

    assert again.tap(CAMILLE) == balance
    again.screen.wait_for("En ligne · 0 écriture en attente")


def test_a_second_program_on_the_same_desk_bows_out(
    agent: Agent, screen: Screen, toy_library: CounterProgram
) -> None:
    second = toy_library.start_another()
    its_screen = toy_library.screen_of(second)

    its_screen.wait_for("Guichet est déjà ouvert sur cet ordinateur.", match=Match.START)
    its_screen.press("Quitter")

    assert second.wait() == 0
    assert agent.tap(CAMILLE).startswith("Solde ")
