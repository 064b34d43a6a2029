"""The one place that knows XlsxWriter: tables become sheets whose numbers are numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from counter_app.documents.figures_table import Cents, Figure, FiguresTable, Rate

LONGEST_NAME: Final = 31
"""Of a sheet, as every spreadsheet has it."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE_AT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a date without a place, as the format has it
_MONEY: Final = '#,##0.00\\ "€";[Red]\\-#,##0.00\\ "€"'
_FORMATS: Final = {
    "title": {"bold": True, "font_size": 13},
    "header": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "money": {"num_format": _MONEY},
    "rate": {"num_format": "0.00\\ %"},
    "count": {"num_format": "#,##0"},
    "day": {"num_format": "dd/mm/yyyy"},
    "moment": {"num_format": "dd/mm/yyyy\\ hh:mm"},
}
_HEADER_ROW: Final = 2


def workbook_of(tables: Sequence[FiguresTable], file: BytesIO) -> None:
    """Write a workbook with a sheet for each table; text is never taken for a formula or a link."""
    book = Workbook(file, _OPTIONS)
    book.set_properties({"created": _MADE_AT})
    formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
    names: set[str] = set()
    for table in tables:
        name = _sheet_name(table.title, names)
        names.add(name.casefold())
        _fill(book.add_worksheet(name), table, formats)
    book.close()


def _fill(sheet: Worksheet, table: FiguresTable, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, table.title, formats["title"])
    for column, header in enumerate(table.headers):
        sheet.write_string(_HEADER_ROW, column, header, formats["header"])
    for rank, row in enumerate(table.rows):
        for column, figure in enumerate(row):
            _write(sheet, _HEADER_ROW + 1 + rank, column, figure, formats)
    for column, width in enumerate(_widths(table)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Worksheet, row: int, column: int, figure: Figure, formats: dict[str, Format]
) -> None:
    match figure:
        case None:
            return
        case Cents(amount_cents):
            sheet.write_number(row, column, Decimal(amount_cents).scaleb(-2), formats["money"])
        case Rate(rate_bp):
            sheet.write_number(row, column, Decimal(rate_bp).scaleb(-4), formats["rate"])
        case datetime():
            moment = figure.replace(tzinfo=None, microsecond=0)
            sheet.write_datetime(row, column, moment, formats["moment"])
        case date():
            sheet.write_datetime(row, column, figure, formats["day"])
        case int():
            sheet.write_number(row, column, figure, formats["count"])
        case str():
            sheet.write_string(row, column, figure)


_NARROWEST: Final = 11
_WIDEST: Final = 48
_SAMPLED_ROWS: Final = 500


def _widths(table: FiguresTable) -> list[int]:
    """About as wide as the longest cell, in characters."""
    rows = table.rows[:_SAMPLED_ROWS]
    return [
        min(_WIDEST, max(_NARROWEST, *(_length(each) for each in (header, *column))) + 2)
        for header, *column in zip(table.headers, *rows, strict=True)
    ]


def _length(figure: Figure) -> int:
    if isinstance(figure, str):
        return len(figure)
    if isinstance(figure, Cents):
        return len(f"{figure.amount_cents:,}") + 3
    return 16 if isinstance(figure, datetime) else 10


def _sheet_name(title: str, taken: set[str]) -> str:
    """The title as far as a sheet may bear it; two of one name are told apart by a number."""
    plain = _FORBIDDEN.sub(" ", title).strip(" '")
    name = plain[:LONGEST_NAME].strip(" '")
    rank = 2
    while name.casefold() in taken:
        ending = f" {rank}"
        name = plain[: LONGEST_NAME - len(ending)].rstrip(" '") + ending
        rank += 1
    return name
