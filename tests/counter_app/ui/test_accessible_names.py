"""What one can act on has a name for a screen reader, and what a colour says has words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.ui.demo_panel import DemoHands, DemoPanel
from counter_app.ui.widgets.count_field import CountField
from counter_app.ui.widgets.layouts import Surface
from tests.shots.scenes import SCENES
from tests.shots.stage import Stage

INTERACTIVE = (QAbstractButton, QLineEdit, QListView, QProgressBar, QSpinBox)
MEANINGFUL = {Surface.DONE.value, Surface.WARNING.value, Surface.DANGER.value}


def nameless(window: QWidget) -> list[str]:
    """What can be acted on and has no name, as a screen reader sees it."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and widget.isVisible() and not _name(widget)
    ]


def wordless(window: QWidget) -> list[str]:
    """What says by its colour that something was done, warned of or refused, and not in words."""
    return [
        f"{frame.property('surface')} in {type(frame.parentWidget()).__name__}"
        for frame in window.findChildren(QFrame)
        if frame.property("surface") in MEANINGFUL and frame.isVisible() and not _words(frame)
    ]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_scene_can_be_listened_to(
    qtbot: QtBot, qapp: QApplication, scene: Callable[[Stage], None]
) -> None:
    stage = Stage(qapp, QSize(1366, 768))
    scene(stage)
    stage.window.show()
    assert nameless(stage.window) == []
    assert wordless(stage.window) == []
    stage.close()


def test_a_colour_without_words_is_found(qtbot: QtBot) -> None:
    box, frame = QWidget(), QFrame()
    qtbot.addWidget(box)
    frame.setParent(box)
    frame.setProperty("surface", Surface.DANGER.value)
    box.show()
    assert wordless(box) == ["danger in QWidget"]
    QLabel("Carte perdue", frame).show()
    assert wordless(box) == []


def test_demonstration_panel_can_be_driven_by_name(qtbot: QtBot) -> None:
    done: list[str] = []
    hands = DemoHands(
        put_card=lambda number: done.append(f"put {number}"),
        bounce_card=lambda number: done.append(f"bounce {number}"),
        remove_card=lambda: done.append("remove"),
        unplug_reader=lambda: done.append("unplug"),
        plug_reader=lambda: done.append("plug"),
        empty_paper=lambda: done.append("empty"),
        refill_paper=lambda: done.append("refill"),
        cut_network=lambda: done.append("cut"),
        restore_network=lambda: done.append("restore"),
    )
    panel = DemoPanel(hands)
    qtbot.addWidget(panel)
    panel.show()
    panel.findChildren(QSpinBox)[0].setValue(7)
    for one in panel.findChildren(QAbstractButton):
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    assert done == [
        "put 7", "bounce 7", "remove", "unplug", "plug", "empty", "refill", "cut", "restore",
    ]  # fmt: skip
    assert nameless(panel) == []


def test_focus_always_has_a_place_to_be(qtbot: QtBot) -> None:
    field = CountField()
    qtbot.addWidget(field)
    assert field.focusProxy() is not None


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return str(name or widget.accessibleName())


def _words(frame: QFrame) -> str:
    labels = frame.findChildren(QLabel)
    return "".join(label.text() for label in labels if label.isVisible()).strip()
