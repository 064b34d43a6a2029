"""A manager passing by sees at once which desk is for practice, and the agent one way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.operations.training_reference import TrainingCard, training_cards
from counter_app.ui.shell.shell import Shell
from counter_app.ui.shell.training_banner import TrainingFrame, training_title
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.training_panel import TrainingPanel
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, shown


@pytest.fixture
def shell(writing: Writing) -> Shell:
    made = Shell(writing)
    made.show_for(Occasion.TRAINING)
    return made


@pytest.fixture
def frame(qtbot: QtBot, shell: Shell) -> TrainingFrame:
    made = TrainingFrame(shell)
    shown(qtbot, made)
    return made


def test_banner_stands_across_the_window_over_every_page(
    frame: TrainingFrame, shell: Shell
) -> None:
    assert frame.banner.width() == frame.width()
    assert frame.banner.geometry().bottom() < shell.geometry().top()
    assert "FACTICE" in [label.text() for label in frame.banner.findChildren(QLabel)]


def test_banner_has_no_way_to_be_put_away_but_to_leave(qtbot: QtBot, frame: TrainingFrame) -> None:
    (only,) = frame.banner.findChildren(QPushButton)
    qtbot.keyClick(frame.banner, Qt.Key.Key_Escape)
    assert frame.banner.isVisible()
    with qtbot.waitSignal(frame.banner.left):
        qtbot.keyClick(only, Qt.Key.Key_Return)


def test_banner_and_title_speak_english_when_the_screen_does(
    qtbot: QtBot, frame: TrainingFrame, translations: Translations
) -> None:
    translations.use("en")
    qtbot.waitUntil(lambda: frame.banner.accessibleName().startswith("TRAINING For practice"))
    assert button(frame, "Leave training").isVisible()
    assert training_title() == "Guichet · TRAINING"


def test_the_real_desks_health_and_server_are_out_of_reach(qtbot: QtBot, shell: Shell) -> None:
    left = {one.text() for one in shell.agent_menu.actions() if one.isVisible() and one.text()}
    assert not left & {"État du guichet", "Joindre le serveur maintenant"}
    assert "Changer d’agent" in left
    with qtbot.assertNotEmitted(shell.health_asked):
        shell.top_bar.reader.click()


def test_nobody_trains_in_training(shell: Shell) -> None:
    (entry,) = [one for one in shell.agent_menu.actions() if "école" in one.text()]
    assert not entry.isVisible()


def test_at_work_the_menu_offers_to_train(qtbot: QtBot, writing: Writing) -> None:
    shell = Shell(writing)
    qtbot.addWidget(shell)
    (entry,) = [one for one in shell.agent_menu.actions() if "école" in one.text()]
    with qtbot.waitSignal(shell.agent_menu.training_chosen):
        entry.trigger()
    assert entry.shortcut() == QKeySequence()


def test_every_practice_card_can_be_put_and_taken_away(qtbot: QtBot) -> None:
    hands: list[TrainingCard | None] = []
    panel = TrainingPanel(training_cards(), hands.append, lambda: hands.append(None))
    shown(qtbot, panel)
    button(panel, "Paul EXEMPLE").click()
    button(panel, "Retirer la carte").click()
    put, taken = hands
    assert put is not None
    assert (put.holder, put.kind.value, taken) == ("Paul EXEMPLE", "lost", None)
    assert button(panel, "Paul EXEMPLE").accessibleDescription() == "perdue"
