"""What somebody who authorises does at the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.counter_app.ui.conftest import button, field

PIN_NAME = "Code PIN de la personne qui autorise"


def authorise(qtbot: QtBot, page: QWidget, who: str, reason: str, pin: str) -> None:
    """Choose a usual reason, then oneself, type one's PIN and press Enter."""
    button(page, reason).click()
    button(page, who).click()
    qtbot.keyClicks(field(page, PIN_NAME), pin)
    qtbot.keyClick(field(page, PIN_NAME), Qt.Key.Key_Return)
