"""Documents as files: made on a thread of their own, saved or handed to the printer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.devices.printers.system_printer import print_document
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.titles import document_file_name
from counter_app.documents.typography import Language
from counter_app.errors import CounterError, StorageError
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.latest_pdf import LatestPdf
from counter_app.ui.writing import Writing

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class FileNotWritten(StorageError):
    """A document could not be written where it was asked for; `reason` is the system's."""

    path: Path
    reason: str


class ReportFiles(QObject):
    """Makes PDFs of documents; `pages` draws them for the screen, on the same thread.

    `saved` carries the Path, `printed` nothing, `failed` a CounterError; all on the main thread.
    """

    saved = Signal(object)
    printed = Signal()
    failed = Signal(object)

    def __init__(self, folder: Path, writing: Writing) -> None:
        super().__init__()
        self._folder = folder
        self._writing = writing
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
        self._latest = LatestPdf()
        self.pages = DocumentPages(self._latest.pdf, self._thread.submit)

    def suggested_path(self, content: AnyDocument) -> Path:
        """Where a report goes when nobody says otherwise."""
        return self._folder / f"{document_file_name(content)}.pdf"

    def save(self, content: AnyDocument, path: Path) -> None:
        """Write a report to a file; `saved` or `failed` follows."""
        language = self._writing.language
        self._run(lambda: self.saved.emit(self._written(content, language, path)))

    def print_report(self, content: AnyDocument) -> None:
        """Keep a report and hand it to the system's printer; `printed` or `failed` follows."""
        language, path = self._writing.language, self.suggested_path(content)

        def print_it() -> None:
            print_document(self._written(content, language, path))
            self.printed.emit()

        self._run(print_it)

    def stop(self) -> None:
        """Finish what was asked, and join."""
        self._thread.shutdown(wait=True)

    def _run(self, work: Callable[[], None]) -> None:
        self._thread.submit(self._told, work)

    def _told(self, work: Callable[[], None]) -> None:
        try:
            work()
        except CounterError as error:
            self.failed.emit(error)
        except Exception:  # noqa: BLE001 - the thread must go on to the next document
            _log.exception("bug while making a document")

    def _written(self, content: AnyDocument, language: Language, path: Path) -> Path:
        """Beside the old file first, then in its place: a report is whole or not there."""
        partial = path.with_suffix(".partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(self._latest.pdf(content, language))
            partial.replace(path)
        except OSError as error:
            raise FileNotWritten(path, error.strerror or str(error)) from error
        return path
