"""Paying in parts and paying back on a real desk: what is touched is in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.documents.typography import Language
from counter_app.domain.household import HouseholdView
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.entries import ledger_balance
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.settings import DataFolder
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.refund_panel import RefundPanel
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.writing import Writing
from counter_protocol.bodies import Cheque, OverrideBody, RefundBody, SaleBody, read_body
from counter_protocol.entries import Entry
from counter_protocol.ledger import Tender
from tests.counter_app.operations.test_several_tenders import SWIM_CENTS, with_natures
from tests.counter_app.ui.authorising import PIN_NAME
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support.counter import SetClock, acknowledge, opened_counter, with_open_till
from tests.support.journal_check import faults_in, written
from tests.support.small_community import AGENT, MARTIN, REGISSEUR, REGISSEUR_PIN

NB = "\u00a0"
SEVERAL = "Un autre moyen de paiement, ou plusieurs"
ADD, TAKE = "Ajouter cette part", "Encaisser"


@dataclass
class Desk:
    """A desk with an open till, on its own thread."""

    thread: DatabaseThread
    counter: OpenCounter
    tasks: Tasks
    writing: Writing
    qtbot: QtBot

    def shows(self, page: QWidget) -> None:
        shown(self.qtbot, page)

    def press(self, page: QWidget, *names: str) -> None:
        """Touch each button once it is there and can be used."""
        for name in names:
            self.qtbot.waitUntil(partial(_usable, page, name))
            button(page, name).click()

    def reads(self, page: QWidget, figure: str) -> None:
        """Wait for a figure that only an answer from the desk can show."""
        self.qtbot.waitUntil(lambda: figure in _figures(page))

    def family(self) -> HouseholdView:
        """The Martins as they are now."""
        return self.thread.call(lambda: show_household(self.counter, ShowHousehold(MARTIN)))

    def in_drawer(self, tender: Tender) -> int:
        account = f"till/MED-1/{tender}"
        return self.thread.call(lambda: ledger_balance(self.counter.database, account))

    def journal(self) -> list[Entry]:
        """Everything that was written, which holds together."""
        assert self.thread.call(lambda: faults_in(self.counter)) == []
        return self.thread.call(lambda: written(self.counter))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    thread, held = DatabaseThread(), ExitStack()
    clock = SetClock().clock
    opening = opened_counter(DataFolder(tmp_path).database, clock)
    counter = thread.call(lambda: _at_work(held.enter_context(opening)))
    tasks = Tasks(counter, thread.submit)
    yield Desk(thread, counter, tasks, Writing(clock, Language.FRENCH), qtbot)
    thread.call(held.close)
    thread.stop()


def _at_work(counter: OpenCounter) -> OpenCounter:
    """100 € in the drawer, 42,30 € on the Martins' account, and a server that has just said so."""
    with_open_till(counter)
    with_natures(counter)
    acknowledge(counter)
    return counter


def test_a_swim_and_an_evening_of_care_are_paid_by_four_tenders(desk: Desk) -> None:
    page = SalePage(desk.tasks, desk.writing, AGENT)
    page.load()
    desk.shows(page)
    page.show_household(desk.family())
    desk.press(page, "Anne", "Entrée adulte", "Léa", "Repas de cantine")
    desk.reads(page, f"Total 8,00{NB}€")
    desk.press(page, SEVERAL, "Chèque-vacances", ADD)
    desk.reads(page, f"Reste à payer 3,80{NB}€")
    desk.press(page, "CESU")
    field(page, "Montant").setText("1,80")
    desk.press(page, ADD)
    desk.reads(page, f"Reste à payer 2,00{NB}€")
    desk.press(page, "Chèque")
    field(page, "Montant").setText("1,50")
    field(page, "Numéro du chèque").setText("0000123")
    field(page, "Banque").setText("Banque postale")
    field(page, "Tireur").setText("Anne Martin")
    desk.press(page, ADD)
    desk.reads(page, f"Reste à payer 0,50{NB}€")
    desk.press(page, "Espèces")
    field(page, "Reçu").setText("2")
    with desk.qtbot.waitSignal(page.sold):
        desk.press(page, TAKE)
    sale = read_body(desk.journal()[-1].body, SaleBody)
    assert [(part.tender, part.amount_cents) for part in sale.tenders] == [
        (Tender.ANCV, SWIM_CENTS),
        (Tender.CESU, 180),
        (Tender.CHEQUE, 150),
        (Tender.CASH, 50),
    ]
    assert sale.tenders[2].cheque == Cheque(number="0000123", bank="Banque postale")
    assert sale.tenders[3].change_cents == 150
    assert desk.in_drawer(Tender.CASH) == 10_000 + 50


def test_a_voucher_beyond_its_lines_is_refused_where_it_is_typed(desk: Desk) -> None:
    page = SalePage(desk.tasks, desk.writing, AGENT)
    page.load()
    desk.shows(page)
    page.show_household(desk.family())
    desk.press(page, "Anne", "Entrée adulte", "Léa", "Repas de cantine")
    desk.reads(page, f"Total 8,00{NB}€")
    desk.press(page, SEVERAL, "CESU")
    field(page, "Montant").setText("5")
    desk.press(page, ADD)
    desk.qtbot.waitUntil(lambda: f"au plus 3,80{NB}€" in said_in(page))
    assert field(page, "Montant").text() == "5"


def test_a_balance_is_paid_back_on_the_regisseurs_signature(desk: Desk) -> None:
    page = HomePage(desk.tasks, desk.writing, AGENT)
    desk.shows(page)
    page.show_household(desk.family())
    desk.press(page, "Rembourser")
    (panel,) = page.findChildren(RefundPanel)
    desk.press(panel, "La famille quitte la communauté", "Rembourser")
    desk.press(panel, "Demande écrite de la famille", "Sylvie Morin")
    field(panel, PIN_NAME).setText(REGISSEUR_PIN)
    with desk.qtbot.waitSignal(page.refunded):
        desk.press(panel, "Autoriser")
    signed, paid_back = desk.journal()[-2:]
    assert read_body(signed.body, OverrideBody).authorised_by == REGISSEUR
    assert read_body(paid_back.body, RefundBody).amount_cents == -4_230
    assert desk.in_drawer(Tender.CASH) == 10_000 - 4_230
    assert page.household is not None
    assert page.household.balance.amount_cents == 0


def _usable(page: QWidget, name: str) -> None:
    assert button(page, name).isEnabled()


def _figures(page: QWidget) -> list[str]:
    lines = page.findChildren(FigureLine)
    return [line.accessibleName() for line in lines if line.isVisible()]
