"""A document as its pages, beside the rooms, with the ways onto paper and back.

Accessible names: the view is named after the document; button "Retour" (Escape); those of the bar;
the pages are "Page 1 sur 2", and their words "Texte du document".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.titles import document_title
from counter_app.errors import CounterError
from counter_app.ui.document_pages import DocumentPages, DrawnPage
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.documents.document_bar import DocumentBar
from counter_app.ui.pages.panel import Panel
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.page_sheets import PageSheets
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.under_way import UnderWay
from counter_app.ui.writing import Writing


class DocumentView(Panel):
    """`print_asked`, `save_asked` and `mail_asked` carry the document; `closed` is the way back."""

    print_asked = Signal(object)
    save_asked = Signal(object)
    mail_asked = Signal(object)

    def __init__(
        self, pages: DocumentPages, writing: Writing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._writing = writing
        self._content: AnyDocument | None = None
        self._title = paragraph(TextRole.HEADING)
        self._place = text(TextRole.SOFT)
        self._back = ActionButton(Emphasis.QUIET)
        self._bar = DocumentBar()
        self._under_way = UnderWay()
        self._sheets = PageSheets()
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.hide()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_document(self, content: AnyDocument) -> None:
        """Lay a document out and show it from its first page on."""
        self._content = content
        self._bar.start_over()
        self.retranslate()
        self._sheets.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on: those of the pages too."""
        self._back.setText(self.tr("Retour"))
        self._back.set_hint(self.tr("Échap"))
        self._words.setAccessibleName(self.tr("Texte du document"))
        if self._content is not None:
            self._open(self._content)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._leave()

    def _lay_out(self) -> None:
        head = row(self._back, self._title, self._place, gap_px=16)
        head.setStretch(1, 1)
        whole = column(head, self._bar, self._under_way, self._sheets, self._words, gap_px=10)
        whole.setStretchFactor(self._sheets, 1)
        whole.setStretchFactor(self._words, 1)
        whole.setContentsMargins(20, 12, 12, 0)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._under_way.cancelled.connect(self.closed)
        self._bar.print_chosen.connect(self._on_print)
        self._bar.save_chosen.connect(self._on_save)
        self._bar.mail_chosen.connect(self._on_mail)
        self._bar.zoomed.connect(self._sheets.zoom)
        self._bar.text_shown.connect(self._on_text_shown)
        self._sheets.wanted.connect(self._pages.want)
        self._sheets.turned.connect(self._say_place)
        self._pages.laid_out.connect(self._say_laying_out)
        self._pages.opened.connect(self._on_opened)
        self._pages.drawn.connect(self._on_drawn)
        self._pages.worded.connect(self._words.setPlainText)
        self._pages.failed.connect(self._on_failed)
        self._pages.broken.connect(self._on_broken)

    def _open(self, content: AnyDocument) -> None:
        title = document_title(content, self._writing.language)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._sheets.show_pages(())
        self._words.clear()
        self._say_laying_out(0)
        self._pages.open(content, self._writing.language)

    @Slot(int)
    def _say_laying_out(self, pages: int) -> None:
        words = self.tr("Mise en page du document…")
        if pages > 1:
            words = self.tr("Mise en page du document… {pages} pages").format(
                pages=self._writing.count(pages)
            )
        self._under_way.begin(words, self.tr("Annuler"))

    @Slot(object)
    def _on_opened(self, shapes: tuple[float, ...]) -> None:
        self._under_way.end()
        self._sheets.show_pages(shapes)
        if not self._words.isHidden():
            self._pages.word()

    @Slot(object)
    def _on_drawn(self, drawn: DrawnPage) -> None:
        self._sheets.show_picture(drawn.page, drawn.picture, drawn.words)

    @Slot(object)
    def _on_failed(self, error: CounterError) -> None:
        self._under_way.fail(sentence(error, self._writing))

    @Slot()
    def _on_broken(self) -> None:
        self._under_way.fail(
            self.tr("Ce document n’a pas pu être mis en page. Revenez en arrière et rouvrez-le.")
        )

    @Slot(bool)
    def _on_text_shown(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt says so
        self._words.setVisible(is_shown)
        self._sheets.setVisible(not is_shown)
        if is_shown and self._sheets.pages:
            self._pages.word()

    @Slot()
    def _say_place(self) -> None:
        if not self._sheets.pages:
            self._place.clear()
            return
        place = self.tr("Page {page} sur {pages}").format(
            page=self._sheets.page + 1, pages=self._sheets.pages
        )
        self._place.setText(place)
        self._sheets.setAccessibleName(place)

    def _leave(self) -> None:
        """Whoever comes next finds nothing of it, and nothing more of it is drawn."""
        self._content = None
        self._pages.close()
        self._sheets.show_pages(())
        self._words.clear()

    def _on_print(self) -> None:
        if self._content is not None:
            self.print_asked.emit(self._content)

    def _on_save(self) -> None:
        if self._content is not None:
            self.save_asked.emit(self._content)

    def _on_mail(self) -> None:
        if self._content is not None:
            self.mail_asked.emit(self._content)
