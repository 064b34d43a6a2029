"""Money is typed as on a till."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.layouts import column
from tests.counter_app.ui.conftest import button, shown


@pytest.fixture
def field(qtbot: QtBot) -> AmountField:
    made = AmountField(FigureSize.LARGE)
    made.set_caption("Montant")
    shown(qtbot, made)
    return made


@pytest.mark.parametrize(("typed", "cents"), [("50", 5000), ("1,5", 150), ("1.5", 150)])
def test_amount_is_read_as_it_is_typed(
    qtbot: QtBot, field: AmountField, typed: str, cents: int
) -> None:
    qtbot.keyClicks(field, typed)
    assert field.amount_cents() == cents


@pytest.mark.parametrize(("typed", "cents"), [("", 0), ("0", 0), ("0,0", 0), ("1,5", 150)])
def test_nothing_is_an_answer_where_it_is_one(field: AmountField, typed: str, cents: int) -> None:
    field.setText(typed)
    assert field.cents_or_nothing() == cents


def test_less_than_nothing_is_no_answer(field: AmountField) -> None:
    field.setText("-1")
    with pytest.raises(AmountNotPositive):
        field.cents_or_nothing()
    assert field.property("wrong")


def test_amount_can_be_pasted_with_spaces_and_sign(
    qtbot: QtBot, qapp: QApplication, field: AmountField
) -> None:
    qapp.clipboard().setText(" 1\u202f234,50\u00a0€\n")
    field.paste()
    assert field.amount_cents() == 123_450


def test_letters_are_kept_for_the_agent_to_see_and_refused(
    qtbot: QtBot, field: AmountField
) -> None:
    qtbot.keyClicks(field, "dix")
    with pytest.raises(AmountNotUnderstood):
        field.amount_cents()
    assert field.typed_cents() is None


def test_zero_is_not_an_amount(qtbot: QtBot, field: AmountField) -> None:
    qtbot.keyClicks(field, "0")
    with pytest.raises(AmountNotPositive):
        field.amount_cents()


def test_amount_is_written_out_when_one_leaves_the_field(qtbot: QtBot) -> None:
    field, other = AmountField(FigureSize.SMALL), QLineEdit()
    window = QWidget()
    window.setLayout(column(field, other))
    shown(qtbot, window)
    field.setFocus()
    qtbot.keyClicks(field, "12,5")
    other.setFocus()
    qtbot.waitUntil(lambda: field.text() == "12,50")


def test_wrong_amount_is_marked_until_the_next_key(qtbot: QtBot, field: AmountField) -> None:
    field.mark_wrong()
    assert field.property("wrong") is True
    qtbot.keyClick(field, Qt.Key.Key_5)
    assert field.property("wrong") is False


def test_fingers_type_on_the_keypad(qtbot: QtBot, field: AmountField) -> None:
    keypad = Keypad(",")
    shown(qtbot, keypad)
    keypad.type_into(field)
    for key in ("2", "0", ",", "5", "9"):
        button(keypad, key).click()
    button(keypad, "Effacer").click()
    assert field.amount_cents() == 2050
