"""Tables of names and amounts for A4 documents: calm, right-aligned, free to cross a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table, TableStyle

from counter_app.documents.drawings import share_bar
from counter_app.documents.pdf_style import (
    FIGURES,
    GROUND,
    INK,
    LINE,
    SOFT_INK,
    STRONG_FIGURES,
    STRONG_TEXT,
    TEXT,
    paragraph,
    text_style,
)
from counter_app.documents.tagging import Placed, Tabulated

PAGE_WIDTH = 174 * mm
"""Between the margins of an A4 page."""
HALF_WIDTH = 83 * mm
_NARROWEST_TEXT = 12 * mm
_SECTION_GAP = 3.8 * mm
_COMFORTABLE_FIGURES = 21 * mm
_FIGURES_GAP = 4 * mm
_SIZE = 8.5
_HEADER_SIZE = 7.5
_PADDING_ABOVE = 2.2
_PADDING_BELOW = 1
_BY_HAND_PADDING = 2.5
_TEXT_GAP = 6

# A long name breaks at its hyphen rather than within a word.
_TEXT = ParagraphStyle("cell", text_style(_SIZE), embeddedHyphenation=1)
_STRONG = ParagraphStyle("result", text_style(_SIZE, font=STRONG_TEXT), embeddedHyphenation=1)
_TITLE = text_style(9, font=STRONG_TEXT)

Cell = str | Flowable
Cells = tuple[str, ...]

NO_HEADERS: Cells = ("", "")
"""For a table of names and amounts whose title says it all."""


class Kind(Enum):
    """What a column holds, and so where it aligns."""

    TEXT = auto()
    FIGURES = auto()
    BY_HAND = auto()
    """Nothing: people write in it."""
    SHARE = auto()
    """A bar as long as the share of its row; the text is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its header says, its width in points, what it holds."""

    header: str
    width: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table before it is drawn; `results` are the ranks of the rows that sum up those above.

    `groups` are those that head the ones below, with one text and at most a figure at the end.
    `shares_bp` are those of the first rows, the longest bar being that of 10 000. Where it
    `names_once`, rows of one name say it on the first of them, and again where a page begins.
    Without any header its title stands alone.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    results: frozenset[int]
    groups: frozenset[int] = frozenset()
    shares_bp: tuple[int, ...] = ()
    names_once: bool = False

    @property
    def width(self) -> float:
        """In points."""
        return sum(column.width for column in self.columns)


class SheetTable(Table):
    """A sheet as reportlab draws it."""

    def rows_within(self, height: float) -> int:
        """How many rows, headers apart, end above `height`; ask once it is wrapped."""
        whole = 0
        for rank, row_height in enumerate(self._rowHeights):  # type: ignore[attr-defined] # the stubs leave it out
            height -= row_height
            if height < 0:
                break
            whole = rank + 1
        return max(0, whole - self.repeatRows)


BARE = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), TEXT, _SIZE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)
"""A table that only places things."""


def amounts_sheet(
    title: str, headers: Cells, rows: Sequence[Cells], results: frozenset[int]
) -> Sheet:
    """Names on the left, then columns of amounts as wide as they need.

    Half a page wide, or a whole one when the amounts are too huge for that.
    """
    cells = [headers, *rows]
    amounts = [
        max(_COMFORTABLE_FIGURES, *(_figures_width(row[rank]) + _FIGURES_GAP for row in cells))
        for rank in range(1, len(headers))
    ]
    narrowest = max(_NARROWEST_TEXT, *(_longest_word_width(row[0]) for row in cells))
    fits = sum(amounts) + narrowest <= HALF_WIDTH
    name_width = (HALF_WIDTH if fits else PAGE_WIDTH) - sum(amounts)
    names = Column(headers[0], name_width, Kind.TEXT)
    figures = [
        Column(header, width, Kind.FIGURES)
        for header, width in zip(headers[1:], amounts, strict=True)
    ]
    return Sheet(title, (names, *figures), tuple(rows), results)


def drawn(sheet: Sheet) -> SheetTable:
    """A sheet as a table whose title and headers come back on every page it crosses."""
    above = _above(sheet)
    data = [*above, *(_cells(sheet, rank) for rank in range(len(sheet.rows)))]
    widths = [column.width for column in sheet.columns]
    style = _style(sheet, len(above))
    return SheetTable(
        data,
        colWidths=widths,
        repeatRows=len(above),
        splitInRow=1,
        style=style,
        hAlign="LEFT",
        renderCB=Tabulated(),
    )


def placed(rows: Sequence[list[Any] | tuple[Any, ...]], **settings: Any) -> Table:  # noqa: ANN401
    """A table that only puts things side by side: to who listens it is none."""
    return Table(rows, renderCB=Placed(), **settings)


class SectionGap(Flowable):
    """The space between two sections, and none where a page begins."""

    def __init__(self) -> None:
        super().__init__()
        self.spaceBefore = _SECTION_GAP

    def wrap(self, _aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """Nothing but the space before it."""
        return 0, 0

    def draw(self) -> None:
        """Nothing."""


def section_gap() -> SectionGap:
    """What stands between two sections."""
    return SectionGap()


def _above(sheet: Sheet) -> list[list[Cell]]:
    """The title over all columns, then the headers if any column has one."""
    rest: list[Cell] = [""] * (len(sheet.columns) - 1)
    title: Cell = paragraph(sheet.title, _TITLE) if _title_wraps(sheet) else sheet.title
    headers: list[Cell] = [column.header for column in sheet.columns]
    return [[title, *rest], headers] if any(headers) else [[title, *rest]]


def _title_wraps(sheet: Sheet) -> bool:
    """Only then are cells joined: reportlab asks of every row of a table that has joined ones."""
    return stringWidth(sheet.title, STRONG_TEXT, _TITLE.fontSize) > sheet.width


def _cells(sheet: Sheet, rank: int) -> list[Cell]:
    """Texts wrap where they must; figures stay plain so that their thin spaces are kept."""
    texts = sheet.rows[rank]
    if rank in sheet.groups or (rank in sheet.results and not any(texts[1:-1])):
        return _spread_cells(sheet, texts)
    if sheet.names_once and rank and texts[0] == sheet.rows[rank - 1][0]:
        texts = ("", *texts[1:])
    cells = zip(sheet.columns, texts, strict=True)
    return [_cell(sheet, rank, column, text) for column, text in cells]


def _cell(sheet: Sheet, rank: int, column: Column, text: str) -> Cell:
    if column.kind is Kind.SHARE:
        share_bp = sheet.shares_bp[rank] if rank < len(sheet.shares_bp) else 0
        return share_bar(share_bp, column.width - _TEXT_GAP, _TEXT.leading)
    if column.kind is Kind.TEXT and _wraps(text, column):
        return paragraph(text, _STRONG if rank in sheet.results else _TEXT)
    return text


def _spread_cells(sheet: Sheet, texts: Cells) -> list[Cell]:
    """The first text runs over the cells that are empty; a longer one wraps in its own."""
    name, *others = texts
    room = sheet.width - sheet.columns[-1].width - _TEXT_GAP
    is_long = stringWidth(name, STRONG_TEXT, _SIZE) > room
    return [paragraph(name, _STRONG) if is_long else name, *others]


def _wraps(text: str, column: Column) -> bool:
    """A paragraph takes several times as long to draw as a text, and a register has thousands."""
    return stringWidth(text, STRONG_TEXT, _SIZE) > column.width - _TEXT_GAP


def _style(sheet: Sheet, rows_above: int) -> TableStyle:
    everything = (0, 0), (-1, -1)
    header = (0, rows_above - 1), (-1, rows_above - 1)
    style = TableStyle(
        [
            ("FONT", *everything, FIGURES, _SIZE, _TEXT.leading),
            ("TEXTCOLOR", *everything, INK),
            ("TOPPADDING", *everything, _PADDING_ABOVE),
            ("BOTTOMPADDING", *everything, _PADDING_BELOW),
            ("FONT", *header, TEXT, _HEADER_SIZE, _HEADER_SIZE * 1.2),
            ("TEXTCOLOR", *header, SOFT_INK),
            ("FONT", (0, 0), (-1, 0), STRONG_TEXT, _TITLE.fontSize, _TITLE.leading),
            ("TEXTCOLOR", (0, 0), (-1, 0), INK),
            ("LINEBELOW", (0, rows_above), (-1, -1), 0.4, LINE),
            ("LINEBELOW", *header, 0.7, INK),
        ],
        parent=BARE,
    )
    if _title_wraps(sheet):
        style.add("SPAN", (0, 0), (-1, 0))
    for index, column in enumerate(sheet.columns):
        body = (index, 1), (index, -1)
        style.add("ALIGN", *body, _ALIGNMENTS[column.kind])
        if column.kind is Kind.TEXT:
            style.add("RIGHTPADDING", *body, _TEXT_GAP)
        if column.kind is Kind.BY_HAND:
            _rule_by_hand(style, (index, rows_above))
    for rank in sheet.results:
        row = (0, rank + rows_above), (-1, rank + rows_above)
        style.add("FONT", *row, STRONG_FIGURES, _SIZE, _TEXT.leading)
        style.add("LINEABOVE", *row, 0.7, INK)
    for rank in sheet.groups:
        _head_group(style, rank + rows_above)
    return style


def _rule_by_hand(style: TableStyle, top: tuple[int, int]) -> None:
    """Lines on both sides, and rows high enough for a pen."""
    column = top, (top[0], -1)
    style.add("RIGHTPADDING", (top[0] - 1, top[1]), (top[0] - 1, -1), _TEXT_GAP)
    style.add("LINEBEFORE", *column, 0.4, SOFT_INK)
    style.add("LINEAFTER", *column, 0.4, SOFT_INK)
    style.add("TOPPADDING", (0, top[1]), (-1, -1), _BY_HAND_PADDING)
    style.add("BOTTOMPADDING", (0, top[1]), (-1, -1), _BY_HAND_PADDING)


def _head_group(style: TableStyle, row: int) -> None:
    style.add("FONT", (0, row), (-1, row), STRONG_FIGURES, _SIZE, _TEXT.leading)
    style.add("BACKGROUND", (0, row), (-1, row), GROUND)
    style.add("LEFTPADDING", (0, row), (0, row), 4)


_ALIGNMENTS = {Kind.TEXT: "LEFT", Kind.FIGURES: "RIGHT", Kind.BY_HAND: "RIGHT", Kind.SHARE: "LEFT"}


def _longest_word_width(text: str) -> float:
    words = (stringWidth(word, STRONG_TEXT, _SIZE) for word in text.split(" "))
    return max(words, default=0) + _TEXT_GAP


def _figures_width(text: str) -> float:
    return stringWidth(text, STRONG_FIGURES, _SIZE)
