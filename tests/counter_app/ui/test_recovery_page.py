"""Typing the recovery key from its paper, by keyboard, and being told of a slip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.safekeeping.errors import RecoveryKeyOfOther
from counter_app.ui.pages.recovery_page import RecoveryPage
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from counter_protocol.recovery import RecoveryKey
from tests.counter_app.ui.conftest import button, shown

KEY = RecoveryKey(bytes(range(32)))
PAPER = KEY.paper_lines()


@pytest.fixture
def page(qtbot: QtBot, writing: Writing) -> RecoveryPage:
    made = RecoveryPage(writing)
    shown(qtbot, made)
    made.start()
    return made


def lines(page: RecoveryPage) -> list[QLineEdit]:
    return page.findChildren(QLineEdit)


def type_paper(qtbot: QtBot, page: RecoveryPage) -> None:
    for field, line in zip(lines(page), PAPER, strict=True):
        qtbot.keyClicks(field, line)


def test_key_is_typed_by_keyboard_alone(qtbot: QtBot, page: RecoveryPage) -> None:
    for field, line in zip(lines(page), PAPER, strict=True):
        assert field.hasFocus()
        qtbot.keyClicks(field, line.lower())
    with qtbot.waitSignal(page.recover_asked) as asked:
        qtbot.keyClick(lines(page)[3], Qt.Key.Key_Return)
    assert asked.args is not None
    assert RecoveryKey.from_paper(asked.args[0]).public_bytes == KEY.public_bytes


def test_slip_is_told_beside_its_line_before_anything_is_sent(
    qtbot: QtBot, page: RecoveryPage
) -> None:
    wrong = PAPER[0][:-1] + ("A" if PAPER[0][-1] != "A" else "B")
    qtbot.keyClicks(lines(page)[0], wrong)
    assert lines(page)[0].hasFocus()
    assert lines(page)[0].accessibleDescription() == "à comparer"
    assert not button(page, "Retrouver la clé").isEnabled()
    qtbot.keyClick(lines(page)[0], Qt.Key.Key_Backspace)
    qtbot.keyClicks(lines(page)[0], PAPER[0][-1])
    assert lines(page)[0].accessibleDescription() == "juste"


def test_whole_key_may_be_pasted_into_the_first_line(qtbot: QtBot, page: RecoveryPage) -> None:
    QApplication.clipboard().setText("\n".join(PAPER))
    lines(page)[0].paste()
    assert [field.text() for field in lines(page)] == PAPER
    assert button(page, "Retrouver la clé").isEnabled()


def test_refusal_leaves_what_was_typed_to_be_corrected(qtbot: QtBot, page: RecoveryPage) -> None:
    type_paper(qtbot, page)
    button(page, "Retrouver la clé").click()
    assert not button(page, "Retrouver la clé").isEnabled()
    page.show_error(RecoveryKeyOfOther("V772-M2WC"))
    assert "V772-M2WC" in page.findChildren(Notice)[0].words()
    assert [field.text() for field in lines(page)] == PAPER
    assert button(page, "Retrouver la clé").isEnabled()


def test_nothing_of_the_key_stays_for_the_next_person(qtbot: QtBot, page: RecoveryPage) -> None:
    type_paper(qtbot, page)
    page.start()
    assert [field.text() for field in lines(page)] == ["", "", "", ""]


def test_one_can_go_back(qtbot: QtBot, page: RecoveryPage) -> None:
    with qtbot.waitSignal(page.back_asked):
        button(page, "Retour").click()
