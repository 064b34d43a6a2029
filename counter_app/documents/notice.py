"""A sentence in a band of its own, across the page."""

from __future__ import annotations

from reportlab.platypus import Table, TableStyle

from counter_app.documents.pdf_style import (
    STRONG_TEXT,
    WARNING,
    WARNING_GROUND,
    paragraph,
    text_style,
)
from counter_app.documents.pdf_tables import BARE, PAGE_WIDTH, placed

_TEXT = text_style(8.5, font=STRONG_TEXT, colour=WARNING)


def notice(text: str) -> Table:
    """A sentence nobody may miss, in a band of its own."""
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), WARNING_GROUND),
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ],
        parent=BARE,
    )
    return placed(
        [[paragraph(text, _TEXT)]], colWidths=[PAGE_WIDTH], style=style, cornerRadii=[6, 6, 6, 6]
    )
