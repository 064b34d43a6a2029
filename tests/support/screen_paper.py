"""What screens on their own get for paper: nothing leaves them, and pages are drawn at once."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.documents.document_pdf import document_pdf
from counter_app.ui.document_pages import DocumentPages
from counter_app.ui.paper import Paper


def laid_out_at_once() -> DocumentPages:
    """Every answer has come when the call returns."""
    return DocumentPages(document_pdf, _at_once)


def no_paper() -> Paper:
    """Nothing is printed, opened, saved or sent."""
    return Paper(_ignore, _ignore, _ignore, _ignore, _ignore, laid_out_at_once())


def _at_once(work: Callable[[], None]) -> None:
    work()


def _ignore(*_: object) -> None:
    """Nothing leaves the screen here."""
