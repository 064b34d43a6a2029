"""The daily till report as a PDF of A4 pages, which a manager signs."""

from __future__ import annotations

from collections.abc import Callable
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
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.till_report_heading import heading
from counter_app.documents.till_report_seal import closing_seal, still_to_send
from counter_app.documents.till_report_sections import (
    cash,
    overrides,
    reversals,
    takings,
    vat_and_perpetual,
)
from counter_app.documents.typography import Language

_SIDE_MARGIN = (A4[0] - PAGE_WIDTH) / 2
_TOP_MARGIN = 12 * mm
_BOTTOM_MARGIN = 13 * mm
_FOOT = 7 * mm


def till_report_pdf(content: TillReportContent, language: Language) -> bytes:
    """The report as PDF bytes; the same content always gives the same bytes.

    Laid out twice: each foot says how many pages there are, which the first pass finds out.
    """
    register_fonts()
    pages, _ = _laid_out(content, language, pages=0)
    _, pdf = _laid_out(content, language, pages)
    return pdf


def _laid_out(content: TillReportContent, language: Language, pages: int) -> tuple[int, bytes]:
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=report_title(content, language),
        author=content.community_name,
        subject=content.regie_name,
        creator=content.program,
        lang=language.value,
        invariant=True,
        initialFontName=TEXT,
    )
    foot = _foot(content, language, pages)
    document.addPageTemplates(PageTemplate(frames=[_frame()], onPage=foot))
    document.build(_story(content, language))
    return document.page, buffer.getvalue()


def report_title(content: TillReportContent, language: Language) -> str:
    """What the report is called: its closing number, or that it is an X."""
    if not content.z:
        return wording.X_READING.said(language)
    closing = wording.Z_NUMBER.said(language, z=content.z)
    return f"{wording.TILL_REPORT.said(language)} · {closing}"


def _story(content: TillReportContent, language: Language) -> list[Flowable]:
    return [
        *heading(content, language),
        *takings(content, language),
        *vat_and_perpetual(content, language),
        *cash(content, language),
        *reversals(content, language),
        *overrides(content, language),
        *still_to_send(content, language),
        *closing_seal(content, language),
    ]


def _frame() -> Frame:
    height = A4[1] - _TOP_MARGIN - _BOTTOM_MARGIN
    return Frame(_SIDE_MARGIN, _BOTTOM_MARGIN, PAGE_WIDTH, height, 0, 0, 0, 0)


def _foot(
    content: TillReportContent, language: Language, pages: int
) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What is drawn on every page before its content."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setDateFormatter(dated(content.closed_at))
        if content.is_training:
            stamp_training(canvas, wording.TRAINING.said(language), A4)
        canvas.saveState()
        canvas.setFont(TEXT, 7.5)
        canvas.setFillColor(SOFT_INK)
        left = f"{report_title(content, language)} · {content.desk}"
        page = wording.PAGE.said(language, page=document.page, pages=pages)
        canvas.drawString(_SIDE_MARGIN, _FOOT, left)
        canvas.drawRightString(A4[0] - _SIDE_MARGIN, _FOOT, page)
        canvas.restoreState()

    return draw
