"""A message about what was done, and one thing to do about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.widgets.toast import Toast
from tests.counter_app.ui.conftest import button, shown


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    shown(qtbot, made)
    return made


@pytest.fixture
def toast(window: QWidget) -> Toast:
    return Toast(window)


def test_message_goes_away_by_itself(toast: Toast) -> None:
    toast.tell("Copie envoyée")
    assert toast.words() == "Copie envoyée"
    toast.findChildren(QTimer)[0].timeout.emit()
    assert toast.words() == ""


def test_message_goes_where_the_mouse_rests_in_the_corner(window: QWidget, toast: Toast) -> None:
    """Where a touch screen leaves it, and where the message is not."""
    QCursor.setPos(window.mapToGlobal(QPoint(2, 2)))
    toast.tell("Qui est là ?")
    toast.findChildren(QTimer)[0].timeout.emit()
    assert toast.words() == ""


def test_undo_is_done_once_and_the_message_goes(toast: Toast) -> None:
    done: list[bool] = []
    toast.offer("50 € ajoutés", "Annuler", lambda: done.append(True))
    button(toast, "Annuler").click()
    assert done == [True]
    assert toast.isHidden()


def test_message_stays_while_the_keyboard_is_on_its_button(toast: Toast) -> None:
    toast.offer("50 € ajoutés", "Annuler", lambda: None)
    button(toast, "Annuler").setFocus()
    toast.findChildren(QTimer)[0].timeout.emit()
    assert not toast.isHidden()


def test_message_stays_inside_its_window(window: QWidget, toast: Toast) -> None:
    toast.tell("Une phrase assez longue pour demander deux lignes dans une fenêtre étroite. " * 2)
    assert window.rect().contains(toast.geometry())
    window.resize(360, 400)
    assert window.rect().contains(toast.geometry())


def test_in_a_low_window_it_leaves_the_lower_end_of_the_page_to_be_read(
    window: QWidget, toast: Toast
) -> None:
    """There stands what is to be handed over."""
    window.resize(683, 384)
    toast.tell("Écriture annulée")
    assert toast.geometry().bottom() < 384 // 3
