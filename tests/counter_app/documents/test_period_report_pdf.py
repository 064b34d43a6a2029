"""The report of a month and of a year, as the régisseur signs it."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.period_report_content import PeriodLength
from counter_app.documents.reports import report_file_name, report_title
from counter_app.documents.typography import Language
from tests.support.documents import month_report, till_report
from tests.support.pdf_text import pdf_pages, pdf_text

FR, EN = Language.FRENCH, Language.ENGLISH


def test_a_month_is_one_page_with_every_mention() -> None:
    [page] = pdf_pages(document_pdf(month_report(), FR))
    for mention in (
        "Clôture de novembre 2026",
        "Clôture n° CA-1-M-2026-000011",
        "Régie du centre aquatique",
        "01/12/2026 08:31",
        "69, n° 4 120 à 4 188",
        "34, dont 1 annulation",
        "Caisses clôturées",
        "25",
        "Rechargements (avances) par moyen",
        "Recettes par moyen",
        "Recettes par service",
        "Recettes par collectivité",
        "TVA par taux",
        "Signature R4TN",
        "Le régisseur ou son mandataire",
        "Page 1/1",
    ):
        assert mention in page


def test_perpetual_totals_are_real_and_absolute() -> None:
    text = pdf_text(document_pdf(month_report(), FR))
    assert "Rechargements 91 800,00 € 92 410,00 €" in text
    assert "Recettes 127 930,90 € 128 743,10 €" in text


def test_nobody_counts_a_month() -> None:
    text = pdf_text(document_pdf(month_report(), FR))
    for absent in ("Comptage", "Écart", "Le témoin", "Annulations de la journée"):
        assert absent not in text


@pytest.mark.parametrize(
    ("begins_on", "length", "french", "english"),
    [
        (date(2026, 4, 1), PeriodLength.MONTH, "Clôture d’avril 2026", "Closing of April 2026"),
        (date(2026, 8, 1), PeriodLength.MONTH, "Clôture d’août 2026", "Closing of August 2026"),
        (date(2026, 3, 1), PeriodLength.MONTH, "Clôture de mars 2026", "Closing of March 2026"),
        (
            date(2026, 1, 1),
            PeriodLength.YEAR,
            "Clôture de l’année 2026",
            "Closing of the year 2026",
        ),
    ],
)
def test_a_period_is_called_as_people_call_it(
    begins_on: date, length: PeriodLength, french: str, english: str
) -> None:
    content = month_report(begins_on=begins_on, length=length)
    assert report_title(content, FR).startswith(f"{french} · ")
    assert report_title(content, EN).startswith(f"{english} · ")


def test_a_file_is_named_after_its_closing() -> None:
    assert report_file_name(month_report()) == "CA-1-M-2026-000011"
    assert report_file_name(till_report()) == "CA-1-2026-Z0042"
    assert report_file_name(till_report(z="")) == "X-CA-1-2026-11-21-180540"


def test_what_still_waits_is_said_here_too() -> None:
    text = pdf_text(document_pdf(month_report(unsent_entries=3), EN))
    assert "3 entries had not yet reached the server." in text


def test_a_month_of_practice_says_so() -> None:
    assert "TRAINING" in pdf_text(document_pdf(month_report(is_training=True), EN))
