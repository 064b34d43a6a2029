"""What leaves a desk's screen for paper: its printer, its documents, and the threads of both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.devices.printers import PrinterThread, ReceiptPrinter, printer_from_setting
from counter_app.documents.code_page import CodePage
from counter_app.documents.paper import Paper as ReceiptPaper
from counter_app.errors import DeviceError
from counter_app.settings import Settings
from counter_app.ui.book_reading import BookReading
from counter_app.ui.childcare_asking import ChildcareAsking
from counter_app.ui.paper import Paper
from counter_app.ui.papers import Papers
from counter_app.ui.report_files import ReportFiles
from counter_app.ui.writing import Writing

PRINTER_LOOK_MS: Final = 15_000
"""How often an idle printer is asked how it is, so that the bar tells before a family waits."""


class DeskPapers(QObject):
    """Made from the settings; `fault` is why the printer that they name cannot be used.

    A desk whose printer's setting is wrong still works, and says so. `broken` carries what nobody
    foresaw while a document was made.
    """

    broken = Signal(object)

    def __init__(
        self, settings: Settings, documents: Path, writing: Writing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.fault: DeviceError | None = None
        self.printer = self._printer_of(settings)
        self._thread = None if self.printer is None else PrinterThread(self.printer)
        self.receipts = Papers(
            self._thread, ReceiptPaper(settings.paper_mm), CodePage[settings.code_page], writing
        )
        self.reports = ReportFiles(documents, writing)
        self.reports.broken.connect(self.broken)
        self.reports.pages.broken.connect(self.broken)
        self._look = QTimer(self)
        self._look.timeout.connect(self.receipts.ask_state)

    def start(self) -> None:
        """Start the printer's thread, and ask it how it is from time to time."""
        if self._thread is not None:
            self._thread.start()
            self.receipts.ask_state()
            self._look.start(PRINTER_LOOK_MS)

    def paper(
        self,
        open_drawer: Callable[[], None],
        books: BookReading,
        childcare: ChildcareAsking | None,
    ) -> Paper:
        """What the screens are given of it."""
        return Paper(
            print_receipt=self.receipts.print_receipt,
            open_drawer=open_drawer,
            print_report=self.reports.print_report,
            save_report=self.reports.save,
            mail_report=self.reports.mail,
            pages=self.reports.pages,
            books=books,
            childcare=childcare,
        )

    def stop(self, deadline_s: float) -> None:
        """Finish what was asked, within the deadline, and join."""
        self._look.stop()
        if self._thread is not None:
            self._thread.stop(deadline_s)
        self.reports.stop()

    def _printer_of(self, settings: Settings) -> ReceiptPrinter | None:
        if not settings.printer:
            return None
        try:
            return printer_from_setting(settings.printer)
        except DeviceError as error:
            self.fault = error
            return None
