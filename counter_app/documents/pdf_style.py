"""The look of every PDF: Inter, the colours of the screens, and the pieces documents share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents import wording
from counter_app.documents.spelled_font import SpelledFont
from counter_app.documents.tagging import Figure, Role, TaggedParagraph
from counter_app.documents.typography import NO_BREAK_SPACE, Language

INK = HexColor("#16211F")
SOFT_INK = HexColor("#5A6A66")
LINE = HexColor("#DDE4E1")
GROUND = HexColor("#F4F6F5")
WATERMARK = HexColor("#EEF2F0")
ACCENT = HexColor("#0B6E5F")
WARNING = HexColor("#8A5300")
WARNING_GROUND = HexColor("#FFF3DD")
DANGER = HexColor("#A3262A")

Align = Literal[0, 1, 2]

TEXT = "Inter-Regular"
STRONG_TEXT = "Inter-SemiBold"
FIGURES = "InterTabular-Regular"
STRONG_FIGURES = "InterTabular-SemiBold"

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_LINE_HEIGHT = 1.35


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab, which keeps them for the whole program."""
    for name in (TEXT, STRONG_TEXT, FIGURES, STRONG_FIGURES):
        pdfmetrics.registerFont(SpelledFont(name, _FONTS / f"{name}.ttf"))


def text_style(
    size: float,
    *,
    font: str = TEXT,
    colour: Color = INK,
    align: Align = TA_LEFT,
    indent: float = 0,
    role: Role = Role.PARAGRAPH,
) -> ParagraphStyle:
    """A paragraph style; sizes are in points, `role` is what such a text is."""
    return ParagraphStyle(
        f"{font} {size}",
        fontName=font,
        fontSize=size,
        leading=size * _LINE_HEIGHT,
        textColor=colour,
        alignment=align,
        leftIndent=indent,
        splitLongWords=1,
        role=role,
    )


def paragraph(text: str, style: ParagraphStyle) -> TaggedParagraph:
    """A text that wraps; names may hold any character.

    reportlab breaks lines at U+202F, so here a thousand is held by U+00A0.
    """
    return TaggedParagraph(escape(text.replace("\u202f", NO_BREAK_SPACE)), style)


def proof_code(text: str, width: float, language: Language) -> Figure:
    """A QR code at error level M, `width` points wide with its quiet zone."""
    code = QrCode(text, width=width, height=width, qrLevel="M")
    return Figure(code, wording.PROOF_CODE.said(language))


def stamp_training(canvas: Canvas, word: str, page_size: tuple[float, float]) -> None:
    """Write a word across the page, under what is drawn next."""
    width, height = page_size
    size = width / 6
    canvas.saveState()
    canvas.setFillColor(WATERMARK)
    canvas.setFont(STRONG_TEXT, size)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(45)
    canvas.drawCentredString(0, -size / 3, word)
    canvas.restoreState()


def dated(moment: datetime) -> Callable[..., str]:
    """What makes a PDF bear the date of what it tells, so that a copy is the same bytes."""
    written = f"{moment:D:%Y%m%d%H%M%S%z}"
    return lambda *_now: f"{written[:-2]}'{written[-2:]}'"
