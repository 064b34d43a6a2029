"""Somebody who answers for the till lets one entry pass: by keyboard, by touch, with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.rules import NotEnoughBalance, ReasonMissing, WrongPin
from counter_app.operations.authorise import authorisers
from counter_app.operations.sell import Sell
from counter_app.ui.pages.authorise_panel import AuthorisePanel
from counter_app.ui.writing import Writing
from tests.counter_app.ui.authorising import PIN_NAME, authorise
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support import screen_reports
from tests.support.fake_tasks import FakeTasks
from tests.support.payments import by_account

JEANNE = "Jeanne Moreau-Delacroix"
REASON_NAME = "Motif de la dérogation"
REFUSAL = NotEnoughBalance(missing_cents=390, balance_cents=4_230)
SALE = Sell("E-1", "H-1", (), by_account(730), "A-2")


@pytest.fixture
def panel(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> AuthorisePanel:
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    made = AuthorisePanel(tasks, writing)
    shown(qtbot, made)
    made.take(SALE, REFUSAL)
    made.ask()
    return made


def test_it_is_done_by_keyboard_alone(qtbot: QtBot, panel: AuthorisePanel) -> None:
    qtbot.keyClick(button(panel, "Rechargement promis"), Qt.Key.Key_Return)
    first = button(panel, "Claire Roy")
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.keyClicks(field(panel, PIN_NAME), "5678")
    with qtbot.waitSignal(panel.authorised) as told:
        qtbot.keyClick(field(panel, PIN_NAME), Qt.Key.Key_Return)
    word = told.args[0].override
    assert (word.agent, word.pin, word.reason) == ("A-1", "5678", "Rechargement promis")


def test_it_is_done_by_touch_alone(qtbot: QtBot, panel: AuthorisePanel) -> None:
    button(panel, "Erreur du service").click()
    button(panel, JEANNE).click()
    for digit in "5678":
        button(panel, digit).click()
    with qtbot.waitSignal(panel.authorised) as told:
        button(panel, "Autoriser").click()
    word = told.args[0].override
    assert (word.agent, word.pin, word.reason) == ("A-4", "5678", "Erreur du service")


def test_a_reason_of_ones_own_is_typed(qtbot: QtBot, panel: AuthorisePanel) -> None:
    qtbot.keyClicks(field(panel, REASON_NAME), "Panne du distributeur")
    qtbot.keyClick(field(panel, REASON_NAME), Qt.Key.Key_Return)
    assert button(panel, "Claire Roy").hasFocus()


def test_the_reason_comes_before_the_pin(panel: AuthorisePanel) -> None:
    button(panel, JEANNE).click()
    assert "Donnez un motif" in said_in(panel)
    assert button(panel, JEANNE).isVisible()


def test_wrong_pin_is_typed_again_after_its_wait(qtbot: QtBot, panel: AuthorisePanel) -> None:
    authorise(qtbot, panel, JEANNE, "Rechargement promis", "0000")
    panel.show_error(WrongPin(wait_s=4))
    assert "Ce code n’est pas le bon" in said_in(panel)
    assert field(panel, PIN_NAME).text() == ""
    qtbot.keyClicks(field(panel, PIN_NAME), "5678")
    assert not button(panel, "Autoriser").isEnabled()


def test_somebody_else_does_not_wait_for_the_first_ones_mistakes(
    qtbot: QtBot, panel: AuthorisePanel
) -> None:
    authorise(qtbot, panel, JEANNE, "Rechargement promis", "0000")
    panel.show_error(WrongPin(wait_s=4))
    button(panel, "Une autre personne").click()
    button(panel, "Claire Roy").click()
    qtbot.keyClicks(field(panel, PIN_NAME), "1234")
    assert (said_in(panel), button(panel, "Autoriser").isEnabled()) == ("", True)


def test_reason_that_is_refused_is_given_again(qtbot: QtBot, panel: AuthorisePanel) -> None:
    authorise(qtbot, panel, JEANNE, "Rechargement promis", "5678")
    panel.show_error(ReasonMissing())
    assert field(panel, REASON_NAME).isVisible()
    assert "Donnez un motif" in said_in(panel)


def test_second_click_while_it_is_being_written_asks_once(
    qtbot: QtBot, panel: AuthorisePanel
) -> None:
    told: list[object] = []
    panel.authorised.connect(told.append)
    authorise(qtbot, panel, JEANNE, "Rechargement promis", "5678")
    button(panel, "Autoriser").click()
    assert len(told) == 1


def test_a_pin_that_was_left_in_the_middle_is_for_nobody_else_to_send(
    qtbot: QtBot, panel: AuthorisePanel
) -> None:
    button(panel, "Rechargement promis").click()
    button(panel, JEANNE).click()
    qtbot.keyClicks(field(panel, PIN_NAME), "5678")
    panel.hide()
    panel.show()
    assert field(panel, PIN_NAME).text() == ""


def test_nothing_of_the_last_time_is_left(qtbot: QtBot, panel: AuthorisePanel) -> None:
    authorise(qtbot, panel, JEANNE, "Rechargement promis", "5678")
    panel.ask()
    assert field(panel, REASON_NAME).text() == ""
    button(panel, "Erreur du service").click()
    button(panel, JEANNE).click()
    assert field(panel, PIN_NAME).text() == ""
    assert not button(panel, "Autoriser").isEnabled()


def test_desk_without_anybody_to_ask_says_so(panel: AuthorisePanel, tasks: FakeTasks) -> None:
    tasks.answer(authorisers, ())
    panel.ask()
    words = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Personne à ce guichet n’est régisseur ou responsable." in words
