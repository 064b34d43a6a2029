"""A receipt is scanned wherever the keyboard is, and presses nothing there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.scan_watch import ScanWatch
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.pin_field import PinField
from tests.counter_app.ui.conftest import shown
from tests.support.scanner import scan
from tests.support.screen_receipts import GARBLED, TEXT

BLANKS = " A 1 "
"""A text may hold some, and these press a button."""
KEYBOARDS = [TEXT, TEXT.lower(), GARBLED, GARBLED.lower(), f"GUI!{TEXT[4:]}"]


class Desk(QWidget):
    """A window with a field, a PIN and a button, and what was scanned in it."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.pin = QLineEdit(), PinField()
        self.pay = ActionButton(Emphasis.PRIMARY)
        self.setLayout(column(self.field, self.pin, self.pay))
        self.watch = ScanWatch(self)
        self.scanned: list[str] = []
        self.times_paid = 0
        self.watch.typed.connect(self.scanned.append)
        self.pay.clicked.connect(self._on_paid)

    def _on_paid(self) -> None:
        self.times_paid += 1


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    shown(qtbot, made)
    return made


def press_at(desk: Desk, letter: str, at_ms: int) -> None:
    """A key that was pressed at this moment of the keyboard's clock."""
    window = desk.windowHandle()
    assert window is not None
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(window, event)


@pytest.mark.parametrize("read", KEYBOARDS)
def test_a_receipt_is_heard_whole_with_the_keyboard_on_a_button_and_pays_nothing(
    desk: Desk, read: str
) -> None:
    text = read + BLANKS
    desk.pay.setFocus()
    scan(text)
    assert (desk.scanned, desk.times_paid) == ([text], 0)


def test_what_was_typed_in_a_field_stays(desk: Desk) -> None:
    desk.field.setText("50")
    desk.field.setFocus()
    scan(TEXT)
    assert (desk.scanned, desk.field.text()) == ([TEXT], "50")


def test_a_pin_that_is_half_typed_stays_and_is_not_sent(desk: Desk) -> None:
    sent: list[bool] = []
    desk.pin.returnPressed.connect(lambda: sent.append(True))
    desk.pin.setText("12")
    desk.pin.setFocus()
    scan(TEXT)
    assert (desk.scanned, desk.pin.text(), sent) == ([TEXT], "12", [])


def test_two_receipts_in_a_row_are_two(desk: Desk) -> None:
    scan(TEXT)
    scan(GARBLED, end=Qt.Key.Key_Tab)
    assert desk.scanned == [TEXT, GARBLED]


def test_one_that_is_cut_off_is_handed_over_after_a_while_and_the_keyboard_is_back(
    qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.watch.typed) as heard:
        scan(TEXT[:40], end=None)
    assert heard.args == [TEXT[:40]]
    desk.field.setFocus()
    scan("Martin")
    assert desk.field.text() == "Martin"


def test_other_words_are_typed_as_ever(desk: Desk) -> None:
    desk.field.setFocus()
    scan("Guiraud 1 GU I1", end=None)
    assert (desk.field.text(), desk.scanned) == ("Guiraud 1 GU I1", [])
    desk.pay.setFocus()
    scan(" ")
    assert desk.times_paid == 2


def test_a_name_that_begins_alike_and_then_an_amount_are_no_receipt(desk: Desk) -> None:
    desk.field.setFocus()
    for letter, at_ms in (("g", 5_000), ("u", 5_100), ("i", 5_200)):
        press_at(desk, letter, at_ms)
    desk.pin.setFocus()
    for digit, at_ms in (("1", 5_600), ("0", 5_700)):
        press_at(desk, digit, at_ms)
    assert (desk.field.text(), desk.pin.text(), desk.scanned) == ("gui", "10", [])


def test_a_dialog_stays_open_and_the_receipt_is_heard(qtbot: QtBot, desk: Desk) -> None:
    dialog = QMessageBox(desk)
    dialog.addButton("Continuer", QMessageBox.ButtonRole.AcceptRole)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    scan(TEXT)
    assert (dialog.isVisible(), desk.scanned) == (True, [TEXT])


def test_a_dialog_that_is_gone_is_heard_no_more_and_the_window_is(qtbot: QtBot, desk: Desk) -> None:
    for _ in range(2):
        dialog = QMessageBox(desk)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()
        desk.activateWindow()
        qtbot.waitUntil(desk.isActiveWindow)
        scan(TEXT)
    assert desk.scanned == [TEXT, TEXT]


def test_screens_that_are_hidden_hear_nothing(qtbot: QtBot, desk: Desk) -> None:
    """In a training visit, the screens of the real desk are behind those of the visit."""
    hidden = QWidget(desk)
    hidden.hide()
    heard: list[str] = []
    ScanWatch(hidden).typed.connect(heard.append)
    scan(TEXT)
    assert (heard, desk.scanned) == ([], [TEXT])
