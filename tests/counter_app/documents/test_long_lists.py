"""Lists that go on over the page: no row is parted there, and each page says its list once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.typography import Language
from tests.support.documents import LONG_NAME, override_line, reversal_line, till_report
from tests.support.family_papers import (
    childcare_certificate,
    family_statement,
    price,
    statement_line,
    tariff_extract,
)
from tests.support.pdf_text import pdf_pages
from tests.support.regie_documents import quittance, quittance_register

FIRST = date(2026, 11, 1)


def told(rank: int) -> str:
    """Words of which it shows whether any of them is on another page."""
    return f"Begin {LONG_NAME} {LONG_NAME} {rank} End"


def certificate() -> AnyDocument:
    line = replace(childcare_certificate().lines[0], service_name=LONG_NAME)
    lines = tuple(replace(line, person=told(rank)) for rank in range(30))
    return childcare_certificate(lines=lines)


def tariffs() -> AnyDocument:
    [service, *_] = tariff_extract().services
    [article] = service.articles
    articles = tuple(replace(article, name=told(rank)) for rank in range(30))
    return tariff_extract(services=(replace(service, articles=articles),))


def statement() -> AnyDocument:
    lines = tuple(statement_line(rank, label=told(rank)) for rank in range(40))
    return family_statement(lines=lines)


def day_of_reversals() -> AnyDocument:
    lines = tuple(replace(reversal_line(), reason=told(rank)) for rank in range(30))
    return till_report(reversals=lines)


def day_of_overrides() -> AnyDocument:
    lines = tuple(override_line(reason=told(rank)) for rank in range(30))
    return till_report(overrides=lines)


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (certificate(), "Par enfant et par service"),
        (tariffs(), "Cantine · Parthenay"),
        (statement(), "Mouvements"),
        (day_of_reversals(), "Annulations de la journée"),
        (day_of_overrides(), "Dérogations de la journée"),
    ],
)
def test_a_row_stays_whole_under_one_title_a_page(content: AnyDocument, title: str) -> None:
    pages = pdf_pages(document_pdf(content, Language.FRENCH))

    listed = [page for page in pages if "Begin" in page]
    assert len(listed) > 1
    for page in listed:
        assert page.count(title) == 1
        assert page.count("Begin") == page.count("End")


def test_a_price_at_the_top_of_a_page_names_its_article() -> None:
    [service, *_] = tariff_extract().services
    [article] = service.articles
    prices = tuple(price(rank, quotient_from=rank) for rank in range(70))
    content = tariff_extract(
        services=(replace(service, articles=(replace(article, prices=prices),)),)
    )

    pages = pdf_pages(document_pdf(content, Language.FRENCH))

    assert [page.count(article.name) for page in pages] == [1, 1]


def test_a_day_that_goes_on_over_the_page_is_named_there_and_told_once() -> None:
    lines = tuple(replace(quittance(rank), business_date=FIRST) for rank in range(1, 121))
    content = quittance_register(120, lines=lines)

    pages = pdf_pages(document_pdf(content, Language.FRENCH))

    listed = [page for page in pages if "CA-1-2026-0" in page]
    assert len(listed) > 1
    assert all(page.count("dimanche 1er novembre 2026 · 120 quittances") == 1 for page in listed)
    assert sum(page.count("quittances 504,00 €") for page in pages) == 1
