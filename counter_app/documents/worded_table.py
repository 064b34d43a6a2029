"""Lists of figures under their words, as every document's tables are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from counter_app.documents import table_wording as words
from counter_app.documents import wording
from counter_app.documents.figures_table import Cents, Figure, FiguresTable
from counter_app.documents.typography import Language
from counter_app.documents.wording import Phrase

Tables = tuple[FiguresTable, ...]
Named = tuple[str, int | None]
"""What something is called, and its cents if there are any to say."""

_Line = TypeVar("_Line")


def list_table(
    title: Phrase,
    lines: Iterable[_Line],
    language: Language,
    *columns: tuple[Phrase, Callable[[_Line], Figure]],
) -> FiguresTable:
    """A row for each line; each column is its header and what it takes from a line."""
    headers = tuple(header.said(language) for header, _ in columns)
    rows = tuple(tuple(taken(line) for _, taken in columns) for line in lines)
    return FiguresTable(title.said(language), headers, rows)


def amounts_table(
    title: Phrase, amounts: Iterable[Named], language: Language, *, of: Phrase = words.NAME
) -> FiguresTable:
    """An amount a row, beside the name of what it is; `of` is the header of those names."""
    return list_table(
        title,
        amounts,
        language,
        (of, lambda named: named[0]),
        (wording.AMOUNT, lambda named: cents_or_nothing(named[1])),
    )


def denominations_table(
    title: Phrase, denominations: Iterable[tuple[int, int]], language: Language
) -> FiguresTable:
    """What was counted, coin by coin."""
    return list_table(
        title,
        [(value, pieces) for value, pieces in denominations if pieces],
        language,
        (wording.DENOMINATION, lambda counted: Cents(counted[0])),
        (wording.PIECES, lambda counted: counted[1]),
        (wording.AMOUNT, lambda counted: Cents(counted[0] * counted[1])),
    )


def cents_or_nothing(amount_cents: int | None) -> Figure:
    """Money, or an empty cell where there is none to say."""
    return None if amount_cents is None else Cents(amount_cents)
