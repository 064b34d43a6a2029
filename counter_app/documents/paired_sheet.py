"""A list of short names and amounts in two columns of them, half as tall."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from counter_app.documents.pdf_style import STRONG_FIGURES
from counter_app.documents.pdf_tables import Column, Kind, Sheet

_SIZE: Final = 8.5
_GAP: Final = 4 * mm
_TEXT_GAP: Final = 6.0
_FEWEST: Final = 4


def in_pairs(sheet: Sheet) -> Sheet:
    """Names and amounts in two columns of them, half as tall, where that is narrow enough.

    The last row, what they come to, stays alone.
    """
    *rows, total = sheet.rows
    names, amounts = (max(_width(row[rank]) for row in sheet.rows) for rank in (0, 1))
    is_wide = 2 * (names + amounts + _TEXT_GAP) + _GAP > sheet.width
    if is_wide or len(rows) < _FEWEST:
        return sheet
    half = -(-len(rows) // 2)
    right = [*rows[half:], ("", "")]
    pairs = tuple((*left, "", *other) for left, other in zip(rows[:half], right, strict=False))
    name = Column("", (sheet.width - _GAP) / 2 - amounts, Kind.TEXT)
    amount = Column("", amounts, Kind.FIGURES)
    columns = (name, amount, Column("", _GAP, Kind.TEXT), name, amount)
    return Sheet(
        sheet.title, columns, (*pairs, (total[0], "", "", "", total[1])), frozenset([half])
    )


def _width(text: str) -> float:
    return float(stringWidth(text, STRONG_FIGURES, _SIZE))
