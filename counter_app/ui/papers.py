"""Receipts and the drawer, asked for on the main thread and told about on it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.devices.printers.printer_thread import PrinterThread
from counter_app.documents.code_page import CodePage
from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.typography import Language
from counter_app.ui.writing import Writing


class Papers(QObject):
    """A desk's printer as the window knows it; nothing here ever waits for paper.

    `failed` carries the ReceiptContent that did not come out and the DeviceError that says why:
    what was sold stands, and the content may be printed again. `drawer_failed` carries a
    DeviceError, `state_told` a PrinterState.
    """

    printed = Signal(object)
    failed = Signal(object, object)
    drawer_failed = Signal(object)
    state_told = Signal(object)

    def __init__(
        self, printer: PrinterThread | None, paper: Paper, code_page: CodePage, writing: Writing
    ) -> None:
        super().__init__()
        self._printer = printer
        self._paper = paper
        self._code_page = code_page
        self._writing = writing
        self.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def print_receipt(self, content: ReceiptContent) -> None:
        """Print a receipt when its turn comes; a desk without a printer prints nothing."""
        if self._printer is not None:
            self._printer.print_made(
                partial(
                    _receipt_bytes, content, self._paper, self._writing.language, self._code_page
                ),
                partial(self.printed.emit, content),
                partial(self.failed.emit, content),
            )

    def open_drawer(self) -> None:
        """Let the drawer spring open."""
        if self._printer is not None:
            self._printer.open_drawer(lambda: None, self.drawer_failed.emit)

    def ask_state(self) -> None:
        """Ask how the printer is; `state_told` follows."""
        if self._printer is not None:
            self._printer.ask_state(self.state_told.emit)

    def _on_failed(self) -> None:
        """Whatever went wrong, the mark in the bar should tell it."""
        self.ask_state()


def _receipt_bytes(
    content: ReceiptContent, paper: Paper, language: Language, code_page: CodePage
) -> bytes:
    """On the printer thread: python-escpos takes half a second to import, the first time."""
    from counter_app.documents.receipt_escpos import receipt_escpos  # noqa: PLC0415

    return receipt_escpos(content, paper, language, code_page)
