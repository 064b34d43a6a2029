"""The reports page: past closings at the left, the chosen one beside them; or the books.

Accessible names: those of the filter; the list "Clôtures"; then those of the report; or of the
books.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.documents.reports import AnyReport, month_or_year
from counter_app.errors import CounterError
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    PastClosing,
    PastPeriod,
    PastTill,
    closing_report,
    past_closings,
)
from counter_app.ui.book_reading import BookReading
from counter_app.ui.error_text import sentence
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.pages.reports.books_panel import BooksPanel
from counter_app.ui.pages.reports.closing_filter import ClosingFilter
from counter_app.ui.pages.reports.report_view import ReportView
from counter_app.ui.tasks import Task, Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.layouts import column, row, scrolled, surface
from counter_app.ui.widgets.lists import OpeningList
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import text
from counter_app.ui.writing import Writing
from counter_protocol.entries import EntryKind

WIDEST_IN_LINES = 84
LIST_IN_LINES = 20
ROOM_IN_LINES = 46
"""Narrower than this many heights of a line, the list and the report take turns."""


class ReportsPage(AgentPage):
    """`print_asked`, `save_asked` and `document_asked` carry what they ask for.

    `correct_asked` carries the closing’s number.
    """

    print_asked = Signal(object)
    save_asked = Signal(object)
    document_asked = Signal(object)
    correct_asked = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        writing: Writing,
        books: BookReading,
        agent: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._reading: Task[AnyReport] | None = None
        self._listing: Task[tuple[PastClosing, ...]] | None = None
        self._filter = ClosingFilter()
        self._title = text(TextRole.TITLE)
        self._closings = Rows(self._describe, self)
        self._list = OpeningList(self._closings, RowPainter())
        self._empty = EmptyState()
        self._notice = Notice()
        self._view = ReportView(writing)
        self._books = BooksPanel(books, writing, agent)
        self._back = ActionButton(Emphasis.QUIET)
        self._lay_out()
        self._filter.changed.connect(self._on_filter)
        self._list.opened.connect(self._on_opened)
        self._back.clicked.connect(self._show_list)
        self._view.print_asked.connect(self.print_asked)
        self._view.save_asked.connect(self.save_asked)
        self._view.document_asked.connect(self.document_asked)
        self._books.document_asked.connect(self.document_asked)
        self._view.correct_asked.connect(self.correct_asked)
        self.retranslate()

    def load(self) -> None:
        """Read the closings again; the books are read when they are asked for."""
        if self._listing is not None:
            self._listing.forget()
        kind = self._filter.kind()
        self._books.setVisible(kind is None)
        if kind is None:
            self._list.hide()
            self._empty.hide()
            return
        command = ListClosings(kind)
        self._listing = self._tasks.run(past_closings, command, self._on_closings, self._on_error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Rapports"))
        self._list.setAccessibleName(self.tr("Clôtures"))
        self._back.setText(self.tr("Toutes les clôtures"))
        self._say_when_first()
        self._closings.layoutChanged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        listed = column(self._filter, self._list, self._empty, self._books, gap_px=8)
        self._list_card = surface(Surface.CARD, listed, margin_px=0)
        listed.setContentsMargins(1, 8, 1, 8)
        self._filter.setContentsMargins(12, 8, 12, 0)
        self._report = QWidget()
        self._report.setLayout(column(self._back, scrolled(column(self._view, None)), gap_px=12))
        self._report.hide()
        body = row(self._list_card, self._report, gap_px=20)
        layout = column(self._title, self._notice, body, gap_px=14)
        layout.setStretch(2, 1)
        self.setLayout(column(Centred(layout, WIDEST_IN_LINES, 17, 20)))

    def _fit(self) -> None:
        line_px = self.fontMetrics().height()
        has_room = self.width() >= ROOM_IN_LINES * line_px
        is_reading = not self._report.isHidden()
        self._back.setVisible(not has_room)
        self._list_card.setVisible(has_room or not is_reading)
        beside = has_room and is_reading
        self._list_card.setMaximumWidth(LIST_IN_LINES * line_px if beside else _NO_LIMIT_PX)
        self._list_card.setMinimumSize(QSize(LIST_IN_LINES * line_px if beside else 0, 0))

    def _show_list(self) -> None:
        self._forget_reading()
        self._report.hide()
        self._fit()

    def _on_closings(self, closings: tuple[PastClosing, ...]) -> None:
        self._notice.clear()
        self._closings.show(closings)
        self._list.setVisible(bool(closings))
        self._empty.setVisible(not closings)

    def _on_filter(self) -> None:
        self._show_list()
        self.retranslate()
        self.load()

    def _say_when_first(self) -> None:
        kind = self._filter.kind()
        if kind is not None:
            self._empty.say(self.tr("Aucune clôture pour l’instant"), self._when_first(kind))

    def _when_first(self, kind: EntryKind) -> str:
        return {
            EntryKind.TILL_CLOSED: self.tr(
                "Le premier rapport viendra quand la caisse sera fermée."
            ),
            EntryKind.MONTH_CLOSED: self.tr("Un mois se clôt de lui-même quand il est terminé."),
            EntryKind.YEAR_CLOSED: self.tr(
                "Une année se clôt d’elle-même quand elle est terminée."
            ),
        }[kind]

    def _describe(self, closing: PastClosing) -> RowWords:
        if isinstance(closing, PastPeriod):
            return self._describe_period(closing)
        return RowWords(
            title=_capitalised(self._writing.weekday(closing.business_date)),
            detail=f"{closing.number} · {closing.closed_by}"
            if closing.closed_by
            else closing.number,
            side=self._side(closing),
        )

    def _describe_period(self, closing: PastPeriod) -> RowWords:
        name = month_or_year(closing.begins_on, closing.length, self._writing.language)
        return RowWords(_capitalised(name), closing.number, "")

    def _side(self, closing: PastTill) -> str:
        """Colour alone would not say it: nobody counted, or the count differed."""
        if not closing.closed_by:
            return self.tr("non comptée")
        if not closing.difference_cents:
            return ""
        amount = self._writing.signed_money(closing.difference_cents)
        return self.tr("écart {amount}").format(amount=amount)

    def _on_opened(self, index: QModelIndex) -> None:
        self._forget_reading()
        kind, number = self._filter.kind(), self._closings.item(index).number
        if kind is None:
            return
        command = ClosingReport(kind, number, self._agent)
        self._reading = self._tasks.run(closing_report, command, self._on_report, self._on_error)

    def _forget_reading(self) -> None:
        if self._reading is not None:
            self._reading.forget()

    def _on_report(self, content: AnyReport) -> None:
        self._view.show_report(content)
        self._report.show()
        self._fit()

    def _on_error(self, error: CounterError) -> None:
        self._notice.show_error(sentence(error, self._writing))


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


_NO_LIMIT_PX = 16_777_215
