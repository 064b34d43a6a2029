"""Which period to archive: one list, everything first, then closed years, months and days.

Accessible names: the list "Périodes à archiver"; button "Fermer".
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
from counter_app.operations.archive_period import (
    ArchivePeriodOffered,
    PeriodKind,
    archive_periods,
)
from counter_app.ui.error_text import sentence
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.names import entry_count
from counter_app.ui.pages.page import Page
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.lists import OpeningList
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class ArchivePanel(Page):
    """`chosen` carries the ArchivePeriod."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, tasks: Tasks, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._head = PanelHead()
        self._hint = paragraph(TextRole.SOFT)
        self._notice = Notice()
        self._periods: Rows[ArchivePeriodOffered] = Rows(self._describe, self)
        self._list = OpeningList(self._periods, RowPainter())
        layout = column(self._head, self._hint, self._notice, self._list, gap_px=12)
        layout.setStretch(3, 1)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        self._head.closed.connect(self.closed)
        self._list.opened.connect(self._on_opened)
        self._list.left.connect(self.closed)
        self.retranslate()

    def start(self) -> None:
        """Read what there is, and put the keyboard in the list."""
        self._notice.clear()
        self._tasks.run(archive_periods, None, self._on_periods, self._on_error)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Archiver"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._hint.setText(
            self.tr(
                "L’archive est signée par ce guichet : chacun peut la vérifier sans Guichet, avec "
                "le vérificateur fourni."
            )
        )
        self._list.setAccessibleName(self.tr("Périodes à archiver"))
        self._list.viewport().update()

    def _on_periods(self, periods: tuple[ArchivePeriodOffered, ...]) -> None:
        self._periods.show(periods)
        self._list.go_to_first()

    def _on_error(self, error: CounterError) -> None:
        self._notice.show_error(sentence(error, self._writing))

    def _on_opened(self, index: QModelIndex) -> None:
        self.chosen.emit(self._periods.item(index).period)

    def _describe(self, offered: ArchivePeriodOffered) -> RowWords:
        return RowWords(
            title=self._title_of(offered),
            detail=offered.period.number or self._up_to(offered.day),
            side=entry_count(offered.entries, self._writing),
        )

    def _up_to(self, day: date) -> str:
        return self.tr("jusqu’au {day}").format(day=self._writing.day(day))

    def _title_of(self, offered: ArchivePeriodOffered) -> str:
        kind = offered.period.kind
        if kind is PeriodKind.EVERYTHING:
            return self.tr("Tout le journal")
        if kind is PeriodKind.THIS_YEAR:
            return self.tr("Année en cours")
        if kind is PeriodKind.YEAR:
            return self.tr("Année {name}").format(name=offered.name)
        if kind is PeriodKind.MONTH:
            return _capital(self._writing.month(date.fromisoformat(f"{offered.name}-01")))
        return _capital(self._writing.weekday(offered.day))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
