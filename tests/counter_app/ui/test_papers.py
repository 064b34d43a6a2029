"""Receipts and reports leave the window without anybody waiting for them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.devices.errors import PrinterOutOfPaper, SystemPrinterMissing
from counter_app.devices.mail_program import MailProgramMissing
from counter_app.devices.printers import PrinterState, PrinterThread, SimulatedPrinter
from counter_app.documents.code_page import CodePage
from counter_app.documents.paper import Paper
from counter_app.documents.typography import Language
from counter_app.domain.clock import Clock
from counter_app.ui.error_text import sentence
from counter_app.ui.papers import Papers
from counter_app.ui.report_files import FileNotWritten, ReportFiles
from counter_app.ui.writing import Writing
from tests.support.documents import till_report, top_up_receipt
from tests.support.escpos_text import printed
from tests.support.family_papers import family_statement

WRITING = Writing(Clock(), Language.FRENCH)


@pytest.fixture
def printer() -> SimulatedPrinter:
    return SimulatedPrinter("simulated", None)


@pytest.fixture
def papers(printer: SimulatedPrinter) -> Iterator[Papers]:
    thread = PrinterThread(printer)
    thread.start()
    yield Papers(thread, Paper.MM_80, CodePage.PC858, WRITING)
    assert thread.stop(10)


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[ReportFiles]:
    files = ReportFiles(tmp_path / "documents", WRITING)
    yield files
    files.stop()


def test_a_receipt_comes_out_as_the_printer_reads_it(
    qtbot: QtBot, papers: Papers, printer: SimulatedPrinter
) -> None:
    with qtbot.waitSignal(papers.printed, timeout=20_000):
        papers.print_receipt(top_up_receipt())
    assert any("Rechargement" in line.text for line in printed(printer.jobs[0]).lines)


def test_a_receipt_that_does_not_come_out_is_told_with_its_content_and_may_be_tried_again(
    qtbot: QtBot, papers: Papers, printer: SimulatedPrinter
) -> None:
    printer.become(PrinterState.OUT_OF_PAPER)
    receipt = top_up_receipt()
    with qtbot.waitSignal(papers.failed, timeout=20_000) as told:
        papers.print_receipt(receipt)
    assert told.args is not None
    content, error = told.args
    assert content == receipt
    assert isinstance(error, PrinterOutOfPaper)
    printer.become(PrinterState.READY)
    with qtbot.waitSignal(papers.printed, timeout=20_000):
        papers.print_receipt(content)


def test_a_failure_makes_the_bar_tell_how_the_printer_is(
    qtbot: QtBot, papers: Papers, printer: SimulatedPrinter
) -> None:
    printer.become(PrinterState.OUT_OF_PAPER)
    with qtbot.waitSignal(papers.state_told, timeout=20_000) as told:
        papers.print_receipt(top_up_receipt())
    assert told.args == [PrinterState.OUT_OF_PAPER]


def test_a_desk_without_a_printer_goes_on_in_silence() -> None:
    papers = Papers(None, Paper.MM_58, CodePage.PC858, WRITING)
    said = []
    for signal in (papers.printed, papers.failed, papers.drawer_failed, papers.state_told):
        signal.connect(said.append)
    papers.print_receipt(top_up_receipt())
    papers.open_drawer()
    papers.ask_state()
    assert said == []


def test_a_report_is_saved_whole_where_it_was_asked_for(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path
) -> None:
    path = tmp_path / "été" / "rapport.pdf"
    path.parent.mkdir()
    with qtbot.waitSignal(reports.saved, timeout=20_000) as told:
        reports.save(till_report(), path)
    assert told.args == [path]
    assert path.read_bytes().startswith(b"%PDF")
    assert [file.name for file in path.parent.iterdir()] == ["rapport.pdf"]


def test_a_report_that_cannot_be_written_says_where_and_why(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with qtbot.waitSignal(reports.failed, timeout=20_000) as told:
        reports.save(till_report(), tmp_path / "file" / "rapport.pdf")
    assert told.args is not None
    assert isinstance(told.args[0], FileNotWritten)


def test_a_folder_that_was_taken_away_is_not_made_anew_but_chosen_again(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path
) -> None:
    report, gone = till_report(), tmp_path / "clé"
    with qtbot.waitSignal(reports.failed, timeout=20_000) as told:
        reports.save(report, gone / "rapport.pdf")
    assert told.args is not None
    assert "ce dossier n’existe pas, ou plus. Choisissez" in sentence(told.args[0], WRITING)
    assert not gone.exists()
    with qtbot.waitSignal(reports.saved, timeout=20_000):
        reports.save(report, tmp_path / "rapport.pdf")


def test_what_nobody_foresaw_while_a_document_is_made_is_told_of(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reports.broken, timeout=20_000):
        reports.save("no document", tmp_path / "rapport.pdf")  # type: ignore[arg-type]
    with qtbot.waitSignal(reports.saved, timeout=20_000):
        reports.save(till_report(), tmp_path / "rapport.pdf")


def test_a_report_that_cannot_be_written_leaves_nothing_behind(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path
) -> None:
    (tmp_path / "rapport.pdf").mkdir()
    with qtbot.waitSignal(reports.failed, timeout=20_000):
        reports.save(till_report(), tmp_path / "rapport.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["rapport.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: CUPS is not on Windows")
def test_without_a_system_printer_the_report_is_kept_and_the_reason_said(
    qtbot: QtBot, reports: ReportFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    report = till_report()
    with qtbot.waitSignal(reports.failed, timeout=20_000) as told:
        reports.print_report(report)
    assert told.args is not None
    assert isinstance(told.args[0], SystemPrinterMissing)
    assert reports.suggested_path(report).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: CUPS is not on Windows")
def test_a_report_is_handed_to_the_systems_printer(
    qtbot: QtBot, reports: ReportFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.pdf"
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\ncp "$2" "{taken}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with qtbot.waitSignal(reports.printed, timeout=20_000):
        reports.print_report(till_report())
    assert taken.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("rapport.xlsx", b"PK"), ("rapport.csv", b"\xef\xbb\xbf"), ("Rapport.PDF", b"%PDF")],
)
def test_a_document_is_saved_as_what_its_ending_says(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path, name: str, begins: bytes
) -> None:
    path = tmp_path / name
    with qtbot.waitSignal(reports.saved, timeout=20_000):
        reports.save(till_report(), path)
    assert path.read_bytes().startswith(begins)


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-22: xdg-email is not on Windows")
def test_without_a_mail_program_the_document_is_kept_and_the_reason_said(
    qtbot: QtBot, reports: ReportFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with qtbot.waitSignal(reports.failed, timeout=20_000) as told:
        reports.mail(till_report(), "Document de la régie")
    assert told.args is not None
    assert isinstance(told.args[0], MailProgramMissing)
    assert told.args[0].path.read_bytes().startswith(b"%PDF")


def test_what_names_a_family_is_gone_when_the_desk_is_opened_next(
    qtbot: QtBot, reports: ReportFiles, tmp_path: Path
) -> None:
    statement, closing = family_statement(), till_report()
    for content in (closing, statement):
        reports.suggested_path(content).parent.mkdir()
        with qtbot.waitSignal(reports.saved, timeout=20_000):
            reports.save(content, reports.suggested_path(content))
    assert reports.suggested_path(statement).exists()

    ReportFiles(tmp_path / "documents", WRITING).stop()

    assert not reports.suggested_path(statement).exists()
    assert reports.suggested_path(closing).exists()
