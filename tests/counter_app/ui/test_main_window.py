"""The window is painted before anything is loaded."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.operations.deposit_outlook import DepositGauge
from counter_app.ui.main_window import MainWindow
from counter_app.ui.shell.drawer_gauge import DrawerFigures, DrawerGauge
from counter_app.ui.shell.shell import Shell
from counter_app.ui.widgets.layouts import column
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import shown
from tests.support.screen_regie import GAUGE, GAUGE_FULL, GAUGE_LATE, GAUGE_SOON

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


def gauge_says(qtbot: QtBot, writing: Writing, figures: DrawerFigures) -> str:
    """What a screen reader hears of what is in hand."""
    shell = Shell(writing)
    shown(qtbot, shell)
    shell.show_drawer(figures)
    (gauge,) = shell.findChildren(DrawerGauge)
    return gauge.accessibleName()


@pytest.mark.parametrize(
    ("gauge", "words"),
    [
        (GAUGE, "312,40\u00a0€, maximum 2\u202f000\u00a0€\nversé il y a 8 jours"),
        (GAUGE_SOON, "Versement avant le 24/11/2026"),
        (GAUGE_FULL, "Versement à faire"),
        (GAUGE_LATE, "versé il y a 31 jours, Versement à faire"),
        (dataclasses.replace(GAUGE, days_since=1), "versé hier"),
        (dataclasses.replace(GAUGE, days_since=0), "versé aujourd’hui"),
        (dataclasses.replace(GAUGE, last_on=None), "aucun versement depuis 8 jours"),
        (dataclasses.replace(GAUGE, maximum_cents=0), "312,40\u00a0€, versé il y a 8 jours"),
    ],
)
def test_gauge_says_what_is_in_hand_since_when_and_by_when_it_leaves(
    qtbot: QtBot, writing: Writing, gauge: DepositGauge, words: str
) -> None:
    assert words in gauge_says(qtbot, writing, DrawerFigures(is_open=True, gauge=gauge))


@pytest.mark.parametrize(
    ("at_least_cents", "words"),
    [(30_000, "plus de 300\u00a0€"), (0, "moins de 50\u00a0€")],
)
def test_drawer_is_told_roughly_to_who_counts_it_blind(
    qtbot: QtBot, writing: Writing, at_least_cents: int, words: str
) -> None:
    blind = dataclasses.replace(GAUGE, in_hand_cents=None, in_hand_at_least_cents=at_least_cents)
    assert words in gauge_says(qtbot, writing, DrawerFigures(is_open=True, gauge=blind))


def test_closed_till_is_said_in_words_and_so_is_a_deposit_that_is_due(
    qtbot: QtBot, writing: Writing
) -> None:
    calm, due = (DrawerFigures(is_open=False, gauge=each) for each in (GAUGE, GAUGE_LATE))
    assert gauge_says(qtbot, writing, calm) == "Caisse, fermée, Alt 3 pour l’ouvrir"
    assert gauge_says(qtbot, writing, due).endswith("Alt 3 pour l’ouvrir, Versement à faire")
