"""The till report a manager signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from counter_app.documents.closing_content import NamedAmount
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.till_report_content import CorrectionLine, TillReportContent
from counter_app.documents.typography import Language, money
from counter_protocol.entries import PerpetualTotals
from tests.support.documents import (
    HUGE_CENTS,
    LONG_NAME,
    PARIS_WINTER,
    override_line,
    period_totals,
    reversal_line,
    till_report,
)
from tests.support.pdf_text import pdf_fonts, pdf_pages, pdf_text, spaced

FR, EN = Language.FRENCH, Language.ENGLISH


def x_reading() -> TillReportContent:
    return till_report(
        z="",
        counted_cents=None,
        short_signature="",
        proof_text="",
        denominations=(),
        difference_reason="",
    )


def forgotten() -> TillReportContent:
    return till_report(
        counted_cents=None,
        difference_cents=0,
        difference_reason="",
        denominations=(),
        closed_by="",
        closed_at=datetime(2026, 11, 22, 8, 31, 2, tzinfo=PARIS_WINTER),
        kept_cents=36460,
        deposited_cents=0,
    )


def read(content: TillReportContent, language: Language = FR) -> str:
    return pdf_text(document_pdf(content, language))


def test_an_ordinary_day_is_one_page_with_every_mention() -> None:
    [page] = pdf_pages(document_pdf(till_report(), FR))
    for mention in (
        "Rapport de caisse",
        "Clôture n° CA-1-2026-Z0042",
        "samedi 21 novembre 2026",
        "Communauté de communes de Parthenay-Gâtine",
        "Régie du centre aquatique",
        "Centre aquatique GâtinéO",
        "21/11/2026 08:55, par C. Roy",
        "21/11/2026 18:05, par M. Girard",
        "69, n° 120 à 188",
        "34, dont 1 annulation",
        "Signature Q3XM",
        "Logiciel Guichet 0.1.0",
        "Toutes les écritures étaient transmises au serveur.",
        "Le régisseur ou son mandataire",
        "Le témoin",
        "Page 1/1",
    ):
        assert mention in page


def test_prepayments_and_revenue_are_apart() -> None:
    text = read(till_report())
    prepaid = text.index("Rechargements (avances) par moyen")
    revenue = text.index("Recettes par moyen")
    assert "Espèces 180,00 € Chèque 50,00 € Total 230,00 €" in text[prepaid:revenue]
    assert "Compte famille 190,00 € Total 314,60 €" in text[revenue:]


def test_sums_by_service_organisation_and_rate_are_all_there() -> None:
    text = read(till_report())
    assert "Médiathèque 36,00 € Total 314,60 €" in text
    assert "Parthenay 36,00 € Total 314,60 €" in text
    assert "20 % 232,17 € 46,43 € 278,60 €" in text
    assert "Total 268,17 € 46,43 € 314,60 €" in text


def test_the_count_leads_from_the_float_to_the_deposit() -> None:
    text = read(till_report())
    assert "2 × 50,00 € 100,00 €" in text
    assert "Compté 362,60 €" in text
    assert "Fonds de caisse à l’ouverture 100,00 €" in text
    assert "Mouvements de la journée +264,60 €" in text
    assert "Attendu 364,60 €" in text
    assert "Écart de caisse −2,00 €" in text
    assert "Motif de l’écart : Une pièce de 2 € rendue en trop" in text
    assert "Conservé en caisse 100,00 €" in text
    assert "Mis de côté pour versement 262,60 €" in text


def test_a_corrected_count_stands_beside_the_one_that_was_sealed() -> None:
    report = till_report()
    mended = CorrectionLine(
        occurred_at=report.closed_at,
        agent_name="M. Girard",
        previous_cents=12_345,
        counted_cents=12_445,
        difference_cents=-100,
        reason="Pièce oubliée",
        witness_name="",
    )
    text = read(replace(report, corrections=(mended,)))
    assert "par M. Girard : 124,45 € au lieu de 123,45 € (Pièce oubliée)" in text


def test_who_counts_blind_reads_no_sum_and_is_told_why() -> None:
    text = read(replace(till_report(), z="", counted_cents=None, expected_cents=None))
    assert "Les montants se lisent une fois le tiroir compté." in text
    assert "Espèces attendues" not in text


def test_an_opening_difference_is_said_only_when_there_is_one() -> None:
    assert "Écart constaté à l’ouverture −1,50 €" in read(
        till_report(opening_difference_cents=-150)
    )
    assert "Écart constaté à l’ouverture" not in read(till_report())


def test_perpetual_totals_are_real_and_absolute() -> None:
    text = read(till_report())
    assert "Rechargements 91 800,00 € 92 410,00 €" in text
    assert "Recettes 127 930,90 € 128 743,10 €" in text


def test_a_reversal_is_listed_with_its_original_its_agent_and_its_reason() -> None:
    text = read(till_report())
    assert "CA-1-2026-000201 CA-1-2026-000101 10:01 C. Roy Erreur de tarif −4,21 €" in text


def test_an_override_is_listed_with_its_rule_who_allowed_it_and_why() -> None:
    text = read(till_report(overrides=(override_line(),)))
    assert "Dérogations de la journée : 1" in text
    assert "CA-1-2026-000130 15:12 Compte famille insuffisant M. Girard" in text
    assert "La mère recharge ce soir" in text


def test_a_day_without_override_has_no_table_of_them() -> None:
    assert "Dérogations" not in read(till_report())


def test_a_rule_of_a_newer_program_keeps_its_word() -> None:
    assert "quota_spent" in read(till_report(overrides=(override_line(rule="quota_spent"),)), EN)


def test_forty_reversals_are_all_listed_and_pages_are_counted() -> None:
    many = tuple(reversal_line(rank) for rank in range(1, 41))
    pages = pdf_pages(document_pdf(till_report(reversals=many), FR))
    text = " ".join(pages)
    assert all(line.receipt in text for line in many)
    assert len(pages) > 1
    assert all(f"Page {rank}/{len(pages)}" in page for rank, page in enumerate(pages, start=1))


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        (1, "1 écriture n’était pas encore transmise au serveur."),
        (1200, "1 200 écritures n’étaient pas encore transmises au serveur."),
    ],
)
def test_unsent_entries_are_said_plainly(waiting: int, sentence: str) -> None:
    text = read(till_report(unsent_entries=waiting))
    assert sentence in text
    assert "Toutes les écritures" not in text


def test_an_x_says_that_nothing_is_closed_and_asks_for_no_signature() -> None:
    text = read(x_reading())
    assert "Lecture X (sans clôture)" in text
    assert "Non compté" in text
    assert "Attendu 364,60 €" in text
    for absent in ("Clôture n°", "témoin", "Signature", "Conservé", "Écart de caisse"):
        assert absent not in text


def test_a_closing_that_nobody_counted_says_so_and_shows_no_difference() -> None:
    text = read(forgotten())
    assert "La caisse n’avait pas été fermée : cette clôture a été faite automatiquement" in text
    assert "22/11/2026 08:31, automatique" in text
    assert "230,00 € 314,60 € 364,60 € Non compté" in text
    assert "Compté Non compté" in text
    assert "Conservé en caisse 364,60 €" in text
    assert "Mis de côté pour versement 0,00 €" in text
    assert "+0,00" not in text
    assert "Clôture n° CA-1-2026-Z0042" in text


def test_a_session_that_outlived_its_epoch_names_both() -> None:
    text = read(till_report(last_epoch=2, last_seq=9))
    assert "69, n° 120 (époque 1) à 9 (époque 2)" in text


def test_a_day_without_anything_is_still_a_report() -> None:
    content = till_report(
        period=period_totals(entries=0, receipts=0, reversals=0, prepaid_cents=0, revenue_cents=0),
        prepaid_by_tender=(),
        revenue_by_tender=(),
        revenue_by_service=(),
        revenue_by_organisation=(),
        vat=(),
        reversals=(),
        denominations=(),
    )
    text = read(content)
    assert "Écritures Aucune" in text
    assert "0, aucune annulation" in text
    assert "Annulations de la journée" in text
    assert "Néant" in text
    assert "Compté en une somme" in text


def test_huge_amounts_and_long_names_are_whole() -> None:
    names = tuple(NamedAmount(f"{LONG_NAME} {rank}", HUGE_CENTS) for rank in range(3))
    content = till_report(
        revenue_by_service=names,
        vat=((2000, HUGE_CENTS, HUGE_CENTS),),
        perpetual=PerpetualTotals(10 * HUGE_CENTS, 10 * HUGE_CENTS, 10 * HUGE_CENTS, -HUGE_CENTS),
        site_name=LONG_NAME,
    )
    text = read(content)
    assert all(f"{name.name} 9 999 999,99 €" in text for name in names)
    assert "9 999 999,99 € 9 999 999,99 € 19 999 999,98 €" in text
    assert "−9 999 999,99 € 99 999 999,90 €" in text


def test_beside_huge_perpetual_totals_words_are_whole() -> None:
    huge = 100 * HUGE_CENTS
    text = read(till_report(perpetual=PerpetualTotals(huge, huge, huge, huge)))
    assert "Rechargements 999 999 999,00 € 999 999 999,00 €" in text


def test_sixty_services_with_long_names_cross_pages() -> None:
    names = tuple(NamedAmount(f"{LONG_NAME} {rank}", 100 + rank) for rank in range(60))
    text = read(till_report(revenue_by_service=names))
    assert all(name.name in text for name in names)


def test_a_reason_longer_than_a_page_still_prints() -> None:
    endless = replace(reversal_line(), reason="interminable " * 600)
    text = read(till_report(reversals=(endless,), difference_reason="introuvable " * 600))
    assert text.count("interminable") == 600
    assert text.count("introuvable") == 600


def test_training_is_stamped_on_every_page() -> None:
    many = tuple(reversal_line(rank) for rank in range(1, 41))
    pages = pdf_pages(document_pdf(till_report(is_training=True, reversals=many), FR))
    assert all("FACTICE" in page for page in pages)
    assert "FACTICE" not in read(till_report())


def test_english_is_complete() -> None:
    text = read(till_report(unsent_entries=2), EN)
    for mention in (
        "Till report",
        "Closing no. CA-1-2026-Z0042",
        "Saturday 21 November 2026",
        "34, of which 1 reversal",
        "Top-ups (prepayments) by tender",
        "Bank card €40.00 Family account €190.00 Total €314.60",
        "Expected €364.60",
        "2 entries had not yet reached the server.",
        "The witness",
    ):
        assert mention in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert document_pdf(till_report(), FR) == document_pdf(till_report(), FR)


def test_the_report_says_what_it_is_when_and_in_which_language() -> None:
    reader = PdfReader(BytesIO(document_pdf(till_report(), FR)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Rapport de caisse · Clôture n°\u00a0CA-1-2026-Z0042"
    assert reader.metadata.author == "Communauté de communes de Parthenay-Gâtine"
    assert reader.metadata.creation_date == till_report().closed_at
    assert reader.root_object["/Lang"] == "fr"


def test_every_font_is_inside_the_file() -> None:
    names = pdf_fonts(document_pdf(till_report(unsent_entries=1), FR))
    assert names
    assert all("Inter" in name for name in names)


@settings(max_examples=5)
@given(st.integers(-(10**11), 10**11), st.integers(-(10**11), 10**11), st.sampled_from(Language))
def test_the_totals_on_the_paper_are_the_totals(
    prepaid_cents: int, revenue_cents: int, language: Language
) -> None:
    period = period_totals(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents)
    text = read(till_report(period=period), language)
    assert text.count(f"Total {spaced(money(prepaid_cents, language))}") >= 1
    assert text.count(f"Total {spaced(money(revenue_cents, language))}") >= 3
