"""A count that was mistyped at a closing is mended, from its report, without reopening anything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_rules import CountUnchanged, WitnessNeeded
from counter_app.domain.rules import ReasonMissing
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.correct_count import CorrectCount, CountCorrected, correct_count
from counter_app.operations.past_closings import ClosingReport, closing_report
from counter_app.operations.sign_in import agents
from counter_app.operations.till import till_state
from counter_app.ui.pages.reports.report_view import ReportView
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_reports import (
    AGENTS,
    FORGOTTEN_REPORT,
    REPORT,
    TILL_CLOSED,
)
from tests.support.screen_till import CORRECTED, READING

TEN = "Billets ou pièces de 10\u00a0€"
REASON_NAME = "Motif de la correction"
PIN_NAME = "Code PIN du témoin"


def once_explained_and_signed(command: CorrectCount) -> object:
    """What the desk answers to a correction of 20 € and more."""
    if command.counted == dict(REPORT.denominations):
        return CountUnchanged(command.z)
    if not command.reason:
        return ReasonMissing()
    if command.witness is None:
        return WitnessNeeded(threshold_cents=1_000)
    return CountCorrected(command.entry, CORRECTED)


@pytest.fixture
def till(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> TillPage:
    """The page of A-1, who was sent there to correct the count of a closing."""
    tasks.answer(till_state, TILL_CLOSED)
    tasks.answer(agents, AGENTS)
    tasks.answer(closing_report, REPORT)
    tasks.answer(correct_count, once_explained_and_signed)
    till = TillPage(tasks, writing, "A-1")
    shown(qtbot, till)
    till.correct(REPORT.z)
    return till


def correct(qtbot: QtBot, till: TillPage, pieces: str) -> None:
    """So many tens instead of 14, and why."""
    field(till, TEN).setText(pieces)
    qtbot.keyClick(button(till, "Valider la correction"), Qt.Key.Key_Return)
    qtbot.keyClicks(field(till, REASON_NAME), "Chiffre faux")
    qtbot.keyClick(field(till, REASON_NAME), Qt.Key.Key_Return)


def test_it_begins_from_what_was_counted(till: TillPage, tasks: FakeTasks) -> None:
    assert tasks.asked_for(ClosingReport) == [ClosingReport(EntryKind.TILL_CLOSED, REPORT.z, "A-1")]
    assert field(till, TEN).text() == "14"


def test_it_begins_from_the_last_correction_where_there_is_one(
    till: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(closing_report, CORRECTED)
    till.correct(REPORT.z)
    assert field(till, TEN).text() == "12"


def test_a_mistyped_pile_is_mended_with_its_reason_and_its_witness(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    correct(qtbot, till, "12")
    qtbot.keyClick(button(till, "Samira Benali"), Qt.Key.Key_Return)
    qtbot.keyClicks(field(till, PIN_NAME), "2468")
    qtbot.keyClick(field(till, PIN_NAME), Qt.Key.Key_Return)
    last = tasks.asked_for(CorrectCount)[-1]
    assert (last.z, last.counted[1000], last.reason, last.agent, last.witness) == (
        REPORT.z,
        12,
        "Chiffre faux",
        "A-1",
        SecondPerson("A-3", "2468"),
    )
    assert "Comptage corrigé." in said_in(till)
    words = " ".join(label.text() for label in till.findChildren(QLabel) if label.isVisible())
    assert "322,40\u00a0€ au lieu de 342,40\u00a0€ (Chiffre mal tapé)" in words


def test_what_is_right_already_is_said_before_any_reason_is_asked(
    till: TillPage, tasks: FakeTasks
) -> None:
    button(till, "Valider la correction").click()
    assert "Il n’y a rien à corriger" in said_in(till)


def test_the_difference_is_not_told_before_the_correction_is_made(
    qtbot: QtBot, till: TillPage
) -> None:
    field(till, TEN).setText("12")
    button(till, "Valider la correction").click()
    words = [label.text() for label in till.findChildren(QLabel) if label.isVisible()]
    assert "Attendu" not in words


def test_it_can_be_left_without_correcting(till: TillPage, tasks: FakeTasks) -> None:
    button(till, "Pas maintenant").click()
    assert button(till, "Ouvrir la caisse").isVisible()
    assert tasks.asked_for(CorrectCount) == []


@pytest.fixture
def view(qtbot: QtBot, writing: Writing) -> ReportView:
    view = ReportView(writing)
    shown(qtbot, view)
    return view


def test_a_counted_closing_offers_its_correction(qtbot: QtBot, view: ReportView) -> None:
    view.show_report(REPORT)
    with qtbot.waitSignal(view.correct_asked) as asked:
        button(view, "Corriger le comptage").click()
    assert asked.args == [REPORT.z]


@pytest.mark.parametrize("content", [FORGOTTEN_REPORT, READING], ids=["forgotten", "reading"])
def test_what_nobody_counted_offers_none(view: ReportView, content: object) -> None:
    view.show_report(content)  # type: ignore[arg-type]
    buttons = view.findChildren(QPushButton)
    assert "Corriger le comptage" not in {one.text() for one in buttons if one.isVisible()}
