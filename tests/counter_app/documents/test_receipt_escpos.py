"""What a thermal printer gets, read back as the paper it prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.code_page import CodePage
from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_escpos import receipt_escpos
from counter_app.documents.receipt_text import receipt_text
from counter_app.documents.typography import Language
from tests.support.documents import (
    HUGE_CENTS,
    LONG_NAME,
    PROOF,
    sale_line,
    sale_receipt,
    split_receipt,
    top_up_receipt,
)
from tests.support.escpos_text import PrintedPaper, printed

FR = Language.FRENCH


def paper_of(
    content: ReceiptContent, paper: Paper = Paper.MM_80, code_page: CodePage = CodePage.PC858
) -> PrintedPaper:
    return printed(receipt_escpos(content, paper, FR, code_page))


@pytest.mark.parametrize("content", [sale_receipt(), split_receipt()], ids=lambda one: one.number)
def test_the_printer_writes_what_the_screen_shows(content: ReceiptContent) -> None:
    shown = receipt_text(content, Paper.MM_80, FR)
    on_paper = [line.text.rstrip() for line in paper_of(content).lines]
    spelled = [line.replace("’", "'").replace("\u00a0", " ") for line in shown]
    assert [line for line in on_paper if line] == [line for line in spelled if line]


@pytest.mark.parametrize("code_page", CodePage)
@pytest.mark.parametrize("paper", Paper)
def test_every_line_fits_the_paper_in_every_code_page(paper: Paper, code_page: CodePage) -> None:
    content = sale_receipt(
        lines=(sale_line(LONG_NAME, HUGE_CENTS),), total_cents=HUGE_CENTS, regie_name=LONG_NAME
    )
    lines = paper_of(content, paper, code_page).lines
    assert max(len(line.text) for line in lines) <= paper.columns


def test_a_printer_without_euro_writes_eur() -> None:
    assert "7,30 EUR" in paper_of(sale_receipt(), code_page=CodePage.PC437).text


def test_the_total_is_loud_and_the_next_line_is_not() -> None:
    lines = paper_of(sale_receipt()).lines
    total = next(line for line in lines if line.text.startswith("Total TTC"))
    after = lines[lines.index(total) + 1]
    assert total.bold
    assert total.double_height
    assert not after.bold
    assert not after.double_height


def test_the_code_proves_the_receipt_and_the_paper_is_cut_once() -> None:
    out = paper_of(top_up_receipt())
    assert out.qr_codes == [PROOF]
    assert out.cuts == 1


def test_the_receipt_leaves_the_drawer_shut() -> None:
    assert paper_of(top_up_receipt()).drawer_pulses == 0


def test_without_a_proof_there_is_no_code() -> None:
    assert paper_of(sale_receipt(proof_text="")).qr_codes == []


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("length", [1, 14, 15, 213, 666, 2331])
def test_the_code_fits_the_paper(paper: Paper, length: int) -> None:
    data = receipt_escpos(sale_receipt(proof_text="x" * length), paper, FR, CodePage.PC858)
    module_dots = data[data.index(b"\x1d(k\x03\x001C") + 7]
    capacities = {1: 21, 14: 21, 15: 25, 213: 57, 666: 97, 2331: 177}
    assert 1 <= module_dots * capacities[length] <= paper.width_dots


def test_a_hostile_name_commands_nothing() -> None:
    out = paper_of(sale_receipt(household_name="A\x1bp\x00\x19\xfa\x1dV\x00"))
    assert out.drawer_pulses == 0
    assert out.cuts == 1


@given(st.text(min_size=1), st.sampled_from(Paper), st.sampled_from(CodePage))
def test_any_name_prints(name: str, paper: Paper, code_page: CodePage) -> None:
    out = paper_of(sale_receipt(household_name=name), paper, code_page)
    assert max(len(line.text) for line in out.lines) <= paper.columns
    assert "Total TTC" in out.text
