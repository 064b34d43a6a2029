"""A deposit on the screen: its slip, and the accountant's receipt for it.

Accessible names: those of the paper and of the receipt; the list "Chèques du versement"; button
"Retour à la régie".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.documents.deposit_content import DepositContent, SlipCheque
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.regie.deposit_sections import (
    cheques_title,
    deposit_words,
    slip_cheque_words,
)
from counter_app.ui.pages.regie.paper_view import PaperView
from counter_app.ui.pages.regie.receipt_form import ReceiptForm
from counter_app.ui.pages.regie.way_back import WayBack
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.layouts import column, scrolled, surface
from counter_app.ui.widgets.lists import WholeList
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import text
from counter_app.ui.writing import Writing


class DepositView(Page):
    """`print_asked` and `document_asked` carry the slip; `received` says that its receipt came."""

    print_asked = Signal(object)
    document_asked = Signal(object)
    received = Signal()
    left = Signal()

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._content: DepositContent | None = None
        self._is_new = False
        self._back = WayBack()
        self._notice = Notice()
        self._paper = PaperView()
        self._cheques = Rows(self._describe, self)
        self._cheque_list = WholeList(self._cheques, RowPainter())
        self._cheque_title = text(TextRole.HEADING)
        self._cheque_card = surface(
            Surface.CARD, column(self._cheque_title, self._cheque_list), margin_px=16
        )
        self._receipt = ReceiptForm(tasks, writing, agent)
        parts = (self._notice, self._paper, self._receipt, self._cheque_card)
        inside = column(*parts, None, gap_px=16)
        self.setLayout(column(self._back, scrolled(inside), gap_px=12))
        self._back.left.connect(self.left)
        self._paper.print_asked.connect(self._on_print)
        self._paper.document_asked.connect(self._on_document)
        self._receipt.received.connect(self._on_received)
        self.retranslate()

    def show_done(self, deposit: str, content: DepositContent) -> None:
        """A deposit that was just made."""
        self._is_new = True
        self._open(deposit, content)

    def show_deposit(self, deposit: str, content: DepositContent) -> None:
        """A deposit by its entry, as it is now."""
        self._is_new = False
        self._open(deposit, content)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._cheque_list.setAccessibleName(self.tr("Chèques du versement"))
        if self._content is not None:
            self._show(self._content)
        if self._is_new:
            self._notice.show_done(
                self.tr("Versement enregistré. Imprimez le bordereau et remettez-le avec l’argent.")
            )
        else:
            self._notice.clear()

    def _open(self, deposit: str, content: DepositContent) -> None:
        self._content = content
        self._receipt.show_deposit(deposit, content)
        self.retranslate()
        self._paper.start()

    def _show(self, content: DepositContent) -> None:
        self._content = content
        self._paper.show_paper(deposit_words(content, self._writing))
        self._cheque_title.setText(cheques_title(content, self._writing))
        self._cheques.show(content.cheques)
        self._cheque_card.setVisible(bool(content.cheques))

    def _describe(self, cheque: SlipCheque) -> RowWords:
        return slip_cheque_words(cheque, self._writing)

    def _on_received(self, content: DepositContent) -> None:
        self._show(content)
        self.received.emit()

    def _on_print(self) -> None:
        self.print_asked.emit(self._content)

    def _on_document(self) -> None:
        self.document_asked.emit(self._content)
