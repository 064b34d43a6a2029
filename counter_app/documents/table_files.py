"""Tables of figures as files that a spreadsheet opens: CSV for anything, XLSX with real numbers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Final

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.document_tables import document_tables
from counter_app.documents.figures_table import Cents, Figure, FiguresTable, Rate
from counter_app.documents.typography import Language
from counter_app.documents.workbook import workbook_of

_SEPARATORS: Final = {Language.FRENCH: ";", Language.ENGLISH: ","}
_DECIMAL_MARKS: Final = {Language.FRENCH: ",", Language.ENGLISH: "."}
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def document_csv(content: AnyDocument, language: Language) -> bytes:
    """The figures of a document as one CSV file."""
    return csv_bytes(document_tables(content, language), language)


def document_xlsx(content: AnyDocument, language: Language) -> bytes:
    """The figures of a document as one workbook; the same content always gives the same bytes."""
    return xlsx_bytes(document_tables(content, language))


def csv_bytes(tables: Sequence[FiguresTable], language: Language) -> bytes:
    """The tables under one another, each below its title: UTF-8 with its mark, RFC 4180.

    In French `;` stands between cells and `,` before decimals, as a French spreadsheet reads it.
    No text is taken for a formula: one that begins like it gets an apostrophe before it.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=_SEPARATORS[language])
    for rank, table in enumerate(tables):
        if rank:
            writer.writerow(())
        writer.writerow([_harmless(table.title)])
        writer.writerow([_harmless(header) for header in table.headers])
        writer.writerows([_cell(figure, language) for figure in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(tables: Sequence[FiguresTable]) -> bytes:
    """A workbook with a sheet for each table, in their order."""
    buffer = BytesIO()
    workbook_of(tables, buffer)
    return buffer.getvalue()


def _cell(figure: Figure, language: Language) -> str:
    text = ""
    match figure:
        case Cents(amount_cents):
            text = _decimal(Decimal(amount_cents).scaleb(-2), language)
        case Rate(rate_bp):
            text = f"{_decimal(Decimal(rate_bp).scaleb(-2), language)} %"
        case datetime():
            text = f"{figure:%Y-%m-%d %H:%M:%S}"
        case date() | int():
            text = str(figure)
        case str():
            text = _harmless(figure)
    return text


def _decimal(number: Decimal, language: Language) -> str:
    return f"{number:f}".replace(".", _DECIMAL_MARKS[language])


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
