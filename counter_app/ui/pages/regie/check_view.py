"""A count of everything in hand on the screen, for those who sign it.

Accessible names: those of the paper; button "Retour à la régie".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.documents.in_hand_content import InHandCheckContent
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.regie.check_sections import check_words
from counter_app.ui.pages.regie.paper_view import PaperView
from counter_app.ui.pages.regie.way_back import WayBack
from counter_app.ui.widgets.layouts import column, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CheckPurpose


class CheckView(Page):
    """`print_asked` and `document_asked` carry the statement."""

    print_asked = Signal(object)
    document_asked = Signal(object)
    left = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._content: InHandCheckContent | None = None
        self._is_new = False
        self._back = WayBack()
        self._notice = Notice()
        self._paper = PaperView()
        inside = column(self._notice, self._paper, None, gap_px=16)
        self.setLayout(column(self._back, scrolled(inside), gap_px=12))
        self._back.left.connect(self.left)
        self._paper.print_asked.connect(self._on_print)
        self._paper.document_asked.connect(self._on_document)

    def show_done(self, content: InHandCheckContent) -> None:
        """A count that was just made."""
        self._show(content, is_new=True)

    def show_check(self, content: InHandCheckContent) -> None:
        """A count made earlier."""
        self._show(content, is_new=False)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        if self._content is None:
            return
        self._paper.show_paper(check_words(self._content, self._writing))
        if self._is_new:
            self._notice.show_done(self._what_now(self._content))
        else:
            self._notice.clear()

    def _show(self, content: InHandCheckContent, *, is_new: bool) -> None:
        self._content, self._is_new = content, is_new
        self.retranslate()
        self._paper.start()

    def _what_now(self, content: InHandCheckContent) -> str:
        if content.purpose is CheckPurpose.REGISSEUR_CHANGE:
            return self.tr(
                "Remise enregistrée. Imprimez le procès-verbal et faites-le signer ; la "
                "collectivité enregistre ensuite le nouveau régisseur."
            )
        return self.tr("Comptage enregistré. Imprimez le procès-verbal et faites-le signer.")

    def _on_print(self) -> None:
        self.print_asked.emit(self._content)

    def _on_document(self) -> None:
        self.document_asked.emit(self._content)
