"""Documents as files: made on a thread of their own, saved, printed or put into a message."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.devices.mail_program import prepare_message
from counter_app.devices.printers.system_printer import print_document
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.reports import AnyReport
from counter_app.documents.titles import document_file_name
from counter_app.documents.typography import Language
from counter_app.errors import CounterError, StorageError
from counter_app.ui.document_formats import DocumentFormat, format_of
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.latest_pdf import LatestPdf
from counter_app.ui.writing import Writing

PASSING: Final = "passing"
"""The folder of what is only on its way."""

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class FileNotWritten(StorageError):
    """A document could not be written where it was asked for; `reason` is the system's own words.

    `code` is the system's number of it, as `errno` names it; 0 where there is none.
    """

    path: Path
    reason: str
    code: int = 0

    @classmethod
    def of(cls, path: Path, error: OSError) -> FileNotWritten:
        """What the system answered."""
        return cls(path, error.strerror or str(error), error.errno or 0)


class ReportFiles(QObject):
    """Makes files of documents; `pages` draws them for the screen, on the same thread.

    `saved` carries the Path, `printed` and `mail_opened` nothing, `failed` a CounterError; all on
    the main thread.
    """

    saved = Signal(object)
    printed = Signal()
    mail_opened = Signal()
    failed = Signal(object)

    def __init__(self, folder: Path, writing: Writing) -> None:
        super().__init__()
        self._folder = folder
        self._passing = folder / PASSING
        self._writing = writing
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
        self._latest = LatestPdf()
        self.pages = DocumentPages(self._latest.pdf, self._thread.submit)
        self._thread.submit(shutil.rmtree, self._passing, ignore_errors=True)

    def suggested_path(self, content: AnyDocument) -> Path:
        """Where a document goes on its way to the printer or into a message.

        Closings are kept. All else may name families, in the clear: it is gone when the desk is
        opened next, since no system says when its printer or its mail program has done with it.
        """
        folder = self._folder if isinstance(content, AnyReport) else self._passing
        return folder / f"{document_file_name(content)}.pdf"

    def save(self, content: AnyDocument, path: Path) -> None:
        """Write a document to a file, as what its ending says, else as a PDF.

        `saved` or `failed` follows.
        """
        language = self._writing.language
        self._run(lambda: self.saved.emit(self._written(content, language, path)))

    def print_report(self, content: AnyDocument) -> None:
        """Hand a document to the system's printer; `printed` or `failed` follows."""
        language, path = self._writing.language, self.suggested_path(content)

        def print_it() -> None:
            print_document(self._written(content, language, path))
            self.printed.emit()

        self._run(print_it)

    def mail(self, content: AnyDocument, subject: str) -> None:
        """Open a message with a document; `mail_opened` or `failed` follows.

        The subject travels in the clear: it names nobody.
        """
        language, path = self._writing.language, self.suggested_path(content)

        def open_it() -> None:
            written = self._written(content, language, path)
            try:
                prepare_message(subject, written)
            except OSError as error:
                raise FileNotWritten.of(written, error) from error
            self.mail_opened.emit()

        self._run(open_it)

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
        """Beside the old file first, then in its place: a document is whole or not there."""
        partial = path.with_suffix(".partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(self._bytes_of(content, language, path))
            partial.replace(path)
        except OSError as error:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise FileNotWritten.of(path, error) from error
        return path

    def _bytes_of(self, content: AnyDocument, language: Language, path: Path) -> bytes:
        from counter_app.documents.table_files import (  # noqa: PLC0415 - it is slow
            document_csv,
            document_xlsx,
        )

        made = {DocumentFormat.CSV: document_csv, DocumentFormat.XLSX: document_xlsx}
        return made.get(format_of(path), self._latest.pdf)(content, language)
