"""The first run: an address, a code, and families on their way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QProgressBar
from pytestqt.qtbot import QtBot

from counter_app.sync.errors import CodeRefused
from counter_app.ui.pages.enrolment_page import EnrolmentPage
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, shown


@pytest.fixture
def page(qtbot: QtBot, writing: Writing) -> EnrolmentPage:
    made = EnrolmentPage(writing)
    shown(qtbot, made)
    made.start("https://carte.example")
    return made


def code(page: EnrolmentPage) -> QLineEdit:
    fields = page.findChildren(QLineEdit)
    return next(one for one in fields if one.accessibleName() == "Code de rattachement")


def test_desk_is_enrolled_by_keyboard_alone(qtbot: QtBot, page: EnrolmentPage) -> None:
    assert code(page).hasFocus()
    qtbot.keyClicks(code(page), " K7QP-4M2X ")
    with qtbot.waitSignal(page.enrol_asked) as asked:
        qtbot.keyClick(code(page), Qt.Key.Key_Return)
    assert asked.args == ["https://carte.example", "K7QP-4M2X"]


def test_code_is_sent_once(qtbot: QtBot, page: EnrolmentPage) -> None:
    sent: list[str] = []
    page.enrol_asked.connect(lambda _address, typed: sent.append(typed))
    qtbot.keyClicks(code(page), "K7QP")
    button(page, "Rattacher ce guichet").click()
    button(page, "Rattacher ce guichet").click()
    assert sent == ["K7QP"]


def test_refused_code_can_be_corrected(qtbot: QtBot, page: EnrolmentPage) -> None:
    qtbot.keyClicks(code(page), "K7QP")
    button(page, "Rattacher ce guichet").click()
    page.show_error(CodeRefused("code-used"))
    assert "déjà servi" in page.findChildren(Notice)[0].words()
    assert button(page, "Rattacher ce guichet").isEnabled()
    assert code(page).hasFocus()


def test_families_are_seen_coming(qtbot: QtBot, page: EnrolmentPage) -> None:
    page.show_progress(9_000, 18_000)
    bar = page.findChildren(QProgressBar)[0]
    assert (bar.value(), bar.maximum()) == (9_000, 18_000)
    assert bar.isVisible()
