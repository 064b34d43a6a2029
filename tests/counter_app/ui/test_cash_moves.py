"""Cash goes into the drawer or out of it, with where to and why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_rules import DrawerHoldsLess
from counter_app.operations.move_cash import CashDirection, MoveCash, move_cash
from counter_app.operations.till import till_state
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.translations import Translations
from counter_app.ui.widgets.layouts import TARGET_PX
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CashPurpose
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_reports import TILL_OPEN
from tests.support.screen_till import moved

FIFTY = "Billets ou pièces de 50\u00a0€"
REASON = "Motif"


@pytest.fixture
def moving(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> TillPage:
    """The page of A-1, who has just asked to move cash."""
    tasks.answer(till_state, TILL_OPEN)
    tasks.answer(move_cash, moved)
    till = TillPage(tasks, writing, "A-1")
    shown(qtbot, till)
    qtbot.keyClick(till, Qt.Key.Key_F3)
    return till


def the_move(tasks: FakeTasks) -> MoveCash:
    (command,) = tasks.asked_for(MoveCash)
    assert isinstance(command, MoveCash)
    return command


def test_a_full_drawer_is_emptied_into_the_safe_by_keyboard_alone(
    qtbot: QtBot, moving: TillPage, tasks: FakeTasks
) -> None:
    assert button(moving, "Sortir du tiroir").hasFocus()
    qtbot.keyClicks(field(moving, FIFTY), "3")
    qtbot.keyClicks(field(moving, REASON), "Trop de billets")
    with qtbot.waitSignals([moving.drawer_asked, moving.changed]):
        qtbot.keyClick(field(moving, REASON), Qt.Key.Key_Return)
    command = the_move(tasks)
    assert (command.direction, command.purpose) == (CashDirection.OUT, CashPurpose.SAFE)
    assert (command.counted, command.reason, command.agent) == (
        {5000: 3},
        "Trop de billets",
        "A-1",
    )
    assert "150,00\u00a0€ sortis du tiroir (coffre)" in said_in(moving)
    assert button(moving, "Lire la caisse (X)").hasFocus()


def test_change_comes_back_by_touch_alone(moving: TillPage, tasks: FakeTasks) -> None:
    for name in ("Mettre dans le tiroir", "Un de plus de 10\u00a0€", "Besoin de monnaie"):
        button(moving, name).click()
    button(moving, "Mettre 10,00\u00a0€").click()
    command = the_move(tasks)
    assert (command.direction, command.purpose, command.reason) == (
        CashDirection.IN,
        CashPurpose.SAFE,
        "Besoin de monnaie",
    )


@pytest.mark.parametrize(
    ("name", "purpose"),
    [("Fonds de caisse", CashPurpose.FLOAT), ("À classer", CashPurpose.UNSORTED)],
)
def test_where_it_goes_is_the_agents_choice(
    moving: TillPage, tasks: FakeTasks, name: str, purpose: CashPurpose
) -> None:
    button(moving, name).click()
    button(moving, "Sortir 0,00\u00a0€").click()
    assert the_move(tasks).purpose is purpose


def test_a_usual_reason_of_another_movement_does_not_stay(moving: TillPage) -> None:
    button(moving, "Trop d’espèces dans le tiroir").click()
    button(moving, "Mettre dans le tiroir").click()
    assert field(moving, REASON).text() == ""


def test_ones_own_reason_stays(qtbot: QtBot, moving: TillPage) -> None:
    qtbot.keyClicks(field(moving, REASON), "Appoint")
    button(moving, "Mettre dans le tiroir").click()
    assert field(moving, REASON).text() == "Appoint"


def test_what_the_drawer_does_not_hold_is_said_and_nothing_typed_is_lost(
    moving: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(move_cash, DrawerHoldsLess(5_000))
    button(moving, "Un de plus de 50\u00a0€").click()
    button(moving, "Sortir 50,00\u00a0€").click()
    assert "Le tiroir ne contient pas 50,00\u00a0€" in said_in(moving)
    assert field(moving, FIFTY).text() == "1"


def test_a_second_click_moves_the_same_cash_once(moving: TillPage, tasks: FakeTasks) -> None:
    button(moving, "Un de plus de 50\u00a0€").click()
    submit = button(moving, "Sortir 50,00\u00a0€")
    tasks.hold()
    submit.click()
    submit.click()
    tasks.release()
    assert len(tasks.asked_for(MoveCash)) == 1


def test_a_try_after_a_failure_is_the_same_entry_and_the_next_move_another(
    moving: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(move_cash, DrawerHoldsLess(5_000))
    button(moving, "Un de plus de 50\u00a0€").click()
    button(moving, "Sortir 50,00\u00a0€").click()
    tasks.answer(move_cash, moved)
    button(moving, "Sortir 50,00\u00a0€").click()
    button(moving, "Entrée ou sortie d’espèces").click()
    button(moving, "Un de plus de 50\u00a0€").click()
    button(moving, "Sortir 50,00\u00a0€").click()
    first, again, second = (one.entry for one in tasks.asked_for(MoveCash))
    assert first == again
    assert second != first


def test_escape_goes_back_to_the_till(qtbot: QtBot, moving: TillPage, tasks: FakeTasks) -> None:
    qtbot.keyClick(field(moving, FIFTY), Qt.Key.Key_Escape)
    assert button(moving, "Lire la caisse (X)").isVisible()
    assert tasks.asked_for(MoveCash) == []


def test_it_is_said_in_english_too(
    qtbot: QtBot, moving: TillPage, translations: Translations
) -> None:
    translations.use("en")
    qtbot.waitUntil(lambda: _is_offered(moving, "Take out of the drawer"))
    assert _is_offered(moving, "Too much cash in the drawer")


def test_everything_is_large_enough_for_a_finger(moving: TillPage) -> None:
    reached = [one for one in moving.findChildren(QPushButton) if one.isVisible()]
    assert reached
    assert all(one.height() >= TARGET_PX for one in reached)
    fields = [one for one in moving.findChildren(QLineEdit) if one.isVisible()]
    assert all(one.height() >= TARGET_PX - 4 for one in fields)


def _is_offered(page: TillPage, name: str) -> bool:
    buttons = page.findChildren(QPushButton)
    return any(one.isVisible() and name in {one.text(), one.accessibleName()} for one in buttons)
