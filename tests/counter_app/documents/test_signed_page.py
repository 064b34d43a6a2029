"""Nobody signs a page that does not say what is signed."""

from __future__ import annotations

import pytest

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.typography import Language, money
from tests.support.documents import reversal_line, till_report
from tests.support.pdf_text import pdf_pages, spaced
from tests.support.regie_documents import deposit_slip, slip_cheque

FR = Language.FRENCH


@pytest.mark.parametrize("unsent", [0, 3])
def test_who_signs_a_closing_reads_its_sums_on_the_same_page(unsent: int) -> None:
    alone = 0
    for count in range(1, 12):
        lines = tuple(reversal_line(rank) for rank in range(count))
        report = till_report(reversals=lines, unsent_entries=unsent)
        *_, signed = pdf_pages(document_pdf(report, FR))
        assert "Le régisseur ou son mandataire" in signed
        if "Annulations de la journée" not in signed:
            alone += 1
            assert "Rapport de caisse · Clôture n° CA-1-2026-Z0042" in signed
            assert "230,00 € 314,60 € 364,60 € −2,00 €" in signed
    assert alone


def test_who_signs_a_slip_reads_its_total_on_the_same_page() -> None:
    for count in range(24, 40):
        slip = deposit_slip(cheques=tuple(slip_cheque(rank) for rank in range(count)))
        *_, signed = pdf_pages(document_pdf(slip, FR))
        assert "Le comptable public" in signed
        assert spaced(money(slip.cheques_cents, FR)) in signed


def test_what_is_whole_on_one_page_is_not_said_twice() -> None:
    [page] = pdf_pages(document_pdf(deposit_slip(), FR))

    assert "N° CA-1-BV-2026-000007 · samedi" not in page
