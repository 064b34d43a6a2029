"""The books of the régie, each read for a period and shown as its pages.

Accessible names: those of the period; the list "Livres"; then those of what is under way.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
from counter_app.operations.read_book import Book, BookContent, ReadBook
from counter_app.ui.book_reading import BookReading
from counter_app.ui.error_text import sentence
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.reports.period_picker import PeriodPicker
from counter_app.ui.widgets.layouts import column, scrolled
from counter_app.ui.widgets.lists import WholeList
from counter_app.ui.widgets.under_way import UnderWay
from counter_app.ui.writing import Writing

_BOOKS: Final = tuple(Book)


class BooksPanel(Page):
    """`document_asked` carries the book that was read."""

    document_asked = Signal(object)

    def __init__(
        self, reading: BookReading, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._writing = writing
        self._agent = agent
        self._period = PeriodPicker(writing)
        self._books = Rows(self._describe, self)
        self._list = WholeList(self._books, RowPainter())
        self._under_way = UnderWay()
        inside = column(self._period, self._under_way, self._list, None, gap_px=12)
        inside.setContentsMargins(12, 4, 12, 8)
        self.setLayout(column(scrolled(inside)))
        self._books.show(_BOOKS)
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._list.setAccessibleName(self.tr("Livres"))
        self._books.layoutChanged.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _connect(self) -> None:
        self._list.opened.connect(self._on_opened)
        self._period.changed.connect(self._on_period)
        self._under_way.cancelled.connect(self._on_cancelled)
        self._reading.progressed.connect(self._under_way.show_percent)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._reading.broken.connect(self._on_broken)

    def _describe(self, book: Book) -> RowWords:
        return RowWords(self._title(book), self._detail(book), self._when(book))

    def _title(self, book: Book) -> str:
        return {
            Book.BALANCE: self.tr("Balance générale"),
            Book.OWED: self.tr("Dû aux collectivités"),
            Book.REGISTER: self.tr("Registre des quittances"),
            Book.UNPAID: self.tr("Comptes négatifs"),
            Book.TARIFFS: self.tr("Extrait des tarifs"),
        }[book]

    def _detail(self, book: Book) -> str:
        return {
            Book.BALANCE: self.tr("Les comptes de la régie, débits et crédits"),
            Book.OWED: self.tr("Les recettes par collectivité et par service"),
            Book.REGISTER: self.tr("Tous les reçus numérotés, annulations comprises"),
            Book.UNPAID: self.tr("Les comptes famille à découvert"),
            Book.TARIFFS: self.tr("Les tarifs et leurs délibérations"),
        }[book]

    def _when(self, book: Book) -> str:
        last = self._period.period().last
        is_now = last >= self._writing.clock.today()
        if book is Book.UNPAID or (is_now and book in _AT_A_DAY):
            return self.tr("à ce jour")
        if book in _AT_A_DAY:
            return self.tr("au {day}").format(day=self._writing.day(last))
        return self._period.name()

    def _on_period(self) -> None:
        self._under_way.clear()
        self._books.layoutChanged.emit()

    def _on_opened(self, index: QModelIndex) -> None:
        book = self._books.item(index)
        reading = self.tr("Lecture : {book}").format(book=self._title(book))
        self._under_way.begin(reading, self.tr("Annuler"))
        self._reading.read(ReadBook(book, self._agent, self._period.period()))

    @Slot()
    def _on_cancelled(self) -> None:
        self._leave()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_read(self, content: BookContent) -> None:
        self._under_way.end()
        self.document_asked.emit(content)

    @Slot(object)
    def _on_failed(self, error: CounterError) -> None:
        self._under_way.fail(sentence(error, self._writing))

    @Slot()
    def _on_broken(self) -> None:
        self._under_way.fail(
            self.tr(
                "Ce livre n’a pas pu être lu. Réessayez, et si cela recommence, vérifiez le "
                "journal dans l’état du guichet."
            )
        )

    def _leave(self) -> None:
        self._reading.leave()
        self._under_way.end()


_AT_A_DAY: Final = frozenset({Book.BALANCE, Book.TARIFFS})
"""Read at the end of a period's last day, or now."""
