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
"""What is on the pages, made once the fonts are known."""


def pages_of(about: About, story: Story, language: Language) -> bytes:
    """A document as PDF bytes; the same content always gives the same bytes."""
    register_fonts()
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
    document.addPageTemplates(PageTemplate(frames=[_frame()], onPage=_ground(about, language)))
    document.build(story(), canvasmaker=_canvas_with_feet(about, language))
    return buffer.getvalue()


def _frame() -> Frame:
    height = A4[1] - _TOP_MARGIN - _BOTTOM_MARGIN
    return Frame(_SIDE_MARGIN, _BOTTOM_MARGIN, PAGE_WIDTH, height, 0, 0, 0, 0)


def _ground(about: About, language: Language) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What is drawn on every page before its content."""

    def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setDateFormatter(dated(about.at))
        if about.is_training:
            stamp_training(canvas, wording.TRAINING.said(language), A4)

    return draw


def _canvas_with_feet(about: About, language: Language) -> type[Canvas]:
    """A canvas that ends its pages last of all, once it is known how many there are."""
    full: list[dict[str, object]] = []

    class CanvasWithFeet(Canvas):
        def showPage(self) -> None:  # noqa: N802 (reportlab's name)
            full.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined] # the stubs leave it out

        def save(self) -> None:
            for page, state in enumerate(full, start=1):
                self.__dict__.update(state)
                _draw_foot(self, about, language, (page, len(full)))
                super().showPage()
            super().save()

    return CanvasWithFeet


def _draw_foot(canvas: Canvas, about: About, language: Language, rank: tuple[int, int]) -> None:
    page, pages = rank
    canvas.setFont(TEXT, 7.5)
    canvas.setFillColor(SOFT_INK)
    canvas.drawString(_SIDE_MARGIN, _FOOT, f"{about.title} · {about.desk}")
    which = wording.PAGE.said(language, page=page, pages=pages)
    canvas.drawRightString(A4[0] - _SIDE_MARGIN, _FOOT, which)
