"""The régie's page on a real desk: what is touched on the screen is in the journal and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.typography import Language
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.mirror import apply_page
from counter_app.operations.deposit_slip import past_deposits
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import top_up
from counter_app.settings import DataFolder
from counter_app.ui.pages.regie.regie_page import RegiePage
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.person_tile import PersonTile
from counter_app.ui.widgets.pin_field import PinField
from counter_app.ui.writing import Writing
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.ledger import Tender
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support.counter import FLOAT, SetClock, opened_counter, with_open_till
from tests.support.journal_check import faults_in, written
from tests.support.small_community import REGISSEUR, REGISSEUR_PIN, first_page, those_who_authorise
from tests.support.takings import close_day, paid_by

NB = "\u00a0"


@dataclass
class Shown:
    """The page of Sylvie Morin, régisseur, and the desk below it."""

    page: RegiePage
    thread: DatabaseThread
    counter: OpenCounter
    qtbot: QtBot

    def press(self, *names: str) -> None:
        """Touch each button once it is there."""
        for name in names:
            self.qtbot.waitUntil(partial(self._button, name))
            button(self.page, name).click()

    def sign(self, name: str, pin: str) -> None:
        """Touch a person and type their PIN."""
        self.qtbot.waitUntil(lambda: name in self._people())
        self._people()[name].click()
        (typed,) = [one for one in self.page.findChildren(PinField) if one.isVisible()]
        typed.setText(pin)
        typed.returnPressed.emit()

    def journal(self) -> list[Entry]:
        """Everything that was written, which holds together."""
        assert self.thread.call(lambda: faults_in(self.counter)) == []
        return self.thread.call(lambda: written(self.counter))

    def _people(self) -> dict[str, PersonTile]:
        tiles = [one for one in self.page.findChildren(PersonTile) if one.isVisible()]
        return {one.accessibleName(): one for one in tiles}

    def _button(self, name: str) -> None:
        assert button(self.page, name).isEnabled()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, writing: Writing) -> Iterator[Shown]:
    thread, held = DatabaseThread(), ExitStack()
    clock = SetClock().clock
    opening = opened_counter(DataFolder(tmp_path).database, clock)
    counter = thread.call(lambda: _after_a_day(held.enter_context(opening)))
    tasks = Tasks(counter, thread.submit)
    page = RegiePage(tasks, Writing(clock, Language.FRENCH), REGISSEUR)
    shown(qtbot, page)
    yield Shown(page, thread, counter, qtbot)
    thread.call(held.close)
    thread.stop()


def _after_a_day(counter: OpenCounter) -> OpenCounter:
    """50 € and a cheque of 30 € were put into the safe; the float is in the drawer."""
    with_open_till(counter)
    apply_page(counter.database, first_page(agents=those_who_authorise()))
    top_up(counter, paid_by(Tender.CASH, 5_000))
    top_up(counter, paid_by(Tender.CHEQUE, 3_000))
    close_day(counter)
    return counter


def test_a_deposit_is_sealed_with_its_slip_and_later_its_receipt(desk: Shown) -> None:
    desk.press("Préparer un versement", f"Un de plus de 50{NB}€", "Tout cocher")
    with desk.qtbot.waitSignal(desk.page.changed):
        desk.press("Enregistrer le versement")
    with desk.qtbot.waitSignal(desk.page.print_asked) as asked:
        desk.press("Imprimer")
    assert asked.args is not None
    (slip,) = asked.args
    assert (slip.total_cents, slip.cheques[0].amount_cents) == (8_000, 3_000)
    assert document_pdf(slip, Language.FRENCH).startswith(b"%PDF")

    field(desk.page, "Numéro de la quittance").setText("P1E-2026-0042")
    desk.press("Enregistrer la quittance")
    desk.qtbot.waitUntil(lambda: _says(desk.page, "Quittance enregistrée"))
    assert [entry.kind for entry in desk.journal()[-2:]] == [
        EntryKind.DEPOSIT,
        EntryKind.DEPOSIT_RECEIVED,
    ]
    (past,) = desk.thread.call(lambda: past_deposits(desk.counter, None))
    assert past.receipt is not None


def test_a_regie_changes_hands_by_a_count_that_both_sign(desk: Shown) -> None:
    desk.thread.call(lambda: open_till(desk.counter, OpenTill(FLOAT, "", REGISSEUR)))
    desk.press("Changer de régisseur")
    with desk.qtbot.waitSignal(desk.page.document_asked) as asked:
        desk.press("Voir l’état")
    assert asked.args is not None
    assert document_pdf(asked.args[0], Language.FRENCH).startswith(b"%PDF")

    desk.press("Commencer le comptage", *[f"Un de plus de 10{NB}€"] * 10)
    desk.press(f"Continuer{NB}: le coffre", f"Un de plus de 50{NB}€")
    desk.press(f"Continuer{NB}: chèques et titres", f"Chèque{NB}: un de plus")
    _total(desk.page).setText("30")
    desk.press("Valider le comptage", "Fin de fonctions")
    desk.sign("Sylvie Morin", REGISSEUR_PIN)
    with desk.qtbot.waitSignal(desk.page.changed):
        desk.sign("Luc Petit", REGISSEUR_PIN)

    override, checked = desk.journal()[-2:]
    assert (override.kind, checked.kind) == (EntryKind.OVERRIDE, EntryKind.IN_HAND_CHECKED)
    assert override.body["for_entry"] == checked.id
    with desk.qtbot.waitSignal(desk.page.print_asked) as printed:
        desk.press("Imprimer")
    assert printed.args is not None
    (record,) = printed.args
    assert (record.handed_over_by, record.successor_name) == ("Sylvie Morin", "Luc Petit")
    assert document_pdf(record, Language.ENGLISH).startswith(b"%PDF")


def _says(page: RegiePage, words: str) -> None:
    assert words in said_in(page)


def _total(page: RegiePage) -> QLineEdit:
    return field(page, f"Chèque{NB}: total")
