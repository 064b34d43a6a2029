"""Documents as files: made on a thread of their own, saved, printed or put into a message."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.devices.mail_program import prepare_message
from counter_app.devices.printers.system_printer import print_document
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.reports import AnyReport
from counter_app.documents.titles import document_file_name
from counter_app.documents.typography import Language
from counter_app.errors import StorageError
from counter_app.ui.document_formats import DocumentFormat, format_of
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.errands import Errands, Tell
from counter_app.ui.latest_pdf import LatestPdf
from counter_app.ui.writing import Writing

PASSING: Final = "passing"
"""The folder of what is only on its way."""


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

    `saved` carries the Path, `printed` and `mail_opened` nothing, `failed` a CounterError, `broken`
    what nobody foresaw; all on the main thread.
    """

    saved = Signal(object)
    printed = Signal()
    mail_opened = Signal()
    failed = Signal(object)
    broken = Signal(object)

    def __init__(self, folder: Path, writing: Writing) -> None:
        super().__init__()
        self._folder = folder
        self._passing = folder / PASSING
        self._writing = writing
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
        self._errands = Errands(self, self._thread.submit, self.failed, self.broken)
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

        The folder is one that a person chose: gone meanwhile, it is not made anew but chosen
        again. `saved` or `failed` follows.
        """
        self._errands.send(partial(self._save, content, self._writing.language, path))

    def print_report(self, content: AnyDocument) -> None:
        """Hand a document to the system's printer; `printed` or `failed` follows."""
        self._errands.send(partial(self._print, content, self._writing.language))

    def mail(self, content: AnyDocument, subject: str) -> None:
        """Open a message with a document; `mail_opened` or `failed` follows.

        The subject travels in the clear: it names nobody.
        """
        self._errands.send(partial(self._mail, content, self._writing.language, subject))

    def stop(self) -> None:
        """Finish what goes to a file, leave what was for the screen, and join."""
        self.pages.close()
        self._thread.shutdown(wait=True)

    def _save(self, content: AnyDocument, language: Language, path: Path, tell: Tell) -> None:
        tell(self.saved, self._written(content, language, path))

    def _print(self, content: AnyDocument, language: Language, tell: Tell) -> None:
        print_document(self._passed_on(content, language))
        tell(self.printed)

    def _mail(self, content: AnyDocument, language: Language, subject: str, tell: Tell) -> None:
        written = self._passed_on(content, language)
        try:
            prepare_message(subject, written)
        except OSError as error:
            raise FileNotWritten.of(written, error) from error
        tell(self.mail_opened)

    def _passed_on(self, content: AnyDocument, language: Language) -> Path:
        """In the desk's own folder, which is made when it is needed."""
        path = self.suggested_path(content)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileNotWritten.of(path, error) from error
        return self._written(content, language, path)

    def _written(self, content: AnyDocument, language: Language, path: Path) -> Path:
        """Beside the old file first, then in its place: a document is whole or not there."""
        unfinished = path.with_name(f"{path.name}.partial")
        try:
            unfinished.write_bytes(self._bytes_of(content, language, path))
            unfinished.replace(path)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise FileNotWritten.of(path, error) from error
        return path

    def _bytes_of(self, content: AnyDocument, language: Language, path: Path) -> bytes:
        from counter_app.documents.table_files import (  # noqa: PLC0415 - it is slow
            document_csv,
            document_xlsx,
        )

        made = {DocumentFormat.CSV: document_csv, DocumentFormat.XLSX: document_xlsx}
        return made.get(format_of(path), self._latest.pdf)(content, language)
