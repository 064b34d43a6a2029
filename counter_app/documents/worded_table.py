"""Lists of figures under their words, as every document's tables are made."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.documents import table_wording as words
from counter_app.documents import wording
from counter_app.documents.figures_table import Cents, Figure, FiguresTable
from counter_app.documents.typography import Language
from counter_app.documents.wording import Phrase

Tables = tuple[FiguresTable, ...]
Row = tuple[Figure, ...]


def table(
    title: Phrase, headers: tuple[Phrase, ...], rows: tuple[Row, ...], language: Language
) -> FiguresTable:
    """A list under its words."""
    return FiguresTable(
        title.said(language), tuple(header.said(language) for header in headers), rows
    )


def denominations_table(
    title: Phrase, denominations: Iterable[tuple[int, int]], language: Language
) -> FiguresTable:
    """What was counted, coin by coin."""
    rows = tuple(
        (Cents(value), pieces, Cents(value * pieces)) for value, pieces in denominations if pieces
    )
    return table(title, (words.DENOMINATION, words.PIECES, wording.AMOUNT), rows, language)


def cents_or_nothing(amount_cents: int | None) -> Figure:
    """Money, or an empty cell where there is none to say."""
    return None if amount_cents is None else Cents(amount_cents)
