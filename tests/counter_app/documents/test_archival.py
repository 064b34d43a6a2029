"""Documents are kept for years and read by everybody: PDF/A, with their structure told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import get_args

import pikepdf
import pytest
from pikepdf import pdfa

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_pdf import receipt_pdf
from counter_app.documents.typography import Language
from tests.support.documents import (
    month_report,
    sale_receipt,
    split_receipt,
    till_report,
    top_up_receipt,
)
from tests.support.family_papers import (
    childcare_certificate,
    family_statement,
    origin,
    tariff_extract,
)
from tests.support.regie_documents import (
    books_origin,
    deposit_slip,
    in_hand,
    in_hand_check,
    owed,
    quittance_register,
    trial_balance,
    unpaid,
)

AnyPaper = ReceiptContent | AnyDocument


def register(*, is_training: bool = False) -> AnyPaper:
    """More than a page of it."""
    return quittance_register(70, origin=books_origin(is_training=is_training))


def balance(*, is_training: bool = False) -> AnyPaper:
    return trial_balance(origin=books_origin(is_training=is_training))


def owed_list(*, is_training: bool = False) -> AnyPaper:
    return owed(origin=books_origin(is_training=is_training))


def unpaid_list(*, is_training: bool = False) -> AnyPaper:
    return unpaid(origin=books_origin(is_training=is_training))


def tariffs(*, is_training: bool = False) -> AnyPaper:
    return tariff_extract(origin=origin(is_training=is_training))


def statement(*, is_training: bool = False) -> AnyPaper:
    return family_statement(origin=origin(is_training=is_training))


def certificate(*, is_training: bool = False) -> AnyPaper:
    return childcare_certificate(origin=origin(is_training=is_training))


_PAPERS: tuple[Callable[..., AnyPaper], ...] = (
    sale_receipt,
    split_receipt,
    top_up_receipt,
    till_report,
    month_report,
    deposit_slip,
    in_hand,
    in_hand_check,
    register,
    balance,
    owed_list,
    unpaid_list,
    tariffs,
    statement,
    certificate,
)
_SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


def _drawn(make: Callable[..., AnyPaper], *, is_training: bool = False) -> bytes:
    content = make(is_training=is_training)
    if isinstance(content, ReceiptContent):
        return receipt_pdf(content, Language.FRENCH)
    return document_pdf(content, Language.FRENCH)


def test_no_document_is_left_out() -> None:
    held = {type(make()) for make in _PAPERS}

    assert held == {ReceiptContent, *get_args(AnyDocument)}


@pytest.mark.parametrize("make", _PAPERS)
def test_each_file_is_pdf_a(make: Callable[..., AnyPaper]) -> None:
    report = pdfa.validate_written(BytesIO(_drawn(make)), "2b")

    assert report.passed, report.findings


@pytest.mark.parametrize("is_training", [False, True])
@pytest.mark.parametrize("make", _PAPERS)
def test_all_that_is_drawn_is_told_or_said_to_be_only_looks(
    make: Callable[..., AnyPaper],
    is_training: bool,  # noqa: FBT001 - a parameter
) -> None:
    with pikepdf.open(BytesIO(_drawn(make, is_training=is_training))) as document:
        for page in document.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                assert name not in _SHOWS or depth == 1, name
            assert depth == 0


@pytest.mark.parametrize("make", _PAPERS)
def test_each_mark_belongs_to_one_element(make: Callable[..., AnyPaper]) -> None:
    with pikepdf.open(BytesIO(_drawn(make))) as document:
        root = document.Root.StructTreeRoot
        told = sorted(_marks(root.K, [page.obj for page in document.pages]))
        numbers = [*root.ParentTree.Nums]
        owned = [
            (numbers[place], number)
            for place in range(0, len(numbers), 2)
            for number in range(len(numbers[place + 1]))
        ]

    assert told == owned
    assert told


def test_a_table_is_told_row_by_row_under_its_headers() -> None:
    with pikepdf.open(BytesIO(_drawn(till_report))) as document:
        roles = _roles(document.Root.StructTreeRoot.K)

    assert roles[0] == "/Document"
    assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= set(roles)


def test_what_a_picture_shows_is_said_in_words() -> None:
    with pikepdf.open(BytesIO(_drawn(sale_receipt))) as document:
        figures = [
            element for element in _elements(document.Root.StructTreeRoot.K) if _is_figure(element)
        ]

        assert [str(figure.Alt) for figure in figures] == ["Code QR qui prouve ce document"]


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = [kid for kid in element.get("/K", []) if "/S" in kid]
    return [element, *(below for kid in kids for below in _elements(kid))]


def _roles(element: pikepdf.Object) -> list[str]:
    return [str(one.S) for one in _elements(element)]


def _is_figure(element: pikepdf.Object) -> bool:
    return str(element.S) == "/Figure"


def _marks(element: pikepdf.Object, pages: list[pikepdf.Object]) -> list[tuple[int, int]]:
    return [
        (pages.index(kid.Pg), int(kid.MCID))
        for one in _elements(element)
        for kid in one.get("/K", [])
        if "/MCID" in kid
    ]
