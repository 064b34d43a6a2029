"""What must be in hand, to count against, and what was found, to sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.in_hand_content import CountedCash, CountedValues, HeldTender
from counter_app.documents.typography import Language
from counter_protocol.bodies import CheckedBy
from counter_protocol.ledger import Tender
from tests.support.documents import HUGE_CENTS, LONG_NAME
from tests.support.pdf_text import pdf_pages, pdf_text
from tests.support.regie_documents import held_cheque, in_hand, in_hand_check, regisseur_change

FR, EN = Language.FRENCH, Language.ENGLISH


def test_a_statement_is_one_page_to_be_filled_in_with_a_pen() -> None:
    [page] = pdf_pages(document_pdf(in_hand(), FR))
    for mention in (
        "État de ce qui doit être en caisse",
        "Acte arrêté 2025-031 du 12/01/2025",
        "Régisseur M. Girard",
        "Dernière écriture n° 4 188 (époque 1)",
        "Dernière clôture CA-1-Z-2026-000041",
        "Caisse Ouverte",
        "CA-1-BV-2026-000006, le 30/10/2026, 1 450,30 €",
        "635,13 € 2 000,00 € 100,00 €",
        "Espèces 364,60 € 210,50 € 575,10 €",
        "Chèque 30,01 € 30,02 € 60,03 €",
        "Total 394,61 € 240,52 € 635,13 €",
        "Chèques à retrouver : 2",
        "La Banque postale Paul MARTIN 20/11/2026 CA-1-2026-000101 Tiroir 30,01 €",
        "Comptage du tiroir",
        "Comptage du coffre",
        "500,00 €",
        "0,01 €",
        "Le régisseur M. Girard Date et signature",
    ):
        assert mention in page


def test_who_counts_blind_reads_nothing_of_the_cash_in_the_drawer() -> None:
    blind = in_hand(
        held=(HeldTender(Tender.CASH, None, 21_050), HeldTender(Tender.CHEQUE, 3_001, 3_002))
    )
    text = pdf_text(document_pdf(blind, FR))
    assert "Les espèces du tiroir se comptent d’abord" in text
    assert "Espèces à compter 210,50 € à compter" in text
    for told in ("364,60", "575,10", "394,61", "635,13", "Encaisse attendue"):
        assert told not in text


def test_a_desk_that_holds_nothing_yet_has_its_statement() -> None:
    empty = in_hand(
        z="", held=(HeldTender(Tender.CASH, 0, 0),), cheques=(), last_deposit=None, act=""
    )
    text = pdf_text(document_pdf(empty, EN))
    assert "Last closing None" in text
    assert "Cash €0.00 €0.00 €0.00" in text
    assert "Cheques" not in text


def test_hundreds_of_cheques_are_all_to_be_found() -> None:
    cheques = tuple(held_cheque(rank) for rank in range(1, 401))
    pages = pdf_pages(document_pdf(in_hand(cheques=cheques), FR))
    text = " ".join(pages)
    assert all(cheque.receipt in text for cheque in cheques)
    assert len(pages) > 5


def test_a_check_is_one_page_with_what_was_found_and_who_signs() -> None:
    [page] = pdf_pages(document_pdf(in_hand_check(), FR))
    for mention in (
        "Procès-verbal de vérification de caisse",
        "Écriture n° 4 189 (époque 1)",
        "Compté par C. Roy",
        "À la demande du comptable public",
        "Espèces du tiroir 364,60 € 362,60 € −2,00 €",
        "Espèces du coffre 210,50 € 210,50 € 0,00 €",
        "Chèque 2 60,03 € 60,03 € 0,00 €",
        "Total 635,13 € 633,13 € −2,00 €",
        "Motif de l’écart : Une pièce de 2 € rendue en trop",
        "100,00 € 3 300,00 €",
        "Le comptable public Nom, date et signature",
        "Le régisseur ou son mandataire C. Roy Date et signature",
        "Signature T2HB",
    ):
        assert mention in page


def test_a_change_of_regisseur_is_signed_by_both_by_name() -> None:
    text = pdf_text(document_pdf(regisseur_change(), FR))
    assert "Procès-verbal de remise de service" in text
    assert "Régisseur sortant M. Girard" in text
    assert "Régisseur entrant S. Faure" in text
    assert "Le régisseur sortant M. Girard Date et signature" in text
    assert "Le régisseur entrant S. Faure Date et signature" in text
    assert "Tout ce qui devait être là s’y trouve." in text


def test_a_deputy_who_hands_over_is_not_called_the_regisseur() -> None:
    content = regisseur_change(
        regisseur_name="M. Girard", handed_over_by="C. Roy", is_by_deputy=True
    )
    text = pdf_text(document_pdf(content, FR))
    assert "Régisseur M. Girard" in text
    assert "Suppléant C. Roy" in text
    assert "Le mandataire suppléant C. Roy Date et signature" in text
    assert "sortant" not in text


def test_a_check_says_who_answers_for_the_regie() -> None:
    text = pdf_text(document_pdf(in_hand_check(regisseur_name="M. Girard"), FR))
    assert "Régisseur M. Girard" in text


@pytest.mark.parametrize(
    ("asked_by", "signer"),
    [
        (CheckedBy.AUTHORISING_OFFICER, "L’ordonnateur Nom, date et signature"),
        (CheckedBy.REGISSEUR, "L’agent présent C. Roy Date et signature"),
    ],
)
def test_whoever_asked_for_a_check_signs_it(asked_by: CheckedBy, signer: str) -> None:
    assert signer in pdf_text(document_pdf(in_hand_check(asked_by=asked_by), FR))


def test_a_witness_signs_too() -> None:
    text = pdf_text(document_pdf(in_hand_check(witness_name="S. Faure"), FR))
    assert "Le témoin S. Faure Date et signature" in text


def test_one_difference_that_makes_up_for_another_is_not_said_to_be_none() -> None:
    content = in_hand_check(
        drawer=CountedCash(1_000, 800, ()), safe=CountedCash(1_000, 1_200, ()), values=()
    )
    assert "Tout ce qui devait être là" not in pdf_text(document_pdf(content, FR))


def test_a_count_that_was_said_as_one_sum_is_called_so() -> None:
    text = pdf_text(document_pdf(regisseur_change(), EN))
    assert "Counted as one sum €364.60" in text


def test_four_long_names_and_huge_amounts_are_whole() -> None:
    content = replace(
        regisseur_change(),
        handed_over_by=LONG_NAME,
        successor_name=LONG_NAME,
        witness_name=LONG_NAME,
        values=(CountedValues(Tender.CHEQUE, HUGE_CENTS, HUGE_CENTS, 9_999),),
    )
    text = pdf_text(document_pdf(content, FR))
    assert text.count(LONG_NAME) == 5
    assert "Chèque 9 999 9 999 999,99 € 9 999 999,99 € 0,00 €" in text
