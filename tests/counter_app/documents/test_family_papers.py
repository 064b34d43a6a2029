"""What families are given on paper, and the same figures in a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.family_content import ChildcareLine
from counter_app.documents.page_pictures import PagePictures
from counter_app.documents.table_files import document_csv, document_xlsx
from counter_app.documents.tariff_words import for_whom
from counter_app.documents.titles import document_file_name, document_title
from counter_app.documents.typography import Language
from tests.support.documents import HUGE_CENTS, LONG_NAME
from tests.support.family_papers import (
    childcare_certificate,
    family_statement,
    origin,
    price,
    statement_line,
    tariff_extract,
)
from tests.support.pdf_text import pdf_pages, pdf_text
from tests.support.sheets_back import cents_of, csv_tables, sheets_of

FR, EN = Language.FRENCH, Language.ENGLISH


def test_an_extract_of_tariffs_names_its_day_and_each_deliberation() -> None:
    text = pdf_text(document_pdf(tariff_extract(), FR))
    for mention in (
        "Extrait des tarifs",
        "au 21 novembre 2026",
        "Acte du 12 janvier 2024",
        "Cantine · Parthenay · Délibération n° 2026-58 du 18/06/2026",
        "Délibération n° 2026-71 du 02/07/2026",
        "QF 500 à 1 199",
        "depuis le 01/09/2026",
        "du 01/09/2026 au 31/12/2026",
        "3,80 €",
        "5,5 %",
    ):
        assert mention in text


@pytest.mark.parametrize("language", Language)
def test_families_read_where_they_may_pay_online(language: Language) -> None:
    address = "https://www.payfip.gouv.fr"
    for content in (tariff_extract(), family_statement()):
        assert "payfip" not in pdf_text(document_pdf(content, language))
        told = replace(content, online_payment=address)
        assert address in pdf_text(document_pdf(told, language))


def test_an_extract_without_any_tariff_says_so() -> None:
    text = pdf_text(document_pdf(tariff_extract(services=()), EN))
    assert "No tariff is in force on that day at this desk." in text


@pytest.mark.parametrize(
    ("bounds", "french"),
    [
        ({}, "Tous"),
        ({"scope": "outside"}, "Hors communauté"),
        ({"age_until": 3}, "moins de 3 ans"),
        ({"age_from": 3, "age_until": 18}, "3 à 17 ans"),
        ({"age_from": 65}, "dès 65 ans"),
        ({"quotient_until": 500}, "QF jusqu’à 499"),
        ({"quotient_from": 0, "quotient_until": 500}, "QF jusqu’à 499"),
        ({"quotient_from": 1_200, "age_from": 11, "age_until": 12}, "11 ans · QF 1 200 et plus"),
        ({"scope": "neighbours"}, "neighbours"),
    ],
)
def test_a_price_says_for_whom_it_is(bounds: dict[str, object], french: str) -> None:
    said = for_whom(price(**bounds), FR).replace("\u202f", " ").replace("\u00a0", " ")
    assert said == french


def test_a_statement_joins_two_balances() -> None:
    content = family_statement()
    text = pdf_text(document_pdf(content, FR))
    for mention in (
        "Relevé de compte famille",
        "du 01/11/2026 au 21/11/2026",
        "MARTIN",
        "Solde au 21/11/2026 au soir",
        "50,90 €",
        "Rechargement (MAI-1-2026-000001)",
        "Entrée adulte et 1 autre article",
        "Autres services · Mairie de Parthenay",
        "transmis au 21/11/2026 09:10",
    ):
        assert mention in text


@pytest.mark.parametrize(
    ("language", "opening"),
    [(FR, "Solde au 01/11/2026 au matin"), (EN, "Balance on the morning of 01/11/2026")],
)
def test_a_balance_of_a_statement_is_said_on_one_line(language: Language, opening: str) -> None:
    pages = PagePictures(document_pdf(family_statement(), language))
    lines = pages.words(0).splitlines()
    pages.close()
    assert any(line.startswith(opening) for line in lines)


def test_a_statement_that_begins_late_says_from_which_day_on() -> None:
    late = family_statement(asked_first=date(2026, 1, 1))
    text = pdf_text(document_pdf(late, FR))
    assert "depuis le 01/11/2026" in text
    assert "depuis le 01/01/2026" in text


def test_a_statement_of_nothing_still_has_its_two_balances() -> None:
    text = pdf_text(document_pdf(family_statement(lines=(), shares=()), FR))
    assert text.count("20,00 €") == 4
    assert "Aucun mouvement sur la période" in text


def test_forty_pages_of_huge_amounts_and_long_names_are_whole() -> None:
    lines = tuple(
        statement_line(rank, -HUGE_CENTS, person=LONG_NAME if rank % 9 == 0 else "Léa")
        for rank in range(1_000)
    )
    content = family_statement(0, lines, origin=origin(is_training=True))

    pages = pdf_pages(document_pdf(content, FR))

    assert len(pages) >= 30
    assert f"Page {len(pages)}/{len(pages)}" in pages[-1]
    assert all("FACTICE" in page for page in pages)
    assert "−9 999 999 990,00 €" in " ".join(pages)


def test_a_certificate_cites_the_law_and_tells_vouchers_apart() -> None:
    text = pdf_text(document_pdf(childcare_certificate(), FR))
    for mention in (
        "Attestation de frais de garde",
        "année 2026",
        "Article 200 quater B du code général des impôts",
        "1 551,50 €",
        "1 234,50 €",
        "200,00 €",
        "12,50 € de frais de garde n’étaient pas payés au 21/11/2026",
        "reçues par le serveur au 21/11/2026 09:10",
        "Le régisseur ou son mandataire",
    ):
        assert mention in text


def test_who_turns_six_on_new_years_day_is_not_under_six() -> None:
    def is_under_six(birth_date: date | None) -> bool:
        content = childcare_certificate()
        return content.is_under_six(ChildcareLine("Tom", birth_date, "", "Crèche", 1, 0))

    assert is_under_six(date(2020, 1, 2))
    assert not is_under_six(date(2020, 1, 1))
    assert not is_under_six(None)


def test_the_sheet_of_a_statement_comes_to_the_same_cents() -> None:
    content = family_statement()

    rows = sheets_of(document_xlsx(content, FR))["Mouvements"][1:]
    moved_cents = sum(row[-2].cents for row in rows)
    assert content.opening_cents + moved_cents == content.closing_cents == rows[-1][-1].cents

    shares = csv_tables(document_csv(content, FR))["Consommé par personne et par service"][1:]
    assert sum(cents_of(row[-1]) for row in shares) == content.spent_cents


def test_the_sheet_of_a_certificate_comes_to_the_same_cents() -> None:
    content = childcare_certificate()
    rows = sheets_of(document_xlsx(content, FR))["Par enfant et par service"][1:]
    assert sum(row[-1].cents for row in rows) == content.paid_cents
    assert sum(row[-2].cents for row in rows) == content.cesu_cents


def test_the_sheet_of_an_extract_has_a_row_for_each_price() -> None:
    content = tariff_extract()
    rows = csv_tables(document_csv(content, FR))["Tarifs"][1:]
    assert [cents_of(row[9]) for row in rows] == [100, 380, 500, 420, 550, 0, 310]
    assert [row[5] for row in rows[:3]] == ["499", "1199", ""]


def test_no_title_names_anybody_and_every_file_has_a_name() -> None:
    for content in (family_statement(), childcare_certificate(), tariff_extract()):
        for language in Language:
            assert "MARTIN" not in document_title(content, language)
        assert "/" not in document_file_name(content)


def test_a_statement_of_one_day_names_it_once() -> None:
    day = family_statement(first=date(2026, 11, 21), asked_first=date(2026, 11, 21))
    assert document_title(day, FR) == "Relevé de compte famille le 21/11/2026"
    assert document_title(day, EN) == "Family account statement 21/11/2026"
