"""A movement in detail: a copy of its receipt, or its reversal for a reason."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.household import MovementView
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.rules import AlreadyReversed, ReversalOfEarlierTill
from counter_app.operations.authorise import Authorisation, authorisers
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.given_back import GivenBack
from counter_app.operations.reverse import Reverse, reverse
from counter_app.ui.pages.movement_panel import MovementPanel
from counter_app.ui.writing import Writing
from tests.counter_app.ui.authorising import authorise
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support import screen_reports, screen_views
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import MARTIN, MOVEMENTS

OWN = MOVEMENTS[2]


def reversed_by(command: Reverse) -> GivenBack:
    receipt = screen_views.receipt(3000)
    return GivenBack(command.entry, receipt, MARTIN, 3000, opens_drawer=True)


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
    reason = field(panel, "Motif de l’annulation")
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
    assert "MED-1-2026-000124" in said_in(panel)
    assert button(panel, "Annuler cette écriture").hasFocus()


def test_entry_of_a_closed_till_offers_to_call_somebody(
    panel: MovementPanel, tasks: FakeTasks
) -> None:
    tasks.answer(reverse, ReversalOfEarlierTill(date(2026, 11, 19)))
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    button(panel, "Annuler cette écriture").click()
    assert "19/11/2026" in said_in(panel)
    assert button(panel, "Faire autoriser…").hasFocus()
    button(panel, "Faire autoriser…").click()
    assert button(panel, "Jeanne Moreau-Delacroix").isVisible()


def test_the_same_reversal_goes_through_with_somebodys_word(
    qtbot: QtBot, panel: MovementPanel, tasks: FakeTasks
) -> None:
    tasks.answer(reverse, ReversalOfEarlierTill(date(2026, 11, 19)))
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    button(panel, "Mauvaise famille").click()
    button(panel, "Annuler cette écriture").click()
    button(panel, "Faire autoriser…").click()
    tasks.answer(reverse, reversed_by)
    with qtbot.waitSignal(panel.reversed):
        authorise(qtbot, panel, "Jeanne Moreau-Delacroix", "Réclamation de la famille", "5678")
    first, second = tasks.asked_for(Reverse)
    rule = OverridableRule.REVERSAL_OF_EARLIER_TILL
    word = Authorisation(rule, "A-4", "5678", "Réclamation de la famille")
    assert second == dataclasses.replace(first, override=word)
    assert button(panel, "Annuler cette écriture").isVisible()


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
