"""A button says what it does; the key beside it is a help for whoever has room for it."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from counter_app.ui.widgets.buttons import ActionButton, Emphasis


def painted(qtbot: QtBot, hint: str, width_px: int) -> QImage:
    """A button of this width."""
    button = ActionButton(Emphasis.QUIET)
    qtbot.addWidget(button)
    button.setText("Chèque")
    button.set_hint(hint)
    button.resize(width_px, button.sizeHint().height())
    return button.grab().toImage()


def width_without_hint_px(qtbot: QtBot) -> int:
    button = ActionButton(Emphasis.QUIET)
    qtbot.addWidget(button)
    button.setText("Chèque")
    return button.sizeHint().width()


def test_words_stay_whole_where_the_key_has_no_room(qtbot: QtBot) -> None:
    width_px = width_without_hint_px(qtbot)
    assert painted(qtbot, "F9", width_px) == painted(qtbot, "", width_px)


def test_the_key_stands_beside_the_words_where_it_has_room(qtbot: QtBot) -> None:
    width_px = 2 * width_without_hint_px(qtbot)
    assert painted(qtbot, "F9", width_px) != painted(qtbot, "", width_px)
