"""Past closings, to read, print or keep."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    closing_report,
    past_closings,
)
from counter_app.ui.pages.reports.books_panel import BooksPanel
from counter_app.ui.pages.reports.report_sections import heading_of, sections_of, unsent_of
from counter_app.ui.pages.reports.report_view import ReportView
from counter_app.ui.pages.reports.reports_page import ReportsPage
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind
from tests.counter_app.ui.conftest import button, shown
from tests.support import documents
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_paper import FakeBooks
from tests.support.screen_reports import (
    FORGOTTEN_REPORT,
    MONTH_REPORT,
    REPORT,
    listed,
    open_newest,
    reported,
)


@pytest.fixture
def reports(tasks: FakeTasks, writing: Writing) -> ReportsPage:
    tasks.answer(past_closings, listed)
    tasks.answer(closing_report, reported)
    return ReportsPage(tasks, writing, FakeBooks(), "A-1")


def test_closing_is_read_by_keyboard_alone(
    qtbot: QtBot, reports: ReportsPage, tasks: FakeTasks
) -> None:
    shown(qtbot, reports)
    closings = reports.findChildren(QListView)[0]
    closings.setCurrentIndex(closings.model().index(1, 0))
    qtbot.keyClick(closings, Qt.Key.Key_Return)
    assert tasks.asked_for(ClosingReport) == [
        ClosingReport(EntryKind.TILL_CLOSED, "MED-1-Z-2026-000040", "A-1")
    ]
    assert reports.findChildren(ReportView)[0].isVisible()


def test_report_is_printed_and_saved_from_the_screen(qtbot: QtBot, reports: ReportsPage) -> None:
    shown(qtbot, reports)
    open_newest(reports)
    with qtbot.waitSignal(reports.print_asked) as printed:
        button(reports, "Imprimer").click()
    with qtbot.waitSignal(reports.save_asked) as saved:
        button(reports, "Enregistrer sous").click()
    assert printed.args == saved.args == [REPORT]


def test_no_closing_yet_says_when_there_will_be_one(
    qtbot: QtBot, reports: ReportsPage, tasks: FakeTasks
) -> None:
    tasks.answer(past_closings, ())
    shown(qtbot, reports)
    assert reports.findChildren(EmptyState)[0].isVisible()


def test_sums_of_a_section_come_to_its_total(writing: Writing) -> None:
    totals = {one.title: one.total for one in sections_of(REPORT, writing)}
    assert totals["Recettes par service"] == "184,50\u00a0€"
    assert totals["Rechargements (avances)"] == "260,00\u00a0€"


def test_overrides_are_shown_with_their_reason_only_when_there_are_some(writing: Writing) -> None:
    line = documents.override_line()
    shown = sections_of(dataclasses.replace(REPORT, overrides=(line,)), writing)
    (section,) = [one for one in shown if one.title.startswith("Dérogations")]
    why = "Compte famille insuffisant · La mère recharge ce soir"
    assert section.rows == ((why, "M. Girard"),)
    assert len(sections_of(REPORT, writing)) == len(shown) - 1


def test_reading_without_closing_has_no_count(writing: Writing) -> None:
    reading = dataclasses.replace(REPORT, z="", counted_cents=None)
    drawer = sections_of(reading, writing)[0]
    assert [caption for caption, _ in drawer.rows] == ["Fonds de caisse à l’ouverture", "Attendu"]
    assert heading_of(reading, writing).startswith("Lecture X")


def test_months_and_years_are_listed_and_read_like_days(
    qtbot: QtBot, reports: ReportsPage, tasks: FakeTasks
) -> None:
    shown(qtbot, reports)
    button(reports, "Mois").click()
    closings = reports.findChildren(QListView)[0]
    assert closings.model().index(0, 0).data() == "Octobre 2026, MED-1-M-2026-000010"
    open_newest(reports)
    with qtbot.waitSignal(reports.print_asked) as printed:
        button(reports, "Imprimer").click()
    assert printed.args == [MONTH_REPORT]
    button(reports, "Années").click()
    assert tasks.asked_for(ListClosings)[-1] == ListClosings(EntryKind.YEAR_CLOSED)
    assert closings.model().index(0, 0).data() == "2025, MED-1-A-2025-000001"
    assert not reports.findChildren(ReportView)[0].isVisible()


def test_closing_that_nobody_counted_is_told_in_words(
    qtbot: QtBot, reports: ReportsPage, tasks: FakeTasks, writing: Writing
) -> None:
    tasks.answer(closing_report, FORGOTTEN_REPORT)
    shown(qtbot, reports)
    row = reports.findChildren(QListView)[0].model().index(2, 0)
    assert row.data() == "Mardi 17 novembre 2026, MED-1-Z-2026-000039, non comptée"
    open_newest(reports)
    said = [notice.words() for notice in reports.findChildren(Notice) if notice.isVisible()]
    assert any("automatiquement, sans comptage" in words for words in said)
    drawer = dict(sections_of(FORGOTTEN_REPORT, writing)[0].rows)
    assert drawer["Compté"] == "Non compté"
    assert "Écart de caisse" not in drawer


def test_perpetual_totals_are_real_and_absolute_on_the_screen_too(writing: Writing) -> None:
    rows = dict(sections_of(MONTH_REPORT, writing)[-1].rows)
    assert rows["Recettes, réel"] == "9 028,50\u00a0€".replace(" ", "\u202f")
    assert rows["Recettes, absolu"] == "9 064,50\u00a0€".replace(" ", "\u202f")
    assert heading_of(MONTH_REPORT, writing) == "Clôture d’octobre 2026"


def test_unsent_entries_are_told(writing: Writing) -> None:
    assert unsent_of(REPORT, writing).startswith("4 écritures")
    assert "Toutes" in unsent_of(dataclasses.replace(REPORT, unsent_entries=0), writing)


def test_pages_of_a_closing_and_its_books_are_shown_from_here(
    qtbot: QtBot, reports: ReportsPage
) -> None:
    shown(qtbot, reports)
    open_newest(reports)
    with qtbot.waitSignal(reports.document_asked) as shown_pages:
        button(reports, "Voir le document").click()
    assert shown_pages.args == [REPORT]
    button(reports, "Livres").click()
    assert reports.findChildren(BooksPanel)[0].isVisible()
    assert not reports.findChildren(ReportView)[0].isVisible()
    button(reports, "Journées").click()
    assert not reports.findChildren(BooksPanel)[0].isVisible()


def test_a_closing_that_is_read_late_does_not_come_up_over_the_books(
    qtbot: QtBot, reports: ReportsPage, tasks: FakeTasks
) -> None:
    shown(qtbot, reports)
    tasks.hold()
    open_newest(reports)
    button(reports, "Livres").click()
    tasks.release()
    assert not reports.findChildren(ReportView)[0].isVisible()
