"""What became of receipts and documents, told in the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.errors import CounterError
from counter_app.ui.error_text import sentence
from counter_app.ui.papers import Papers
from counter_app.ui.report_files import ReportFiles
from counter_app.ui.widgets.toast import Toast
from counter_app.ui.writing import Writing


class PaperNews(QObject):
    """Says what did not come out, and offers to try again: what was written down stands.

    Accessible names: the toast's buttons "Réimprimer".
    """

    def __init__(
        self, toast: Toast, papers: Papers, reports: ReportFiles, writing: Writing
    ) -> None:
        super().__init__(toast)
        self._toast = toast
        self._papers = papers
        self._writing = writing
        papers.failed.connect(self._on_receipt_failed)
        papers.drawer_failed.connect(self._on_error)
        reports.failed.connect(self._on_error)
        reports.saved.connect(self._on_saved)
        reports.printed.connect(self._on_printed)
        reports.mail_opened.connect(self._on_mail_opened)

    @Slot(object, object)
    def _on_receipt_failed(self, content: ReceiptContent, error: CounterError) -> None:
        self._toast.offer(
            sentence(error, self._writing),
            self.tr("Réimprimer"),
            partial(self._papers.print_receipt, content),
        )

    @Slot(object)
    def _on_error(self, error: CounterError) -> None:
        self._toast.tell(sentence(error, self._writing))

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._toast.tell(self.tr("Document enregistré : {path}").format(path=path))

    @Slot()
    def _on_printed(self) -> None:
        self._toast.tell(self.tr("Document envoyé à l’imprimante"))

    @Slot()
    def _on_mail_opened(self) -> None:
        self._toast.tell(
            self.tr("Message préparé : choisissez à qui l’envoyer dans votre logiciel de courriel")
        )
