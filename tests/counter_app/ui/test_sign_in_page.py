"""Signing in: a wrong PIN slows, and never locks anybody out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.documents.typography import Language
from counter_app.domain.payment import Payment
from counter_app.domain.rules import WrongPin
from counter_app.domain.unsealed_parts import PaymentGivenUp
from counter_app.operations.sign_in import Role, SignedIn, SignIn, agents, sign_in
from counter_app.ui.pages.sign_in_page import SignInPage
from counter_app.ui.widgets.pin_field import PinField
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender
from tests.counter_app.ui.conftest import button, said_in, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_reports import AGENTS

CLAIRE = SignedIn("A-1", "Claire Roy", Role.REGISSEUR)


@pytest.fixture
def page(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> SignInPage:
    tasks.answer(agents, AGENTS)
    tasks.answer(sign_in, CLAIRE)
    made = SignInPage(tasks, writing)
    shown(qtbot, made)
    made.load()
    return made


def pin(page: SignInPage) -> PinField:
    return page.findChildren(PinField)[0]


def test_agent_signs_in_by_keyboard_alone(qtbot: QtBot, page: SignInPage, tasks: FakeTasks) -> None:
    assert button(page, "Claire Roy").hasFocus()
    qtbot.keyClick(button(page, "Claire Roy"), Qt.Key.Key_Return)
    qtbot.keyClicks(pin(page), "2468")
    with qtbot.waitSignal(page.signed_in) as signed_in:
        qtbot.keyClick(pin(page), Qt.Key.Key_Return)
    assert signed_in.args == [CLAIRE]
    assert tasks.asked_for(SignIn) == [SignIn("A-1", "2468")]


def test_agent_signs_in_by_touch_alone(page: SignInPage, tasks: FakeTasks) -> None:
    button(page, "Hugo Lambert").click()
    for digit in "1357":
        button(page, digit).click()
    button(page, "Entrer").click()
    assert tasks.asked_for(SignIn) == [SignIn("A-2", "1357")]


def test_pin_is_never_shown_and_holds_digits_only(qtbot: QtBot, page: SignInPage) -> None:
    button(page, "Claire Roy").click()
    qtbot.keyClicks(pin(page), "2a4b")
    assert pin(page).text() == "24"
    assert pin(page).echoMode() is QLineEdit.EchoMode.Password


def test_wrong_pin_says_how_long_to_wait_and_counts_down(
    page: SignInPage, tasks: FakeTasks
) -> None:
    _try_wrong(page, tasks, wait_s=2)
    assert "2\u00a0s" in said_in(page)
    pin(page).setText("2468")
    assert not button(page, "Entrer").isEnabled()
    countdown = page.findChildren(QTimer)[0]
    countdown.timeout.emit()
    assert not button(page, "Entrer").isEnabled()
    countdown.timeout.emit()
    assert button(page, "Entrer").isEnabled()


def test_next_try_is_accepted_after_the_wait(
    qtbot: QtBot, page: SignInPage, tasks: FakeTasks
) -> None:
    _try_wrong(page, tasks, wait_s=1)
    page.findChildren(QTimer)[0].timeout.emit()
    tasks.answer(sign_in, CLAIRE)
    qtbot.keyClicks(pin(page), "2468")
    with qtbot.waitSignal(page.signed_in):
        qtbot.keyClick(pin(page), Qt.Key.Key_Return)


def test_waiting_of_one_agent_does_not_stop_another(page: SignInPage, tasks: FakeTasks) -> None:
    _try_wrong(page, tasks, wait_s=30)
    button(page, "Changer d’agent").click()
    button(page, "Hugo Lambert").click()
    pin(page).setText("1357")
    assert button(page, "Entrer").isEnabled()


def test_what_the_last_agent_left_open_is_read_before_any_pin_is_typed(page: SignInPage) -> None:
    button(page, "Claire Roy").click()
    pin(page).setText("2468")
    button(page, "Entrer").click()

    page.tell(PaymentGivenUp((Payment(Tender.ANCV, 200),)))
    assert "Le paiement commencé est abandonné" in said_in(page)

    button(page, "Hugo Lambert").click()
    pin(page).setText("1357")
    button(page, "Entrer").click()
    assert said_in(page) == ""


def test_what_was_left_open_is_read_also_by_who_takes_the_till_over(page: SignInPage) -> None:
    page.tell(PaymentGivenUp((Payment(Tender.ANCV, 200),)))
    page.choose("A-2")
    assert "Le paiement commencé est abandonné" in said_in(page)


def test_language_can_be_chosen_before_signing_in(qtbot: QtBot, page: SignInPage) -> None:
    with qtbot.waitSignal(page.language_chosen) as chosen:
        button(page, "English").click()
    assert chosen.args == [Language.ENGLISH]


def _try_wrong(page: SignInPage, tasks: FakeTasks, *, wait_s: int) -> None:
    tasks.answer(sign_in, WrongPin(wait_s))
    button(page, "Claire Roy").click()
    pin(page).setText("0000")
    pin(page).returnPressed.emit()
