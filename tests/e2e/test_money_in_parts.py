"""A price paid in parts, a balance paid back on two signatures, and neither left half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_protocol.archive_reader import open_archive
from counter_protocol.entries import Entry, EntryKind, decode_entry
from tests.e2e.agent import LUCIE, RAPHAEL, TOM, Agent
from tests.e2e.counter import CounterProgram
from tests.e2e.on_stage import at_work, desk_with_till, on_stage
from tests.e2e.screen import Match
from tests.e2e.stage import Stage
from tests.support.escpos_text import printed

pytestmark = on_stage(240)

REGISSEUR = "Hélène Morisset"
A_DAY = "Journée avec repas"
MORISSET, RICHARD, GARNIER = "H-000008", "H-000010", "H-000013"


@pytest.fixture(scope="module")
def holiday_club(stage: Stage) -> Iterator[CounterProgram]:
    """A desk that charges what vouchers may pay, its till open, its program not running."""
    with desk_with_till(stage, "ENFANCE-1") as counter:
        yield counter


@pytest.fixture
def agent(holiday_club: CounterProgram, stage: Stage) -> Iterator[Agent]:
    """Somebody who has just signed in there."""
    with at_work(holiday_club, stage) as agent:
        yield agent


def test_parts_of_a_price_and_money_paid_back_are_sealed_and_printed_to_the_cent(
    agent: Agent, holiday_club: CounterProgram, stage: Stage, tmp_path: Path
) -> None:
    """Two days at 15,80 €, by vouchers, a cheque and the account; then 20 € of it go back."""
    screen = agent.screen
    assert agent.tap(RAPHAEL) == "Solde 73,10 €"
    screen.press("Vendre")
    agent.choose(A_DAY, "Raphaël")
    screen.wait_for("Total 15,80 €")
    agent.choose(A_DAY, "Timéo")
    screen.wait_for("Total 31,60 €")
    agent.pay_in_parts({"Chèque-vacances": "20,00"})
    screen.press("Chèque")
    screen.type_into("Montant", "5,60")
    screen.type_into("Numéro du chèque", "0000123")
    screen.type_into("Banque", "Banque postale")
    screen.press("Ajouter cette part")
    screen.wait_for("Reste à payer 6,00 €")
    screen.press("Compte famille")
    screen.press("Encaisser")
    screen.wait_for("Vendu")
    screen.wait_for("En ligne · 0 écriture en attente")

    agent.go_to("Accueil")
    agent.tap(RAPHAEL)
    agent.ask_for_refund("20")
    agent.sign_refund(REGISSEUR)
    screen.wait_for("Remboursé", match=Match.START)
    screen.wait_for("En ligne · 0 écriture en attente")
    assert holiday_club.end() == 0

    own = holiday_club.books(tmp_path / "archive.zip")
    assert own.account_cents == {
        "till/ENFANCE-1/cash": 8_000,
        "till/ENFANCE-1/cheque": 560,
        "till/ENFANCE-1/ancv": 2_000,
        "float/REG-PG": -10_000,
        "revenue/parthenay-gatine/recreation": -3_160,
        f"household/{MORISSET}": 600 + 2_000,
    }
    assert stage.community.balance_cents(MORISSET) == 7_310 - 600 - 2_000
    _check_journal(tmp_path / "archive.zip")
    _check_paper(printed(holiday_club.printer.printed).text)


def test_another_familys_card_does_not_end_a_payment_and_signing_out_says_what_goes_back(
    agent: Agent, holiday_club: CounterProgram, stage: Stage, tmp_path: Path
) -> None:
    screen = agent.screen
    agent.tap(TOM)
    screen.press("Vendre")
    agent.choose(A_DAY, "Nathan")
    screen.wait_for("Total ", match=Match.START)
    agent.pay_in_parts({"Chèque-vacances": "2,00"})

    card = stage.reader.put(LUCIE.card())
    screen.wait_for("Un paiement est commencé", match=Match.START)
    card.pull()
    screen.wait_for("Retirer : Chèque-vacances 2,00 €")

    agent.leave("Retirer : Chèque-vacances 2,00 €")
    screen.wait_for(
        "Le paiement commencé est abandonné, rien n’en est encaissé.", match=Match.START
    )
    assert holiday_club.end() == 0

    assert _written_of({GARNIER}, holiday_club, tmp_path) == []


def test_a_refund_that_nobody_signed_is_gone_with_another_familys_card_and_with_its_agent(
    agent: Agent, holiday_club: CounterProgram, tmp_path: Path
) -> None:
    screen = agent.screen
    screen.wait_for("En ligne · 0 écriture en attente")
    agent.go_to("Accueil")
    agent.tap(TOM)
    agent.ask_for_refund("5")
    agent.tap(LUCIE)
    screen.wait_until_gone("Faire autoriser")
    agent.ask_for_refund("5")
    agent.leave("Motif de la dérogation")
    agent.take_the_desk()
    screen.wait_until_gone("Foyer RICHARD")
    assert holiday_club.end() == 0

    assert _written_of({GARNIER, RICHARD}, holiday_club, tmp_path) == []


def _written_of(families: set[str], desk: CounterProgram, folder: Path) -> list[EntryKind]:
    desk.books(folder / "archive.zip")
    entries = _entries(folder / "archive.zip")
    return [entry.kind for entry in entries if entry.body.get("household") in families]


def _entries(archive: Path) -> list[Entry]:
    with open_archive(archive) as opened:
        return [
            decode_entry(raw)
            for epoch in opened.manifest.epochs
            for raw, _ in opened.entries(epoch.epoch)
        ]


def _check_journal(archive: Path) -> None:
    """Each part is sealed by itself, and the refund right after the word that lets it pass."""
    entries = _entries(archive)
    sale = next(entry for entry in entries if entry.kind is EntryKind.SALE)
    parts = [(part["tender"], part["amount_cents"]) for part in sale.body["tenders"]]
    assert parts == [("ancv", 2_000), ("cheque", 560), ("family_account", 600)]
    assert sale.body["tenders"][1]["cheque"] == {"number": "0000123", "bank": "Banque postale"}
    override, refund = entries[entries.index(sale) + 1 :][:2]
    assert (override.body["authorised_by"], override.body["for_entry"]) == (
        "helene-morisset",
        refund.id,
    )
    assert (refund.kind, refund.body["amount_cents"]) == (EntryKind.REFUND, -2_000)


def _check_paper(text: str) -> None:
    for words in (
        "Chèques-Vacances (ANCV)",
        "20,00 €",
        "0000123",
        "5,60 €",
        "Compte famille",
        "6,00 €",
    ):
        assert words in text, text
    for words in ("Remboursement", "-20,00 €", "47,10 €"):
        assert words in text, text
