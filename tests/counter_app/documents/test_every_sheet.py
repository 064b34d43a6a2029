"""The files of every document there is hold the very figures of its content, read back by hand."""

from __future__ import annotations

from typing import get_args

import pytest

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.document_tables import document_tables
from counter_app.documents.figures_table import Cents, Figure
from counter_app.documents.table_files import document_csv, document_xlsx
from counter_app.documents.typography import Language
from tests.support import documents, family_papers, regie_documents
from tests.support.sheets_back import CellRead, cents_of, csv_tables, sheets_of

FR, EN = Language.FRENCH, Language.ENGLISH
EVERY: list[AnyDocument] = [
    documents.till_report(),
    documents.month_report(),
    family_papers.tariff_extract(),
    family_papers.family_statement(),
    family_papers.childcare_certificate(),
    regie_documents.deposit_slip(),
    regie_documents.in_hand(),
    regie_documents.in_hand_check(),
    regie_documents.trial_balance(),
    regie_documents.owed(),
    regie_documents.quittance_register(40),
    regie_documents.unpaid(),
]


def sums(rows: list[tuple[Figure, ...]]) -> list[int]:
    """What each table comes to, in cents, sum rows and all."""
    return [sum(cell.amount_cents for cell in row if isinstance(cell, Cents)) for row in rows]


def cents_in(row: list[CellRead]) -> int:
    return sum(cell.cents for cell in row if cell.is_number and "€" in cell.number_format)


def cents_written(row: list[str], shape: tuple[Figure, ...]) -> int:
    return sum(
        cents_of(text) for text, cell in zip(row, shape, strict=True) if isinstance(cell, Cents)
    )


def test_none_is_left_out() -> None:
    assert {type(content) for content in EVERY} == set(get_args(AnyDocument))


@pytest.mark.parametrize("content", EVERY, ids=lambda content: type(content).__name__)
@pytest.mark.parametrize("language", Language)
def test_a_workbook_says_what_the_document_says(content: AnyDocument, language: Language) -> None:
    tables = document_tables(content, language)
    sheets = list(sheets_of(document_xlsx(content, language)).values())

    assert len(sheets) == len(tables)
    for table, sheet in zip(tables, sheets, strict=True):
        assert [cell.text for cell in sheet[0]] == list(table.headers)
        assert [cents_in(row) for row in sheet[1:]] == sums(list(table.rows))
        assert not any(cell.has_formula for row in sheet for cell in row)


@pytest.mark.parametrize("content", EVERY, ids=lambda content: type(content).__name__)
def test_a_csv_says_what_the_document_says(content: AnyDocument) -> None:
    tables = document_tables(content, FR)
    read = csv_tables(document_csv(content, FR))

    assert list(read) == [table.title for table in tables]
    for table in tables:
        headers, *rows = read[table.title]
        assert headers == list(table.headers)
        shapes = list(table.rows)
        written = [cents_written(row, shape) for row, shape in zip(rows, shapes, strict=True)]
        assert written == sums(shapes)


@pytest.mark.parametrize("content", EVERY, ids=lambda content: type(content).__name__)
def test_each_row_has_a_cell_for_each_header(content: AnyDocument) -> None:
    for language in (FR, EN):
        for table in document_tables(content, language):
            assert {len(row) for row in table.rows} == {len(table.headers)}
            assert table.rows
