"""The receipt as a PDF roll."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_pdf import receipt_pdf
from counter_app.documents.receipt_text import receipt_text
from counter_app.documents.typography import Language
from tests.support.documents import (
    HUGE_CENTS,
    LONG_NAME,
    refund_receipt,
    reversal_receipt,
    sale_line,
    sale_receipt,
    split_receipt,
    top_up_receipt,
)
from tests.support.pdf_text import pdf_fonts, pdf_pages, pdf_text

FR = Language.FRENCH


def words(text: str) -> set[str]:
    return set(text.replace("-" * Paper.MM_80.columns, "").split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "content",
    [
        sale_receipt(copy_number=2),
        split_receipt(),
        top_up_receipt(),
        refund_receipt(),
        reversal_receipt(is_training=True),
    ],
    ids=lambda content: content.number,
)
def test_the_pdf_says_all_that_the_paper_says(content: ReceiptContent, language: Language) -> None:
    on_paper = words(" ".join(receipt_text(content, Paper.MM_80, language)))
    assert on_paper <= words(pdf_text(receipt_pdf(content, language)))


def test_the_same_receipt_gives_the_same_bytes() -> None:
    assert receipt_pdf(sale_receipt(), FR) == receipt_pdf(sale_receipt(), FR)


def test_the_page_is_as_wide_as_the_roll_and_grows_with_the_lines() -> None:
    short = PdfReader(BytesIO(receipt_pdf(sale_receipt(), FR))).pages[0].mediabox
    many = sale_receipt(lines=tuple(sale_line(f"Article {rank}") for rank in range(40)))
    long = PdfReader(BytesIO(receipt_pdf(many, FR))).pages[0].mediabox
    assert round(float(short.width) / 72 * 25.4) == round(float(long.width) / 72 * 25.4) == 80
    assert float(long.height) > float(short.height) * 1.8


def test_forty_lines_stay_on_one_page() -> None:
    many = sale_receipt(lines=tuple(sale_line(f"Article {rank}") for rank in range(40)))
    [page] = pdf_pages(receipt_pdf(many, FR))
    assert "Article 0 · Anne" in page
    assert "Article 39 · Anne" in page


def test_a_huge_amount_and_a_long_name_are_whole() -> None:
    content = sale_receipt(
        lines=(sale_line(LONG_NAME, HUGE_CENTS),), total_cents=HUGE_CENTS, regie_name=LONG_NAME
    )
    text = pdf_text(receipt_pdf(content, FR))
    assert text.count("9 999 999,99 €") == 3
    assert text.count(LONG_NAME) == 2


def test_the_pdf_says_what_it_is_when_and_in_which_language() -> None:
    reader = PdfReader(BytesIO(receipt_pdf(sale_receipt(), FR)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Vente CA-1-2026-000124"
    assert reader.metadata.creation_date == sale_receipt().occurred_at
    assert reader.root_object["/Lang"] == "fr"


def test_every_font_is_inside_the_file() -> None:
    names = pdf_fonts(receipt_pdf(sale_receipt(), FR))
    assert names
    assert all("Inter" in name for name in names)


def test_a_name_is_never_taken_for_markup() -> None:
    text = pdf_text(receipt_pdf(sale_receipt(household_name="<b>R&D</b>"), FR))
    assert "<b>R&D</b>" in text
