"""What the screen needs of paper, files and those who make them, given by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.ui.book_reading import BookReading
from counter_app.ui.childcare_asking import ChildcareAsking
from counter_app.ui.document_pages import DocumentPages


@dataclass(frozen=True, slots=True)
class Paper:
    """Every call returns at once; what fails is told later, through a bridge.

    A message's subject travels in the clear and names nobody. `books` are read apart, `pages`
    draws one document at a time for the screen, and `childcare` asks the server, where there is
    one.
    """

    print_receipt: Callable[[ReceiptContent], None]
    open_drawer: Callable[[], None]
    print_report: Callable[[AnyDocument], None]
    save_report: Callable[[AnyDocument, Path], None]
    mail_report: Callable[[AnyDocument, str], None]
    pages: DocumentPages
    books: BookReading
    childcare: ChildcareAsking | None
