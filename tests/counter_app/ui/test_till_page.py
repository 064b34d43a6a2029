"""The till: opened on a count, closed on a blind count."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.rules import DifferenceNeedsReason
from counter_app.models.errors import StorageReadOnly
from counter_app.operations.business_day import DayBegun, begin_business_day
from counter_app.operations.past_closings import ClosingReport, closing_report
from counter_app.operations.till import (
    CloseTill,
    OpenTill,
    TillClosed,
    TillState,
    close_till,
    open_till,
    till_state,
)
from counter_app.operations.till_report import read_till
from counter_app.ui.pages.reports.report_view import ReportView
from counter_app.ui.pages.till.count_form import CountForm
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.widgets.amount_field import AmountField
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind
from tests.counter_app.ui.conftest import button, said_in, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_reports import (
    FORGOTTEN_REPORT,
    REPORT,
    TILL_CLOSED,
    TILL_FORGOTTEN,
    TILL_LEFT_OPEN,
    TILL_OPEN,
    TODAY,
)


@pytest.fixture
def till(tasks: FakeTasks, writing: Writing) -> TillPage:
    """The page, before it is shown."""
    tasks.answer(open_till, TILL_OPEN)
    tasks.answer(close_till, TillClosed(REPORT, TILL_CLOSED))
    tasks.answer(read_till, REPORT)
    return TillPage(tasks, writing, "A-1")


def show(qtbot: QtBot, till: TillPage, tasks: FakeTasks, state: TillState) -> None:
    tasks.answer(till_state, state)
    shown(qtbot, till)


def pile(till: TillPage, name: str) -> QLineEdit:
    """The visible field of one denomination."""
    called = f"Billets ou pièces de {name}"
    fields = till.findChildren(QLineEdit)
    return next(one for one in fields if one.accessibleName() == called and one.isVisible())


def figures(till: TillPage) -> set[str]:
    return {one.accessibleName() for one in till.findChildren(FigureLine) if one.isVisible()}


def test_closed_till_asks_for_a_count_at_once(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, TILL_CLOSED)
    assert pile(till, "500\u00a0€").hasFocus()


def test_till_is_opened_by_keyboard_alone(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    show(qtbot, till, tasks, TILL_CLOSED)
    pile(till, "20\u00a0€").setFocus()
    qtbot.keyClicks(pile(till, "20\u00a0€"), "3")
    qtbot.keyClick(pile(till, "20\u00a0€"), Qt.Key.Key_Return)
    assert pile(till, "10\u00a0€").hasFocus()
    qtbot.keyClicks(pile(till, "10\u00a0€"), "4")
    assert "Total compté 100,00\u00a0€" in figures(till)
    with qtbot.waitSignal(till.changed) as changed:
        qtbot.keyClick(button(till, "Ouvrir la caisse"), Qt.Key.Key_Return)
    assert changed.args == [TILL_OPEN]
    assert tasks.asked_for(OpenTill) == [OpenTill({2000: 3, 1000: 4}, "", "A-1")]


def test_fingers_count_with_more_and_less(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    show(qtbot, till, tasks, TILL_CLOSED)
    for _ in range(2):
        button(till, "Un de plus de 50\u00a0€").click()
    button(till, "Un de moins de 50\u00a0€").click()
    assert pile(till, "50\u00a0€").text() == "1"


def test_what_is_expected_stays_hidden_until_the_count_is_made(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    assert not any(name.startswith("Attendu") for name in figures(till))


def test_difference_is_shown_after_the_count_and_closed_with_its_reason(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    _close_with_difference(qtbot, till, tasks)
    assert {"Attendu 22,40\u00a0€", "Écart −2,40\u00a0€"} <= figures(till)
    reason = _field(till, "Motif de l’écart")
    assert reason.hasFocus()
    tasks.answer(close_till, TillClosed(REPORT, TILL_CLOSED))
    qtbot.keyClicks(reason, "Erreur de rendu")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    first, second = tasks.asked_for(CloseTill)
    assert (first.reason, second.reason) == ("", "Erreur de rendu")
    assert second.counted == {2000: 1}


def test_enter_twice_in_the_reason_sends_one_count(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    _close_with_difference(qtbot, till, tasks)
    reason = _field(till, "Motif de l’écart")
    qtbot.keyClicks(reason, "Erreur de rendu")
    tasks.hold()
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert [one.reason for one in tasks.asked_for(CloseTill)] == ["", "Erreur de rendu"]
    tasks.release()
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert len(tasks.asked_for(CloseTill)) == 3


def test_who_counts_blind_is_asked_why_and_not_told_by_how_much(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(close_till, DifferenceNeedsReason(difference_cents=None))
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    qtbot.keyClicks(pile(till, "20\u00a0€"), "1")
    button(till, "Valider le comptage").click()
    assert _field(till, "Motif de l’écart").hasFocus()
    assert not any(name.startswith(("Attendu", "Écart")) for name in figures(till))


def test_who_counts_blind_reads_roughly_what_is_in_hand(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, dataclasses.replace(TILL_OPEN, in_hand_cents=None))
    assert "En caisse plus de 300\u00a0€" in figures(till)


def test_counting_again_hides_what_is_expected(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    _close_with_difference(qtbot, till, tasks)
    button(till, "Recompter").click()
    assert not any(name.startswith("Attendu") for name in figures(till))


def test_what_stays_in_the_drawer_is_the_agents_choice(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    kept = till.closing.findChildren(AmountField)[0]
    assert kept.text() == "100,00"
    kept.setText("80")
    button(till, "Valider le comptage").click()
    assert tasks.asked_for(CloseTill)[0].kept_cents == 8000


def test_kept_amount_that_cannot_be_read_closes_nothing(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    till.closing.findChildren(AmountField)[0].setText("beaucoup")
    button(till, "Valider le comptage").click()
    assert tasks.asked_for(CloseTill) == []
    assert said_in(till.closing)


def test_closing_shows_its_report_to_print(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    button(till, "Valider le comptage").click()
    with qtbot.waitSignal(till.print_asked) as asked:
        button(till, "Imprimer").click()
    assert _content(asked.args) == REPORT


def test_double_click_closes_once(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    tasks.hold()
    confirm = button(till, "Valider le comptage")
    confirm.click()
    confirm.click()
    tasks.release()
    assert len(tasks.asked_for(CloseTill)) == 1


def test_reading_does_not_close(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    qtbot.keyClick(till, Qt.Key.Key_F2)
    assert till.findChildren(ReportView)[0].isVisible()
    assert tasks.asked_for(CloseTill) == []


def test_till_of_yesterday_is_closed_by_itself_and_counted_again(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    """What is left is to count the drawer; the closing that was made is one touch away."""

    def begin(_: None) -> DayBegun:
        tasks.answer(till_state, TILL_FORGOTTEN)
        return DayBegun(TODAY, (EntryKind.TILL_CLOSED,))

    tasks.answer(begin_business_day, begin)
    tasks.answer(closing_report, FORGOTTEN_REPORT)
    show(qtbot, till, tasks, TILL_LEFT_OPEN)
    said = [notice.words() for notice in till.findChildren(Notice) if notice.isVisible()]
    assert any("La caisse du 19 novembre 2026 n’avait pas été fermée" in words for words in said)
    assert pile(till, "500\u00a0€").hasFocus()
    button(till, "Voir la clôture").click()
    assert tasks.asked_for(ClosingReport) == [
        ClosingReport(EntryKind.TILL_CLOSED, "MED-1-Z-2026-000041", "A-1")
    ]
    assert till.findChildren(ReportView)[0].isVisible()


def test_several_tills_a_day_are_opened_one_after_the_other(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    """The evening’s desk opens on what the morning’s left, with its Z still on the screen."""
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    qtbot.keyClicks(pile(till, "20\u00a0€"), "5")
    button(till, "Valider le comptage").click()
    assert till.findChildren(ReportView)[0].isVisible()
    qtbot.keyClick(till, Qt.Key.Key_F2)
    assert pile(till, "20\u00a0€").text() == ""
    qtbot.keyClicks(pile(till, "20\u00a0€"), "5")
    button(till, "Ouvrir la caisse").click()
    assert button(till, "Fermer la caisse").isVisible()
    assert not till.findChildren(ReportView)[0].isVisible()


def test_handover_that_runs_past_midnight_gives_way_to_the_count_of_the_morning(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    def begin(_: None) -> DayBegun:
        tasks.answer(till_state, TILL_FORGOTTEN)
        return DayBegun(TODAY, (EntryKind.TILL_CLOSED,))

    tasks.answer(begin_business_day, begin)
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Passer la caisse").click()
    tasks.answer(till_state, TILL_LEFT_OPEN)
    till.load()
    assert "n’avait pas été fermée" in said_in(till)
    assert button(till, "Ouvrir la caisse").isVisible()


def test_count_that_runs_past_midnight_is_finished_first(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    tasks.answer(till_state, TILL_LEFT_OPEN)
    till.load()
    button(till, "Valider le comptage").click()
    assert len(tasks.asked_for(CloseTill)) == 1
    assert till.findChildren(ReportView)[0].isVisible()


def test_day_that_cannot_begin_says_why(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    tasks.answer(begin_business_day, StorageReadOnly())
    show(qtbot, till, tasks, TILL_LEFT_OPEN)
    said = [notice.words() for notice in till.findChildren(Notice) if notice.isVisible()]
    assert len(said) == 1


def _close_with_difference(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> None:
    tasks.answer(close_till, DifferenceNeedsReason(difference_cents=-240))
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    qtbot.keyClicks(pile(till, "20\u00a0€"), "1")
    button(till, "Valider le comptage").click()


def _field(till: TillPage, name: str) -> QLineEdit:
    forms = [form for form in till.findChildren(CountForm) if form.isVisible()]
    return next(one for one in forms[0].findChildren(QLineEdit) if one.accessibleName() == name)


def _content(arguments: list[TillReportContent] | None) -> TillReportContent:
    assert arguments is not None
    return arguments[0]
