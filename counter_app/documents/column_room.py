"""Makes room for huge amounts: columns of figures widen, those of text give way and wrap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from counter_app.documents.pdf_style import STRONG_FIGURES, register_fonts
from counter_app.documents.pdf_tables import Cells, Column, Kind

_SIZE = 8.5
_GAP = 3 * mm


def with_room(columns: Sequence[Column], rows: Sequence[Cells]) -> tuple[Column, ...]:
    """The same columns, as wide together as they were, each amount within its own.

    Texts keep their words whole for as long as others have spaces to wrap at. A name that runs
    over the empty cells beside it needs no room of its own.
    """
    register_fonts()
    rows = [row if any(row[1:-1]) else ("", *row[1:]) for row in rows]
    needed = [
        max([column.width, *_widths(row[rank] for row in rows)])
        if column.kind is not Kind.TEXT
        else column.width
        for rank, column in enumerate(columns)
    ]
    missing = sum(needed) - sum(column.width for column in columns)
    if missing > 0:
        needed = _given(columns, rows, needed, missing)
    return tuple(
        replace(column, width=width) for column, width in zip(columns, needed, strict=True)
    )


def _given(
    columns: Sequence[Column], rows: Sequence[Cells], needed: list[float], missing: float
) -> list[float]:
    """The widths once each text gave what it can spare, or where that is less, those that wrap."""
    texts = [rank for rank, column in enumerate(columns) if column.kind is Kind.TEXT]
    spare = {rank: _spare(columns[rank], [row[rank] for row in rows]) for rank in texts}
    if sum(spare.values()) < missing:
        wrapping = [rank for rank in texts if any(" " in row[rank] for row in rows)]
        spare = {rank: columns[rank].width for rank in wrapping or texts}
    share = missing / sum(spare.values())
    return [width - share * spare.get(rank, 0.0) for rank, width in enumerate(needed)]


def _spare(column: Column, texts: Iterable[str]) -> float:
    """What a column does not need for its longest word."""
    words = {word for text in (column.header, *texts) for word in text.split(" ")}
    return max(0.0, column.width - max(_widths(words), default=0.0))


def _widths(texts: Iterable[str]) -> Iterable[float]:
    return (float(stringWidth(text, STRONG_FIGURES, _SIZE)) + _GAP for text in texts)
