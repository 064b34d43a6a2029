"""The till passes to a colleague in the middle of its day, counted and signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_rules import ReceiverNeeded
from counter_app.domain.rules import DifferenceNeedsReason, WrongPin
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.hand_over_till import (
    HandOverTill,
    hand_over_till,
    who_may_take_over,
)
from counter_app.operations.till import till_state
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_reports import AGENTS, TILL_OPEN
from tests.support.screen_till import HANDED_OVER, HELD_BY_ANOTHER

PIN_NAME = "Code PIN de la personne qui reprend"
REASON_NAME = "Motif de l’écart"
TWENTY = "Billets ou pièces de 20\u00a0€"
SAMIRA = SecondPerson("A-3", "2468")


def once_explained_and_signed(tasks: FakeTasks) -> Callable[[HandOverTill], object]:
    """What a till does that lacks 0,40 €, in the order in which it asks."""

    def answer(command: HandOverTill) -> object:
        if not command.reason:
            return DifferenceNeedsReason(difference_cents=None)
        if command.receiver is None:
            return ReceiverNeeded(counted_cents=2_000)
        if command.receiver != SAMIRA:
            return WrongPin(wait_s=4)
        tasks.answer(till_state, HELD_BY_ANOTHER)
        return HANDED_OVER

    return answer


@pytest.fixture
def till(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> TillPage:
    """The page of A-1, who has just asked to hand the till over."""
    tasks.answer(till_state, TILL_OPEN)
    tasks.answer(who_may_take_over, AGENTS[1:])
    tasks.answer(hand_over_till, once_explained_and_signed(tasks))
    till = TillPage(tasks, writing, "A-1")
    shown(qtbot, till)
    qtbot.keyClick(till, Qt.Key.Key_F5)
    return till


def count_and_explain(qtbot: QtBot, till: TillPage) -> None:
    qtbot.keyClicks(field(till, TWENTY), "1")
    qtbot.keyClick(button(till, "Valider le comptage"), Qt.Key.Key_Return)
    qtbot.keyClicks(field(till, REASON_NAME), "Rouleau perdu")
    qtbot.keyClick(field(till, REASON_NAME), Qt.Key.Key_Return)


def sign(qtbot: QtBot, till: TillPage, who: str, pin: str) -> None:
    qtbot.keyClick(button(till, who), Qt.Key.Key_Return)
    qtbot.keyClicks(field(till, PIN_NAME), pin)
    qtbot.keyClick(field(till, PIN_NAME), Qt.Key.Key_Return)


def test_the_receiver_signs_what_was_counted_and_why_by_keyboard_alone(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    count_and_explain(qtbot, till)
    assert button(till, "Hugo Lambert").hasFocus()
    with qtbot.waitSignal(till.changed) as changed:
        sign(qtbot, till, "Samira Benali", "2468")
    assert changed.args == [HELD_BY_ANOTHER]
    last = tasks.asked_for(HandOverTill)[-1]
    assert (last.counted, last.reason, last.agent, last.receiver) == (
        {2000: 1},
        "Rouleau perdu",
        "A-1",
        SAMIRA,
    )
    assert "La caisse est passée à Samira Benali\u00a0: 312,00\u00a0€ comptés." in said_in(till)


def test_whoever_takes_over_signs_in_next(qtbot: QtBot, till: TillPage) -> None:
    count_and_explain(qtbot, till)
    sign(qtbot, till, "Samira Benali", "2468")
    assert button(till, "Changer d’agent").hasFocus()
    with qtbot.waitSignal(till.leave_asked) as left:
        qtbot.keyClick(button(till, "Changer d’agent"), Qt.Key.Key_Return)
    assert left.args == ["A-3"]


def test_who_holds_the_drawer_is_said(qtbot: QtBot, till: TillPage) -> None:
    count_and_explain(qtbot, till)
    sign(qtbot, till, "Samira Benali", "2468")
    words = " ".join(label.text() for label in till.findChildren(QLabel) if label.isVisible())
    assert "ouverte par Claire Roy, tiroir tenu par Samira Benali" in words


def test_it_is_handed_over_by_touch_alone(qtbot: QtBot, till: TillPage) -> None:
    for name in ("Un de plus de 20\u00a0€", "Valider le comptage"):
        button(till, name).click()
    qtbot.keyClicks(field(till, REASON_NAME), "Rouleau perdu")
    button(till, "Passer avec cet écart").click()
    button(till, "Samira Benali").click()
    for digit in "2468":
        button(till, digit).click()
    with qtbot.waitSignal(till.changed):
        button(till, "Reprendre la caisse").click()


def test_a_wrong_pin_hands_nothing_over(qtbot: QtBot, till: TillPage) -> None:
    count_and_explain(qtbot, till)
    sign(qtbot, till, "Hugo Lambert", "0000")
    assert "Ce code n’est pas le bon" in said_in(till)
    button(till, "Une autre personne").click()
    with qtbot.waitSignal(till.changed):
        sign(qtbot, till, "Samira Benali", "2468")


def test_each_try_of_the_same_count_is_the_same_entry(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    count_and_explain(qtbot, till)
    sign(qtbot, till, "Samira Benali", "2468")
    entries = {one.entry for one in tasks.asked_for(HandOverTill) if one.reason}
    assert len(entries) == 1


def test_escape_goes_back_to_the_count_as_it_was_typed(qtbot: QtBot, till: TillPage) -> None:
    count_and_explain(qtbot, till)
    qtbot.keyClick(button(till, "Hugo Lambert"), Qt.Key.Key_Escape)
    assert (field(till, TWENTY).text(), field(till, REASON_NAME).text()) == ("1", "Rouleau perdu")


def test_who_has_nobody_to_hand_it_to_is_told_to_close(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(who_may_take_over, ())
    count_and_explain(qtbot, till)
    words = " ".join(label.text() for label in till.findChildren(QLabel) if label.isVisible())
    assert "fermez plutôt la caisse" in words


def test_a_closed_till_offers_neither_handover_nor_movement(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    button(till, "Pas maintenant").click()
    offered = {one.text() for one in till.findChildren(QPushButton) if one.isVisible()}
    assert {"Passer la caisse", "Entrée ou sortie d’espèces"} <= offered
