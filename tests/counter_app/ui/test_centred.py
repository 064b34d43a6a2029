"""A column in the middle of a wide window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column, scrolled
from tests.counter_app.ui.conftest import shown


def test_column_stays_narrow_in_a_wide_window(qtbot: QtBot) -> None:
    inside = QWidget()
    centred = Centred(column(inside), 20, 0, 0)
    shown(qtbot, centred)
    assert inside.width() <= 20 * centred.fontMetrics().height() + 1


def test_what_cannot_be_that_narrow_gets_the_room_it_needs(qtbot: QtBot) -> None:
    """Buttons with long words, in a page that scrolls."""
    inside = QWidget()
    inside.setMinimumWidth(900)
    page = QWidget()
    page.setLayout(column(scrolled(column(Centred(column(inside), 20, 0, 0)))))
    shown(qtbot, page)
    qtbot.waitUntil(lambda: inside.width() == 900)
    assert page.width() == 1366
