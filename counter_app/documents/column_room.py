"""Makes room for huge amounts: columns of figures widen, those of text give way and wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from counter_app.documents.pdf_style import STRONG_FIGURES, register_fonts
from counter_app.documents.pdf_tables import Cells, Column, Kind

_SIZE = 8.5
_GAP = 3 * mm


def with_room(columns: Sequence[Column], rows: Sequence[Cells]) -> tuple[Column, ...]:
    """The same columns, as wide together as they were, each amount within its own."""
    register_fonts()
    needed = [
        max([column.width, *(_width(row[rank]) for row in rows)])
        if column.kind is not Kind.TEXT
        else 0.0
        for rank, column in enumerate(columns)
    ]
    texts = sum(column.width for column in columns if column.kind is Kind.TEXT)
    left = sum(column.width for column in columns) - sum(needed)
    return tuple(
        replace(column, width=width or column.width * left / texts)
        for column, width in zip(columns, needed, strict=True)
    )


def _width(text: str) -> float:
    return float(stringWidth(text, STRONG_FIGURES, _SIZE)) + _GAP
