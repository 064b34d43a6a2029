"""The A4 pages of a document, each with a foot that says which of how many it is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from counter_app.documents import wording
from counter_app.documents.about_document import About
from counter_app.documents.archival import archived
from counter_app.documents.laying_out import tell_page
from counter_app.documents.pdf_style import (
    SOFT_INK,
    TEXT,
    dated,
    register_fonts,
    stamp_training,
)
from counter_app.documents.pdf_tables import PAGE_WIDTH
from counter_app.documents.tagging import TaggedCanvas
from counter_app.documents.typography import Language

_SIDE_MARGIN = (A4[0] - PAGE_WIDTH) / 2
_TOP_MARGIN = 12 * mm
_BOTTOM_MARGIN = 13 * mm
_FOOT = 7 * mm


Story = Callable[[], list[Flowable]]
"""What is on the pages, made once the fonts are known."""


def pages_of(about: About, story: Story, language: Language) -> bytes:
    """A document as PDF/A bytes; the same content always gives the same bytes."""
    register_fonts()
    pages: list[_FootedPages] = []

    def begun(*args: Any, **settings: Any) -> _FootedPages:  # noqa: ANN401 - as reportlab has it
        pages.append(_FootedPages(*args, about=about, language=language, **settings))
        return pages[0]

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
    document.build(story(), canvasmaker=begun)
    return archived(buffer.getvalue(), pages[0].structure)


def _frame() -> Frame:
    height = A4[1] - _TOP_MARGIN - _BOTTOM_MARGIN
    return Frame(_SIDE_MARGIN, _BOTTOM_MARGIN, PAGE_WIDTH, height, 0, 0, 0, 0)


def _ground(about: About, language: Language) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What is drawn on every page before its content."""

    def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setDateFormatter(dated(about.at))
        if about.is_training and isinstance(canvas, TaggedCanvas):
            with canvas.untold():
                stamp_training(canvas, wording.TRAINING.said(language), A4)

    return draw


class _FootedPages(TaggedCanvas):
    """Ends its pages last of all, once it is known how many there are."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as reportlab has it
        about: About,
        language: Language,
        **settings: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **settings)
        self._about = about
        self._language = language
        self._full: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        self._full.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined] # the stubs leave it out
        tell_page(len(self._full))

    def save(self) -> None:
        for page, state in enumerate(self._full, start=1):
            self.__dict__.update(state)
            with self.untold():
                self._draw_foot(page)
            super().showPage()
        super().save()

    def _draw_foot(self, page: int) -> None:
        self.setFont(TEXT, 7.5)
        self.setFillColor(SOFT_INK)
        self.drawString(_SIDE_MARGIN, _FOOT, f"{self._about.title} · {self._about.desk}")
        which = wording.PAGE.said(self._language, page=page, pages=len(self._full))
        self.drawRightString(A4[0] - _SIDE_MARGIN, _FOOT, which)
