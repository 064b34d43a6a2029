"""A first day, from the enrolment of a desk to the archive of its journal, with a network cut."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from community_server.demo_community.known_families import MARTIN
from tests.e2e.agent import LEA, Agent
from tests.e2e.counter import CounterProgram, OwnBooks, counter_program
from tests.e2e.on_stage import on_stage
from tests.e2e.screen import Match, Screen
from tests.e2e.stage import Stage
from tests.support.escpos_text import PrintedPaper, printed
from tests.support.pdf_text import pdf_text

pytestmark = on_stage(180)

FLOAT = {"50": 1, "10": 3, "5": 4}
DRAWER = {"50": 3, "2": 2, "0,20": 1}
"""100 € of float, 50 € of the top-up, 4,20 € of the sale in cash."""


@pytest.fixture
def library(stage: Stage) -> Iterator[CounterProgram]:
    """The médiathèque's desk, on the day it is installed."""
    with counter_program(stage, "MED-1") as counter:
        yield counter


def test_a_day_with_a_network_cut_is_right_to_the_cent(
    library: CounterProgram, stage: Stage, tmp_path: Path
) -> None:
    agent = Agent(library, library.start(), stage.reader)
    screen = agent.screen

    agent.enrol(stage.community.url, library.new_code())
    agent.sign_in()
    agent.open_till(FLOAT)
    assert agent.tap(LEA) == "Solde 42,30 €"
    assert agent.top_up("50", "60") == "MED-1-2026-000001"
    assert screen.text_of("À rendre ", match=Match.START) == "À rendre 10,00 €"
    screen.press("Vendre")
    _sell_two_entries(agent)
    _sell_twice_while_the_server_is_dead(agent, stage)
    _sell_once_the_server_is_back(agent)
    agent.close_till(DRAWER, kept="100")
    report = _save_report(screen, tmp_path / "report.pdf")
    _check_the_journal(screen)
    assert library.end() == 0

    _check_paper(printed(library.printer.printed))
    _check_report(pdf_text(report))
    own = library.books(tmp_path / "archive.zip")
    _check_books(own, library, stage)
    assert _verdict(tmp_path / "archive.zip", own.server_key).startswith("ok: ")
    assert library.faults() == []


def _sell_two_entries(agent: Agent) -> None:
    agent.choose("Entrée adulte", "Anne")
    agent.choose("Entrée enfant", "Léa")
    agent.screen.wait_for("Total 7,30 €")
    agent.take_payment("Compte famille")


def _sell_twice_while_the_server_is_dead(agent: Agent, stage: Stage) -> None:
    """On a slow machine the sale before may still be on its way, and waits with the others."""
    screen = agent.screen
    screen.wait_for("En ligne · 0 écriture en attente")
    with stage.server_dead():
        screen.wait_for("Hors ligne · ", match=Match.START)

        agent.choose("Entrée enfant", "Tom")
        agent.take_payment("Compte famille")
        agent.choose("Entrée adulte", "Anne")
        screen.type_into("Reçu", "5")
        screen.wait_for("À rendre 0,80 €")
        agent.take_payment("Espèces")
        screen.wait_for("Hors ligne · ", match=Match.START)


def _sell_once_the_server_is_back(agent: Agent) -> None:
    """A desk that stood back for a while tries at once when there is something new to tell."""
    agent.choose("Entrée enfant", "Tom")
    agent.take_payment("Compte famille")
    agent.screen.wait_for("En ligne · 0 écriture en attente")


def _save_report(screen: Screen, path: Path) -> bytes:
    screen.press("Enregistrer sous")
    screen.type_into("Nom de fichier :", str(path))
    screen.press("Enregistrer")
    screen.wait_for(str(path), match=Match.PART)
    return path.read_bytes()


def _check_the_journal(screen: Screen) -> None:
    """From the mark in the top bar that says how the server is."""
    screen.press("En ligne · 0 écriture en attente")
    screen.press("Vérifier le journal")
    screen.wait_for("Le journal est entier", match=Match.START)


def _check_paper(paper: PrintedPaper) -> None:
    text = paper.text
    for number in range(1, 6):
        assert f"MED-1-2026-{number:06d}" in text
    assert paper.cuts == len(paper.qr_codes) == 5
    for words in ("Remis", "60,00 €", "Rendu", "10,00 €", "Nouveau solde", "92,30 €", "7,30 €"):
        assert words in text


def _check_report(text: str) -> None:
    for words in ("MED-1-Z-2026-000001", "154,20", "100,00", "50,00", "13,50", "17,70"):
        assert words in text, text


def _check_books(own: OwnBooks, library: CounterProgram, stage: Stage) -> None:
    """Both sides hold the same entries, each once, and the same sums."""
    server = library.server_books(own.epoch)
    assert server.entries == server.distinct_ids == server.last_seq == own.last_seq
    assert server.last_hash.hex() == own.last_hash
    assert server.quarantined == 0
    assert server.account_cents == own.account_cents
    assert stage.community.balance_cents(MARTIN) == 4_230 + 5_000 - 730 - 310 - 310
    assert own.account_cents["till/MED-1/cash"] == 10_000


def _verdict(archive: Path, server_key: str) -> str:
    """What the verifier says, run as an auditor would."""
    command = [sys.executable, "-m", "counter_protocol.verify", str(archive)]
    command += ["--server-key", server_key]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout
