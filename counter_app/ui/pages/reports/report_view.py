"""A report on the screen, with its ways onto paper.

Accessible names: the view is named after the closing; buttons "Imprimer" (Ctrl+P),
"Enregistrer sous" (Ctrl+S), "Voir le document" and, where somebody counted, "Corriger le comptage".
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from counter_app.documents import wording
from counter_app.documents.reports import AnyReport
from counter_app.documents.till_report_content import TillReportContent
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.reports.report_sections import (
    heading_of,
    moments_of,
    sections_of,
    unsent_of,
)
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, reveal, row
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.section_card import section_card
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class ReportView(Page):
    """`print_asked`, `save_asked` and `document_asked` carry the report.

    `correct_asked` carries the closing’s number.
    """

    print_asked = Signal(object)
    save_asked = Signal(object)
    document_asked = Signal(object)
    correct_asked = Signal(str)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._content: AnyReport | None = None
        self._heading = paragraph(TextRole.TITLE)
        self._when = paragraph(TextRole.SOFT)
        self._notice = Notice()
        self._print = ActionButton(Emphasis.TONAL)
        self._save = ActionButton(Emphasis.QUIET)
        self._document = ActionButton(Emphasis.QUIET)
        self._correct = ActionButton(Emphasis.QUIET)
        self._blocks = TileGrid(300, gap_px=12, most_columns=3)
        self._unsent = paragraph(TextRole.SOFT)
        self._print.bind(QKeySequence(QKeySequence.StandardKey.Print))
        self._save.bind(QKeySequence(QKeySequence.StandardKey.Save))
        self._print.clicked.connect(self._on_print)
        self._save.clicked.connect(self._on_save)
        self._document.clicked.connect(self._on_document)
        self._correct.clicked.connect(self._on_correct)
        words = column(self._heading, self._when, gap_px=4)
        head = column(words, ButtonFlow((self._print, self._save, self._document)), gap_px=12)
        end = row(self._unsent, self._correct, gap_px=8)
        end.setStretch(0, 1)
        body = column(self._notice, self._blocks, end, None, gap_px=12)
        self.setLayout(column(head, body, gap_px=16))
        self.retranslate()

    def show_report(self, content: AnyReport) -> None:
        """Paint a report."""
        self._content = content
        self.retranslate()
        # What was asked for must be seen, even where it begins below the window.
        QTimer.singleShot(0, self, partial(reveal, self._heading))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._print.setText(self.tr("Imprimer"))
        self._save.setText(self.tr("Enregistrer sous"))
        self._document.setText(self.tr("Voir le document"))
        self._correct.setText(self.tr("Corriger le comptage"))
        if self._content is not None:
            self._paint(self._content)

    def _paint(self, content: AnyReport) -> None:
        self._heading.setText(heading_of(content, self._writing))
        self.setAccessibleName(self._heading.text())
        self._when.setText("\n".join(moments_of(content, self._writing)))
        self._paint_notice(content)
        self._unsent.setText(unsent_of(content, self._writing))
        self._correct.setVisible(isinstance(content, TillReportContent) and content.has_count)
        self._blocks.replace([section_card(one) for one in sections_of(content, self._writing)])

    def _paint_notice(self, content: AnyReport) -> None:
        if isinstance(content, TillReportContent) and content.is_forgotten:
            self._notice.show_warning(wording.FORGOTTEN.said(self._writing.language))
        else:
            self._notice.clear()

    def _on_print(self) -> None:
        if self._content is not None:
            self.print_asked.emit(self._content)

    def _on_correct(self) -> None:
        if isinstance(self._content, TillReportContent):
            self.correct_asked.emit(self._content.z)

    def _on_document(self) -> None:
        if self._content is not None:
            self.document_asked.emit(self._content)

    def _on_save(self) -> None:
        if self._content is not None:
            self.save_asked.emit(self._content)
