"""A receipt as a PDF: one page as wide as an 80 mm roll and as long as it needs."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table, TableStyle

from counter_app.documents import wording
from counter_app.documents.archival import archived
from counter_app.documents.pdf_style import (
    FIGURES,
    INK,
    LINE,
    SOFT_INK,
    STRONG_FIGURES,
    STRONG_TEXT,
    TEXT,
    dated,
    paragraph,
    proof_code,
    register_fonts,
    stamp_training,
    text_style,
)
from counter_app.documents.pdf_tables import placed
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_rows import (
    Detail,
    Emphasis,
    Gap,
    Heading,
    Note,
    Pair,
    Proof,
    Row,
    Rule,
    receipt_rows,
)
from counter_app.documents.tagging import TaggedCanvas, Untold
from counter_app.documents.typography import Language

_PAGE_WIDTH = 80 * mm
_MARGIN = 6 * mm
_WIDTH = _PAGE_WIDTH - 2 * _MARGIN
_ENDLESS = 1_000_000.0
_QR_WIDTH = 34 * mm
_INDENT = 3 * mm
_WIDEST_VALUE = 0.7
_SIZES = {
    Emphasis.SOFT: 7.5,
    Emphasis.PLAIN: 8.5,
    Emphasis.STRONG: 8.5,
    Emphasis.GREAT: 13,
}


def receipt_pdf(content: ReceiptContent, language: Language) -> bytes:
    """The receipt as PDF/A bytes; the same content always gives the same bytes."""
    register_fonts()
    blocks = [block for row in receipt_rows(content, language) for block in _blocks(row, language)]
    heights = [block.wrap(_WIDTH, _ENDLESS)[1] for block in blocks]
    top = sum(heights) + _MARGIN
    buffer = BytesIO()
    canvas = _canvas(buffer, top + _MARGIN, content, language)
    for block, height in zip(blocks, heights, strict=True):
        top -= height
        block.drawOn(canvas, _MARGIN, top)
    canvas.save()
    return archived(buffer.getvalue(), canvas.structure)


def _canvas(
    buffer: BytesIO, height: float, content: ReceiptContent, language: Language
) -> TaggedCanvas:
    canvas = TaggedCanvas(
        buffer,
        pagesize=(_PAGE_WIDTH, height),
        invariant=True,
        initialFontName=TEXT,
        lang=language.value,
    )
    title = wording.NATURE_TITLES[content.nature].said(language)
    canvas.setTitle(f"{title} {content.number}")
    canvas.setAuthor(content.community_name)
    canvas.setCreator(content.program)
    canvas.setDateFormatter(dated(content.occurred_at))
    if content.is_training:
        with canvas.untold():
            stamp_training(canvas, wording.TRAINING.said(language), (_PAGE_WIDTH, height))
    return canvas


def _blocks(row: Row, language: Language) -> list[Flowable]:
    match row:
        case Heading(text, emphasis):
            return [_heading(text, emphasis)]
        case Note(text, emphasis):
            return [paragraph(text, text_style(_SIZES[emphasis], font=_font(emphasis)))]
        case Pair(label, value, emphasis):
            return [_pair(label, value, emphasis)]
        case Detail(label, value):
            return [_detail(label, value)]
        case Rule() | Gap() | Proof():
            return _between(row, language)


def _between(row: Rule | Gap | Proof, language: Language) -> list[Flowable]:
    match row:
        case Rule():
            return [
                Spacer(1, 2 * mm),
                Untold(HRFlowable("100%", 0.6, color=LINE)),
                Spacer(1, 2 * mm),
            ]
        case Gap():
            return [Spacer(1, 2 * mm)]
        case Proof(text):
            return [_proof(text, language)]


def _proof(text: str, language: Language) -> Flowable:
    whole = (0, 0), (-1, -1)
    centred = TableStyle([("ALIGN", *whole, "CENTER"), ("FONT", *whole, TEXT, 8)])
    return placed([[proof_code(text, _QR_WIDTH, language)]], colWidths=[_WIDTH], style=centred)


def _heading(text: str, emphasis: Emphasis) -> Flowable:
    colour = SOFT_INK if emphasis is Emphasis.SOFT else INK
    style = text_style(_SIZES[emphasis], font=_font(emphasis), colour=colour, align=TA_CENTER)
    return paragraph(text, style)


def _pair(label: str, value: str, emphasis: Emphasis) -> Flowable:
    figures = FIGURES if emphasis is Emphasis.PLAIN else STRONG_FIGURES
    label_style = text_style(_SIZES[emphasis], font=_font(emphasis))
    value_style = text_style(_SIZES[emphasis], font=figures, align=TA_RIGHT)
    return _beside(paragraph(label, label_style), value, value_style)


def _detail(label: str, value: str) -> Flowable:
    size = _SIZES[Emphasis.PLAIN]
    label_style = text_style(size, font=FIGURES, colour=SOFT_INK, indent=_INDENT)
    value_style = text_style(size, font=FIGURES, align=TA_RIGHT)
    return _beside(paragraph(label, label_style), value, value_style)


def _beside(label: Paragraph, value: str, style: ParagraphStyle) -> Table:
    """The value takes the width it needs, up to a share of the paper; the label wraps beside."""
    needed = stringWidth(value, style.fontName, style.fontSize) + 1
    width = min(needed, _WIDEST_VALUE * _WIDTH)
    cell = value if needed <= width else paragraph(value, style)
    return placed([[label, cell]], colWidths=[_WIDTH - width, width], style=_row_style(style))


def _row_style(style: ParagraphStyle) -> TableStyle:
    """A value short enough for one line stays a plain text: its thin spaces are kept."""
    whole = (0, 0), (-1, -1)
    return TableStyle(
        [
            ("FONT", *whole, style.fontName, style.fontSize, style.leading),
            ("TEXTCOLOR", *whole, style.textColor),
            ("ALIGN", *whole, "RIGHT"),
            ("VALIGN", *whole, "TOP"),
            ("LEFTPADDING", *whole, 0),
            ("RIGHTPADDING", *whole, 0),
            ("TOPPADDING", *whole, 0.5),
            ("BOTTOMPADDING", *whole, 0.5),
        ]
    )


def _font(emphasis: Emphasis) -> str:
    return STRONG_TEXT if emphasis in {Emphasis.STRONG, Emphasis.GREAT} else TEXT
