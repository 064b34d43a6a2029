"""The A4 pages of a document, each with a foot that says which of how many it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from counter_app.documents import wording
from counter_app.documents.pdf_style import (
    SOFT_INK,
    TEXT,
    dated,
    register_fonts,
    stamp_training,
)
from counter_app.documents.pdf_tables import PAGE_WIDTH
from counter_app.documents.typography import Language

_SIDE_MARGIN = (A4[0] - PAGE_WIDTH) / 2
_TOP_MARGIN = 12 * mm
_BOTTOM_MARGIN = 13 * mm
_FOOT = 7 * mm


@dataclass(frozen=True, slots=True)
class About:
    """What each page and the file itself say of a document; `at` is local."""

    title: str
    community_name: str
    regie_name: str
    desk: str
    at: datetime
    program: str
    is_training: bool


Story = Callable[[], list[Flowable]]
"""What is on the pages; asked twice, since what was drawn once cannot be drawn again."""


def pages_of(about: About, story: Story, language: Language) -> bytes:
    """A document as PDF bytes; the same content always gives the same bytes.

    Laid out twice: each foot says how many pages there are, which the first pass finds out.
    """
    register_fonts()
    pages, _ = _laid_out(about, story, language, pages=0)
    _, pdf = _laid_out(about, story, language, pages)
    return pdf


def _laid_out(about: About, story: Story, language: Language, pages: int) -> tuple[int, bytes]:
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=about.title,
        author=about.community_name,
        subject=about.regie_name,
        creator=about.program,
        lang=language.value,
        invariant=True,
        initialFontName=TEXT,
    )
    foot = _foot(about, language, pages)
    document.addPageTemplates(PageTemplate(frames=[_frame()], onPage=foot))
    document.build(story())
    return document.page, buffer.getvalue()


def _frame() -> Frame:
    height = A4[1] - _TOP_MARGIN - _BOTTOM_MARGIN
    return Frame(_SIDE_MARGIN, _BOTTOM_MARGIN, PAGE_WIDTH, height, 0, 0, 0, 0)


def _foot(
    about: About, language: Language, pages: int
) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What is drawn on every page before its content."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setDateFormatter(dated(about.at))
        if about.is_training:
            stamp_training(canvas, wording.TRAINING.said(language), A4)
        canvas.saveState()
        canvas.setFont(TEXT, 7.5)
        canvas.setFillColor(SOFT_INK)
        left = f"{about.title} · {about.desk}"
        page = wording.PAGE.said(language, page=document.page, pages=pages)
        canvas.drawString(_SIDE_MARGIN, _FOOT, left)
        canvas.drawRightString(A4[0] - _SIDE_MARGIN, _FOOT, page)
        canvas.restoreState()

    return draw
