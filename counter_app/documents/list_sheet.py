"""Lists on A4 pages, said column by column: its header, its width, and what it says of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from reportlab.lib.units import mm

from counter_app.documents import wording
from counter_app.documents.column_room import with_room
from counter_app.documents.pdf_tables import NO_HEADERS, Cells, Column, Kind, Sheet, amounts_sheet
from counter_app.documents.typography import Language, money
from counter_app.documents.wording import Phrase

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Worded:
    """A column before its header is said in a language; its width is in millimetres."""

    header: Phrase
    width_mm: float
    kind: Kind


def text(header: Phrase, width_mm: float) -> Worded:
    """A column of texts, which wrap."""
    return Worded(header, width_mm, Kind.TEXT)


def figures(header: Phrase, width_mm: float) -> Worded:
    """A column of figures, which never do."""
    return Worded(header, width_mm, Kind.FIGURES)


def by_hand(header: Phrase, width_mm: float) -> Worded:
    """A column that people write in."""
    return Worded(header, width_mm, Kind.BY_HAND)


def columns_in(language: Language, *worded: Worded) -> tuple[Column, ...]:
    """The columns under their headers."""
    return tuple(
        Column(each.header.said(language), each.width_mm * mm, each.kind) for each in worded
    )


def list_sheet(
    title: str,
    lines: Iterable[_Line],
    language: Language,
    *columns: tuple[Worded, Callable[[_Line], str]],
    totals: Cells = (),
) -> Sheet:
    """A row for each line, or one that says there is none.

    `totals` are the last cells of a row that sums the others up; without any there is no such row.
    """
    worded = columns_in(language, *(column for column, _ in columns))
    rows = [tuple(said(line) for _, said in columns) for line in lines]
    return _ended(title, worded, rows, totals, language)


def grouped_sheet(
    title: str,
    groups: Iterable[tuple[str, str, Iterable[_Line]]],
    language: Language,
    *columns: tuple[Worded, Callable[[_Line], str]],
    totals: Cells,
) -> Sheet:
    """The same for lines in groups, each of which begins with its name and what it comes to."""
    worded = columns_in(language, *(column for column, _ in columns))
    rows: list[Cells] = []
    heads: list[int] = []
    for name, figure, lines in groups:
        heads.append(len(rows))
        rows.append(_filled(name, (figure,), len(columns)))
        rows += [tuple(said(line) for _, said in columns) for line in lines]
    return replace(_ended(title, worded, rows, totals, language), groups=frozenset(heads))


def sums_sheet(
    title: Phrase, amounts: Iterable[tuple[str, int]], total: tuple[str, int], language: Language
) -> Sheet:
    """An amount in cents a row, beside the name of what it is, and last what they come to."""
    rows = [(name, money(cents, language)) for name, cents in (*amounts, total)]
    return amounts_sheet(title.said(language), NO_HEADERS, rows, frozenset([len(rows) - 1]))


def _ended(
    title: str, columns: tuple[Column, ...], rows: list[Cells], totals: Cells, language: Language
) -> Sheet:
    ended = rows or [_filled(wording.NOTHING.said(language), (), len(columns))]
    results = frozenset([len(ended)] if totals else [])
    if totals:
        ended = [*ended, _filled(wording.TOTAL.said(language), totals, len(columns))]
    return Sheet(title, with_room(columns, ended), tuple(ended), results)


def _filled(name: str, last: Cells, count: int) -> Cells:
    """A name, then nothing up to the last cells."""
    return name, *("",) * (count - 1 - len(last)), *last
