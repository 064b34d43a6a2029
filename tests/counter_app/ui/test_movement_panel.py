"""A movement in detail: a copy of its receipt, or its reversal for a reason."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.household import MovementView
from counter_app.domain.rules import AlreadyReversed
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.reverse import ReversalDone, Reverse, reverse
from counter_app.ui.pages.movement_panel import MovementPanel
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, shown
from tests.support import screen_views
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import MARTIN, MOVEMENTS

OWN = MOVEMENTS[2]


def reversed_by(command: Reverse) -> ReversalDone:
    receipt = screen_views.receipt(3000)
    return ReversalDone(command.entry, receipt, MARTIN, 3000, opens_drawer=True)


@pytest.fixture
def panel(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> MovementPanel:
    tasks.answer(reverse, reversed_by)
    tasks.answer(copy_receipt, screen_views.receipt(3000))
    made = MovementPanel(tasks, writing, "A-1")
    shown(qtbot, made)
    made.show_movement(OWN)
    return made


def test_mistake_is_undone_with_a_usual_reason(
    qtbot: QtBot, panel: MovementPanel, tasks: FakeTasks
) -> None:
    button(panel, "Mauvaise famille").click()
    with qtbot.waitSignal(panel.reversed):
        qtbot.keyClick(button(panel, "Annuler cette écriture"), Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(Reverse)
    assert (asked.original, asked.reason, asked.agent) == ("E-3", "Mauvaise famille", "A-1")


def test_mistake_is_undone_with_words_of_ones_own(
    qtbot: QtBot, panel: MovementPanel, tasks: FakeTasks
) -> None:
    reason = panel.findChildren(QLineEdit)[0]
    qtbot.keyClicks(reason, "Billet faux")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert tasks.asked_for(Reverse)[0].reason == "Billet faux"


def test_double_click_undoes_once(panel: MovementPanel, tasks: FakeTasks) -> None:
    tasks.hold()
    undo = button(panel, "Annuler cette écriture")
    undo.click()
    undo.click()
    tasks.release()
    assert len(tasks.asked_for(Reverse)) == 1


def test_refusal_is_said_in_the_panel(panel: MovementPanel, tasks: FakeTasks) -> None:
    tasks.answer(reverse, AlreadyReversed("MED-1-2026-000124"))
    button(panel, "Annuler cette écriture").click()
    assert "MED-1-2026-000124" in panel.findChildren(Notice)[0].words()


def test_copy_is_given_to_the_printer(qtbot: QtBot, panel: MovementPanel, tasks: FakeTasks) -> None:
    with qtbot.waitSignal(panel.copied) as copied:
        button(panel, "Imprimer une copie").click()
    assert copied.args == [screen_views.receipt(3000)]
    assert tasks.asked_for(CopyReceipt) == [CopyReceipt("E-3", "A-1")]


@pytest.mark.parametrize(
    "movement",
    [MOVEMENTS[1], dataclasses.replace(OWN, is_reversed=True)],
    ids=["made elsewhere", "already undone"],
)
def test_what_cannot_be_undone_here_offers_no_reversal(
    panel: MovementPanel, movement: MovementView
) -> None:
    panel.show_movement(movement)
    visible = {one.text() for one in panel.findChildren(QPushButton) if one.isVisible()}
    assert "Annuler cette écriture" not in visible
