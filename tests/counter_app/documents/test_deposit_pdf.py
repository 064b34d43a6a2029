"""The slip that goes to the accountant with the takings."""

from __future__ import annotations

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.typography import Language
from counter_protocol.ledger import Tender
from tests.support.documents import HUGE_CENTS, LONG_NAME
from tests.support.pdf_text import pdf_pages, pdf_text
from tests.support.regie_documents import accountants_receipt, deposit_slip, slip_cheque

FR, EN = Language.FRENCH, Language.ENGLISH


def test_a_slip_is_one_page_with_every_mention() -> None:
    [page] = pdf_pages(document_pdf(deposit_slip(), FR))
    for mention in (
        "Bordereau de versement",
        "N° CA-1-BV-2026-000007",
        "samedi 21 novembre 2026",
        "Régie du centre aquatique",
        "Versé par M. Girard",
        "Quittance en attente",
        "50,00 € 3 150,00 €",
        "Total 210,50 €",
        "Chèques-Vacances (ANCV) 40,00 €",
        "Total versé 310,53 €",
        "Chèques remis : 2",
        "1 0000001 La Banque postale Paul MARTIN 30,01 €",
        "Signature K7PW",
        "Le régisseur ou son mandataire M. Girard Date et signature",
        "Le comptable public Nom, date et signature",
        "Page 1/1",
    ):
        assert mention in page


def test_the_accountants_receipt_is_named_once_it_came() -> None:
    text = pdf_text(document_pdf(deposit_slip(receipt=accountants_receipt()), EN))
    assert "Receipt no. R-2026-0412 of 23/11/2026" in text


def test_cash_alone_lists_no_cheque() -> None:
    text = pdf_text(document_pdf(deposit_slip(cheques=(), others=()), FR))
    assert "Chèques remis" not in text
    assert "Total versé 210,50 €" in text


def test_vouchers_alone_say_that_there_is_no_cash() -> None:
    slip = deposit_slip(cash_cents=0, denominations=(), cheques=(), others=((Tender.CESU, 900),))
    text = pdf_text(document_pdf(slip, FR))
    assert "Néant Total 0,00 €" in text
    assert "CESU 9,00 €" in text


def test_hundreds_of_cheques_are_all_listed_and_numbered() -> None:
    cheques = tuple(slip_cheque(rank) for rank in range(1, 301))
    pages = pdf_pages(document_pdf(deposit_slip(cheques=cheques), FR))
    text = " ".join(pages)
    assert all(cheque.number in text for cheque in cheques)
    assert "300 0000300" in text
    assert f"Page {len(pages)}/{len(pages)}" in pages[-1]


def test_huge_amounts_and_long_names_are_whole() -> None:
    slip = deposit_slip(
        agent_name=LONG_NAME,
        site_name=LONG_NAME,
        cash_cents=HUGE_CENTS,
        others=((Tender.ANCV, HUGE_CENTS),),
    )
    text = pdf_text(document_pdf(slip, FR))
    assert text.count("9 999 999,99 €") >= 3
    assert f"mandataire {LONG_NAME} Date" in text


def test_a_slip_of_practice_says_so() -> None:
    assert "FACTICE" in pdf_text(document_pdf(deposit_slip(is_training=True), FR))
