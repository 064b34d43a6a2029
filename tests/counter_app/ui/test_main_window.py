"""The window is painted before anything is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.main_window import MainWindow
from counter_app.ui.shell.drawer_gauge import DrawerFigures
from counter_app.ui.shell.shell import Shell
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import shown

_IMPORTED = """
import sys
import counter_app.ui.main_window, counter_app.ui.theme.appearance
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_window_needs_nothing_but_qt_to_be_painted() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _IMPORTED], capture_output=True, text=True, check=True
    )
    heavy = {"sqlalchemy", "babel", "msgspec", "requests", "reportlab", "cryptography", "argon2"}
    assert not heavy & set(answer.stdout.split())


def test_outline_is_painted_before_there_is_content(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    assert {type(panel) for panel in window.findChildren(QWidget)} == {QWidget}


def test_first_paint_is_told_once(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    told: list[bool] = []
    window.first_painted.connect(lambda: told.append(True))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.grab()
    assert told == [True]


def test_content_takes_the_place_of_the_outline(qtbot: QtBot) -> None:
    window = MainWindow()
    shown(qtbot, window)
    content = QWidget()
    content.setLayout(column(QLabel("Accueil")))
    window.furnish(content)
    qtbot.waitUntil(content.isVisible)
    assert content.width() == window.width()
    assert not any(
        panel.isVisible()
        for panel in window.findChildren(QWidget)
        if panel.parent() is window and panel is not content
    )


def test_closing_is_told(qtbot: QtBot) -> None:
    window = MainWindow()
    shown(qtbot, window)
    with qtbot.waitSignal(window.closing):
        window.close()


def test_drawer_near_its_maximum_asks_for_a_deposit(qtbot: QtBot, writing: Writing) -> None:
    shell = Shell(writing)
    shown(qtbot, shell)
    shell.show_drawer(
        DrawerFigures(
            in_hand_cents=170_000,
            in_hand_at_least_cents=170_000,
            maximum_cents=200_000,
            warning_percent=80,
        )
    )
    said = [widget.accessibleName() for widget in shell.findChildren(QWidget)]
    assert any("Versement à prévoir" in name for name in said)


@pytest.mark.parametrize(
    ("at_least_cents", "words"),
    [(30_000, "plus de 300\u00a0€"), (0, "moins de 50\u00a0€")],
)
def test_drawer_is_told_roughly_to_who_counts_it_blind(
    qtbot: QtBot, writing: Writing, at_least_cents: int, words: str
) -> None:
    shell = Shell(writing)
    shown(qtbot, shell)
    shell.show_drawer(
        DrawerFigures(
            in_hand_cents=None,
            in_hand_at_least_cents=at_least_cents,
            maximum_cents=200_000,
            warning_percent=80,
        )
    )
    said = [widget.accessibleName() for widget in shell.findChildren(QWidget)]
    assert any(words in name for name in said)


def test_closed_till_is_said_in_words(qtbot: QtBot, writing: Writing) -> None:
    shell = Shell(writing)
    shown(qtbot, shell)
    shell.show_drawer(None)
    said = [widget.accessibleName() for widget in shell.findChildren(QWidget)]
    assert "Caisse, fermée, Alt 3 pour l’ouvrir" in said
