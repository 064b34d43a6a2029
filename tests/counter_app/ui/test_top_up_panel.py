"""A top-up is three actions: tap, amount, tender."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.rules import AmountAboveMaximum
from counter_app.operations.top_up import TopUp, top_up
from counter_app.ui.pages.done_panel import DonePanel
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.top_up_panel import TopUpPanel
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.widgets.amount_field import AmountField
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.notice import Notice
from counter_protocol.ledger import Tender
from tests.counter_app.ui.conftest import button, field, said_in
from tests.support import screen_views
from tests.support.fake_tasks import FakeTasks
from tests.support.payments import in_cash, paid_by
from tests.support.screen_views import LARGE_FAMILY, MARTIN


@pytest.fixture
def panel(home: HomePage) -> TopUpPanel:
    """The panel as a tap leaves it."""
    home.show_card_family(MARTIN)
    return home.findChildren(TopUpPanel)[0]


def amount(panel: TopUpPanel) -> AmountField:
    return _field(panel, "Montant")


def received(panel: TopUpPanel) -> AmountField:
    return _field(panel, "Reçu")


def test_top_up_by_keyboard_alone(qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks) -> None:
    qtbot.keyClicks(amount(panel), "50")
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(TopUp)
    assert asked == TopUp(
        entry=asked.entry,
        household="H-1",
        resident="R-Léa",
        amount_cents=5000,
        payments=in_cash(5000),
        agent="A-1",
    )


def test_refusal_that_comes_late_is_not_said_of_another_family(
    home: HomePage, panel: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.answer(top_up, AmountAboveMaximum(5_000))
    tasks.hold()
    button(panel, "100\u00a0€").click()
    button(panel, "Espèces").click()
    home.show_card_family(LARGE_FAMILY)
    tasks.release()

    (said,) = [one.words() for one in panel.findChildren(Notice) if one.words()]
    assert said.startswith("Foyer MARTIN\u00a0: rien n’a été noté.")


def test_top_up_by_touch_alone(qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks) -> None:
    button(panel, "50\u00a0€").click()
    button(panel, "Espèces").click()
    assert [asked.amount_cents for asked in tasks.asked_for(TopUp)] == [5000]


def test_a_bank_card_has_its_key(qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks) -> None:
    qtbot.keyClicks(amount(panel), "20")
    qtbot.keyClick(amount(panel), Qt.Key.Key_F10)
    (asked,) = tasks.asked_for(TopUp)
    assert asked.payments == paid_by(Tender.BANK_CARD, 2000)


def test_change_is_shown_before_the_money_is_taken(qtbot: QtBot, panel: TopUpPanel) -> None:
    qtbot.keyClicks(amount(panel), "50")
    qtbot.keyClicks(received(panel), "60")
    figures = {one.accessibleName() for one in panel.findChildren(FigureLine) if one.isVisible()}
    assert {"À rendre 10,00\u00a0€", "Nouveau solde 92,30\u00a0€"} <= figures


def test_double_enter_tops_up_once(qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks) -> None:
    tasks.hold()
    qtbot.keyClicks(amount(panel), "50")
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    tasks.release()
    assert len(tasks.asked_for(TopUp)) == 1


def test_double_click_tops_up_once(qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks) -> None:
    tasks.hold()
    qtbot.keyClicks(amount(panel), "50")
    cash = button(panel, "Espèces")
    qtbot.mouseClick(cash, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(cash, Qt.MouseButton.LeftButton)
    tasks.release()
    assert len(tasks.asked_for(TopUp)) == 1


def test_second_try_after_a_refusal_is_the_same_entry(
    qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.answer(top_up, AmountAboveMaximum(maximum_cents=30_000))
    qtbot.keyClicks(amount(panel), "900")
    for _ in range(2):
        qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    first, second = tasks.asked_for(TopUp)
    assert first.entry == second.entry


def test_refusal_says_what_to_do_and_keeps_what_was_typed(
    qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.answer(top_up, AmountAboveMaximum(maximum_cents=30_000))
    qtbot.keyClicks(amount(panel), "900")
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    assert "300,00" in said_in(panel)
    assert amount(panel).amount_cents() == 90_000


@pytest.mark.parametrize("typed", ["", "0", "-5", "dix", "1,2,3"])
def test_what_is_no_amount_never_reaches_the_till(
    qtbot: QtBot, panel: TopUpPanel, tasks: FakeTasks, typed: str
) -> None:
    qtbot.keyClicks(amount(panel), typed)
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    assert tasks.asked_for(TopUp) == []
    assert said_in(panel)
    assert amount(panel).property("wrong")


def test_change_to_give_stays_on_the_screen(
    qtbot: QtBot, home: HomePage, panel: TopUpPanel
) -> None:
    qtbot.keyClicks(amount(panel), "50")
    qtbot.keyClicks(received(panel), "60")
    qtbot.keyClick(received(panel), Qt.Key.Key_Return)
    done = home.findChildren(DonePanel)[0]
    assert done.isVisible()
    said = {child.accessibleName() for child in done.findChildren(QLabel)}
    assert "À rendre 10,00\u00a0€" in said
    assert home.household is not None
    assert home.household.balance.amount_cents == 9230


def test_result_of_the_family_before_does_not_cover_the_next_one(
    qtbot: QtBot, home: HomePage, panel: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.hold()
    qtbot.keyClicks(amount(panel), "50")
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    home.show_card_family(LARGE_FAMILY)
    with qtbot.waitSignal(home.topped_up):
        tasks.release()
    assert home.household == LARGE_FAMILY
    assert not home.findChildren(DonePanel)[0].isVisible()


def test_amount_typed_for_the_next_family_survives_the_result_of_the_one_before(
    qtbot: QtBot, home: HomePage, panel: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.hold()
    qtbot.keyClicks(amount(panel), "50")
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    home.show_card_family(LARGE_FAMILY)
    qtbot.keyClicks(amount(panel), "20")
    tasks.release()
    assert amount(panel).text() == "20"


def test_undo_opens_the_movement_that_was_just_made(
    qtbot: QtBot, home: HomePage, panel: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.answer(top_up, _done_with_movement)
    qtbot.keyClicks(amount(panel), "50")
    qtbot.keyClick(amount(panel), Qt.Key.Key_Return)
    button(home, "Annuler cette écriture").click()
    assert button(home, "Erreur de saisie").hasFocus()


def _done_with_movement(asked: TopUp) -> object:
    done = screen_views.top_up_done(asked)
    newest, *others = done.household.movements
    mine = dataclasses.replace(newest, entry=asked.entry)
    household = dataclasses.replace(done.household, movements=(mine, *others))
    return dataclasses.replace(done, household=household)


def _field(panel: TopUpPanel, name: str) -> AmountField:
    found = field(panel, name)
    assert isinstance(found, AmountField)
    return found


def test_in_training_nobody_is_told_that_the_drawer_opens(
    home: HomePage, panel: TopUpPanel
) -> None:
    home.show_for(Occasion.TRAINING)
    said = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "le tiroir reste fermé" in said
    assert "le tiroir s’ouvre" not in said
