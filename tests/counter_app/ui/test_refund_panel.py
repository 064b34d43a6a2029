"""A family leaves: what its account holds is paid back, on two people's word."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.overrides import OverridableRule
from counter_app.domain.refund_rules import (
    BalanceNotSure,
    DrawerLacksRefund,
    RefundBeyondBalance,
    Unsure,
)
from counter_app.domain.rules import ReasonMissing, WrongPin
from counter_app.operations.authorise import Authorisation, authorisers
from counter_app.operations.given_back import GivenBack
from counter_app.operations.refund import (
    Refund,
    RefundOutlook,
    RefundWay,
    refund,
    refund_outlook,
)
from counter_app.operations.reverse import reverse
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.refund_panel import RefundPanel
from counter_app.ui.widgets.figure_line import FigureLine
from tests.counter_app.ui.authorising import PIN_NAME, authorise
from tests.counter_app.ui.conftest import button, field, said_in
from tests.support import screen_refunds, screen_reports
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import LARGE_FAMILY, MARTIN

LEAVES = "La famille quitte la communauté"
SEEN = "La famille est là, son solde est vérifié"
JEANNE = "Jeanne Moreau-Delacroix"


@pytest.fixture
def panel(home: HomePage, tasks: FakeTasks) -> RefundPanel:
    """The régisseur is at the desk, and the Martins leave."""
    tasks.answer(refund_outlook, screen_refunds.ALL_OF_IT)
    tasks.answer(refund, screen_refunds.refunded)
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    return opened(home)


def opened(home: HomePage) -> RefundPanel:
    home.show_household(MARTIN)
    button(home, "Rembourser").click()
    (panel,) = home.findChildren(RefundPanel)
    return panel


def submit(panel: RefundPanel) -> None:
    """The button of the panel, not that of the page beside it."""
    button(panel, "Rembourser").click()


def texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def figures(widget: QWidget) -> list[str]:
    return [one.accessibleName() for one in widget.findChildren(FigureLine) if one.isVisible()]


def test_all_of_a_balance_is_paid_back_by_keyboard_alone(
    qtbot: QtBot, home: HomePage, panel: RefundPanel, tasks: FakeTasks
) -> None:
    assert field(panel, "Montant").hasFocus()
    assert field(panel, "Montant").text() == "42,30"
    qtbot.keyClick(field(panel, "Montant"), Qt.Key.Key_Return)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert button(panel, JEANNE).hasFocus()
    qtbot.keyClick(button(panel, JEANNE), Qt.Key.Key_Return)
    qtbot.keyClicks(field(panel, PIN_NAME), "5678")
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(field(panel, PIN_NAME), Qt.Key.Key_Return)
    first, second = tasks.asked_for(Refund)
    assert (first.amount_cents, first.way, first.reason) == (4_230, RefundWay.CASH, LEAVES)
    assert second.override == Authorisation(OverridableRule.REFUND, "A-4", "5678", SEEN)
    assert second.entry == first.entry
    assert "À rembourser" in texts(home)


def test_a_part_is_paid_back_by_touch_alone(home: HomePage, panel: RefundPanel) -> None:
    button(panel, "Pavé de chiffres").click()
    for digit in "20":
        button(panel, digit).click()
    assert "Solde ensuite 22,30\u00a0€" in figures(panel)
    button(panel, "Virement").click()
    button(panel, LEAVES).click()
    submit(panel)
    button(panel, SEEN).click()
    button(panel, JEANNE).click()
    for digit in "5678":
        button(panel, digit).click()
    button(panel, "Autoriser").click()
    assert {"−20,00\u00a0€", "À faire virer par le comptable"} <= set(texts(home))


def test_a_family_that_has_gone_meanwhile_is_owed_its_money_all_the_same(
    qtbot: QtBot, home: HomePage, panel: RefundPanel, tasks: FakeTasks
) -> None:
    button(panel, LEAVES).click()
    submit(panel)
    unsigned = tasks.asked_for(Refund)[-1]
    word = Authorisation(OverridableRule.REFUND, "A-2", "5678", SEEN)
    paid = screen_refunds.refunded(dataclasses.replace(unsigned, override=word))
    assert isinstance(paid, GivenBack)
    tasks.answer(refund, dataclasses.replace(paid, household=None))
    authorise(qtbot, panel, JEANNE, SEEN, "5678")

    assert "À rembourser" in texts(home)
    assert "42,30\u00a0€" in texts(home)


def test_who_is_at_the_desk_is_not_asked_to_sign_too(panel: RefundPanel) -> None:
    button(panel, LEAVES).click()
    submit(panel)
    with pytest.raises(AssertionError):
        button(panel, "Claire Roy")
    assert button(panel, JEANNE).isVisible()


def test_a_desk_without_anybody_else_says_so(panel: RefundPanel, tasks: FakeTasks) -> None:
    tasks.answer(authorisers, screen_reports.AUTHORISERS[:1])
    button(panel, LEAVES).click()
    submit(panel)
    assert "Personne d’autre à ce guichet n’est régisseur ou responsable." in texts(panel)


def test_wrong_pin_is_typed_again(qtbot: QtBot, panel: RefundPanel, tasks: FakeTasks) -> None:
    button(panel, LEAVES).click()
    submit(panel)
    tasks.answer(refund, WrongPin(wait_s=4))
    authorise(qtbot, panel, JEANNE, SEEN, "0000")
    assert "Ce code n’est pas le bon" in said_in(panel)


def test_what_the_drawer_lacks_is_told_before_and_a_transfer_is_proposed(
    home: HomePage, panel: RefundPanel, tasks: FakeTasks
) -> None:
    tasks.answer(refund_outlook, screen_refunds.NOT_IN_DRAWER)
    opened(home)
    assert button(panel, "Virement").isChecked()
    button(panel, "Espèces").click()
    assert any("Le tiroir ne contient pas tout ce solde" in one for one in texts(panel))
    tasks.answer(refund, DrawerLacksRefund(4_230))
    button(panel, LEAVES).click()
    submit(panel)
    assert "Choisissez le virement" in said_in(panel)


def test_a_desk_offline_pays_nothing_back_and_says_why(
    home: HomePage, panel: RefundPanel, tasks: FakeTasks
) -> None:
    refusal = BalanceNotSure(Unsure.OFFLINE, None)
    tasks.answer(refund_outlook, RefundOutlook(0, in_cash=False, refusal=refusal))
    opened(home)
    assert "hors connexion" in said_in(panel)
    with pytest.raises(AssertionError):
        button(panel, "Rembourser")


def test_an_empty_account_has_nothing_to_pay_back(
    home: HomePage, panel: RefundPanel, tasks: FakeTasks
) -> None:
    tasks.answer(refund_outlook, RefundOutlook(0, in_cash=True, refusal=None))
    opened(home)
    assert "Ce compte ne contient rien à rembourser." in said_in(panel)
    with pytest.raises(AssertionError):
        button(panel, "Rembourser")


def test_more_than_the_balance_is_refused_at_its_amount(
    qtbot: QtBot, panel: RefundPanel, tasks: FakeTasks
) -> None:
    tasks.answer(refund, RefundBeyondBalance(9_000, 4_230))
    field(panel, "Montant").clear()
    qtbot.keyClicks(field(panel, "Montant"), "90")
    button(panel, LEAVES).click()
    submit(panel)
    assert "contient 42,30" in said_in(panel)
    assert field(panel, "Montant").property("wrong")


def test_the_reason_is_asked_where_it_is_missing(panel: RefundPanel, tasks: FakeTasks) -> None:
    tasks.answer(refund, ReasonMissing())
    submit(panel)
    assert said_in(panel)
    assert button(panel, LEAVES).hasFocus()


def test_escape_goes_back_to_the_amount_then_closes(
    qtbot: QtBot, panel: RefundPanel, tasks: FakeTasks
) -> None:
    button(panel, LEAVES).click()
    submit(panel)
    qtbot.keyClick(button(panel, JEANNE), Qt.Key.Key_Escape)
    assert field(panel, "Montant").text() == "42,30"
    qtbot.keyClick(field(panel, "Montant"), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert len(tasks.asked_for(Refund)) == 1


def test_an_answer_about_the_family_before_is_not_shown_of_another(
    home: HomePage, panel: RefundPanel, tasks: FakeTasks
) -> None:
    tasks.hold()
    opened(home)
    home.show_household(LARGE_FAMILY)
    button(home, "Rembourser").click()
    tasks.answer(refund_outlook, RefundOutlook(0, in_cash=True, refusal=None))
    tasks.release()
    assert home.household == LARGE_FAMILY


def test_what_goes_back_beside_cash_is_listed(home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(reverse, screen_refunds.several_given_back)
    home.show_household(MARTIN)
    home.open_movement("E-3")
    button(home, "Erreur de saisie").click()
    button(home, "Annuler cette écriture").click()
    assert {
        "Chèque-vacances à rendre 36,00\u00a0€",
        "Chèque n°\u00a00000123 à rendre 10,00\u00a0€",
    } <= set(figures(home))
    assert "7,00\u00a0€" in texts(home)
