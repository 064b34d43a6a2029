"""Any document on the screen: its pages, its words, and the ways on from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.typography import Language
from counter_app.ui.document_pages import DocumentPages, DrawnPage
from counter_app.ui.pages.documents.document_bar import DocumentBar
from counter_app.ui.pages.documents.document_view import DocumentView
from counter_app.ui.report_files import FileNotWritten, ReportFiles
from counter_app.ui.widgets.buttons import ActionButton
from counter_app.ui.widgets.page_sheets import PageSheets
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, said_in, shown
from tests.support import documents
from tests.support.pdf_text import spaced
from tests.support.screen_paper import laid_out_at_once
from tests.support.screen_reports import REPORT

LONG_REPORT = documents.till_report(overrides=tuple(documents.override_line() for _ in range(150)))
TITLE = "Rapport de caisse · Clôture n° MED-1-Z-2026-000041"


@pytest.fixture
def view(qtbot: QtBot, writing: Writing) -> DocumentView:
    made = DocumentView(laid_out_at_once(), writing)
    shown(qtbot, made)
    return made


def sheets(view: DocumentView) -> PageSheets:
    return view.findChildren(PageSheets)[0]


def test_document_is_shown_as_it_comes_out_of_the_printer(view: DocumentView) -> None:
    view.show_document(REPORT)

    picture = view.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() - 40)
    assert spaced(view.accessibleName()) == TITLE
    assert sheets(view).accessibleName() == "Page 1 sur 1"
    assert middle == QColor("white")


def test_screen_reader_hears_the_words_of_the_page_one_is_on(
    qtbot: QtBot, view: DocumentView
) -> None:
    view.show_document(LONG_REPORT)
    assert "Rechargements (avances) par moyen" in sheets(view).accessibleDescription()

    qtbot.keyClick(sheets(view), Qt.Key.Key_End)

    assert sheets(view).page == sheets(view).pages - 1 > 0
    last = f"Page {sheets(view).pages} sur {sheets(view).pages}"
    assert sheets(view).accessibleName() == last
    assert f"Page {sheets(view).pages}/{sheets(view).pages}" in spaced(
        sheets(view).accessibleDescription()
    )


def test_pages_are_turned_by_keyboard_alone(qtbot: QtBot, view: DocumentView) -> None:
    view.show_document(LONG_REPORT)
    assert sheets(view).hasFocus()
    bar = sheets(view).verticalScrollBar()

    qtbot.keyClick(sheets(view), Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    qtbot.keyClick(sheets(view), Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_only_pages_near_what_is_in_sight_are_drawn(qtbot: QtBot, writing: Writing) -> None:
    drawn: list[DrawnPage] = []
    pages = laid_out_at_once()
    pages.drawn.connect(drawn.append)
    view = DocumentView(pages, writing)
    shown(qtbot, view)

    view.show_document(LONG_REPORT)

    assert {one.page for one in drawn} < set(range(sheets(view).pages))


def test_document_is_printed_saved_sent_and_left_by_keyboard_alone(
    qtbot: QtBot, view: DocumentView
) -> None:
    view.show_document(REPORT)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(view.print_asked) as printed:
        qtbot.keyClick(sheets(view), Qt.Key.Key_P, control)
    with qtbot.waitSignal(view.save_asked) as saved:
        qtbot.keyClick(sheets(view), Qt.Key.Key_S, control)
    with qtbot.waitSignal(view.mail_asked) as mailed:
        qtbot.keyClick(sheets(view), Qt.Key.Key_E, control)
    assert printed.args == saved.args == mailed.args == [REPORT]
    with qtbot.waitSignal(view.closed):
        qtbot.keyClick(sheets(view), Qt.Key.Key_Escape)


def test_words_of_all_pages_can_stand_in_their_place(qtbot: QtBot, view: DocumentView) -> None:
    view.show_document(LONG_REPORT)
    button(view, "Texte").click()

    words = view.findChildren(QPlainTextEdit)[0]
    assert words.isVisible()
    assert not sheets(view).isVisible()
    text, pages = spaced(words.toPlainText()), sheets(view).pages
    assert all(f"Page {page}/{pages}" in text for page in range(1, pages + 1))
    with qtbot.waitSignal(view.closed):
        qtbot.keyClick(words, Qt.Key.Key_Escape)


def test_pages_are_made_larger_and_keep_their_place(qtbot: QtBot, view: DocumentView) -> None:
    view.show_document(LONG_REPORT)
    qtbot.keyClick(sheets(view), Qt.Key.Key_End)
    page, tall_px = sheets(view).page, sheets(view).verticalScrollBar().maximum()

    button(view, "Agrandir").click()
    assert sheets(view).verticalScrollBar().maximum() > tall_px
    assert sheets(view).page == page

    button(view, "Réduire").click()
    assert sheets(view).verticalScrollBar().maximum() == tall_px
    assert not view.findChildren(DocumentBar)[0].findChildren(ActionButton)[4].isEnabled()


def test_a_finger_drags_the_paper(qtbot: QtBot, view: DocumentView) -> None:
    view.show_document(LONG_REPORT)
    paper = sheets(view).viewport()
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=QPoint(300, 400))
    qtbot.mouseMove(paper, QPoint(300, 250))
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    assert sheets(view).verticalScrollBar().value() == 150


def test_document_follows_the_language(view: DocumentView, writing: Writing) -> None:
    view.show_document(REPORT)
    writing.language = Language.ENGLISH
    view.retranslate()
    assert "Till report" in sheets(view).accessibleDescription()


def test_document_that_cannot_be_laid_out_says_so(qtbot: QtBot, writing: Writing) -> None:
    def fail(content: AnyDocument, language: Language) -> bytes:
        raise FileNotWritten(Path("rapport.pdf"), "No space left on device")

    view = DocumentView(DocumentPages(fail, lambda work: work()), writing)
    shown(qtbot, view)
    view.show_document(REPORT)
    assert "No space left on device" in said_in(view)


def test_long_document_says_how_far_it_is_and_is_given_up_in_the_middle(
    qtbot: QtBot, writing: Writing, tmp_path: Path
) -> None:
    files = ReportFiles(tmp_path, writing)
    view = DocumentView(files.pages, writing)
    shown(qtbot, view)
    view.show_document(LONG_REPORT)
    with qtbot.waitSignal(files.pages.laid_out, timeout=20_000, check_params_cb=_is_second):
        pass
    # Another page may have been laid out before this one was heard of.
    said = " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())
    assert re.search(r"Mise en page du document… [2-9] pages", said)

    view.hide()
    with qtbot.assertNotEmitted(files.pages.opened):
        files.stop()


def test_closing_the_desk_does_not_wait_for_a_long_document(
    qtbot: QtBot, writing: Writing, tmp_path: Path
) -> None:
    files, opened = ReportFiles(tmp_path, writing), []
    files.pages.opened.connect(opened.append)
    with qtbot.waitSignal(files.pages.laid_out, timeout=20_000):
        files.pages.open(LONG_REPORT, Language.FRENCH)
    files.stop()
    QCoreApplication.sendPostedEvents()
    assert opened == []
    # The window may hide its pages later than that.
    files.pages.close()


def _is_second(pages: int) -> bool:
    return pages == 2


def test_nothing_of_a_document_is_left_once_one_goes_elsewhere(view: DocumentView) -> None:
    view.show_document(REPORT)
    view.hide()
    assert sheets(view).pages == 0


def test_a_document_that_was_left_tells_nothing_any_more(
    qtbot: QtBot, writing: Writing, tmp_path: Path
) -> None:
    files = ReportFiles(tmp_path, writing)
    pages, opened = files.pages, []
    pages.opened.connect(opened.append)

    pages.open(LONG_REPORT, Language.FRENCH)
    with qtbot.waitSignal(pages.opened, timeout=20_000):
        pages.open(REPORT, Language.FRENCH)
    with qtbot.waitSignal(pages.drawn, timeout=20_000) as drawn:
        pages.want(range(1), 600)

    assert [len(shapes) for shapes in opened] == [1]
    assert drawn.args is not None
    assert drawn.args[0].picture.width() == 600
    files.stop()
