"""The extract of the tariffs as a PDF of A4 pages, to be shown at the window of a desk."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.column_room import with_room
from counter_app.documents.list_sheet import columns_in, figures, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.notice import notice
from counter_app.documents.pay_online import pay_online
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Cells, Column, Sheet, section_gap
from counter_app.documents.report_heading import Fact, Top, place_of_desk
from counter_app.documents.report_seal import Seal, Signer, unsealed
from counter_app.documents.tariff_content import (
    ExtractArticle,
    ExtractService,
    TariffExtractContent,
    name_in,
)
from counter_app.documents.tariff_words import deliberation_said, for_whom, in_force
from counter_app.documents.typography import (
    Language,
    day_and_clock,
    long_day,
    money,
    percentage,
)

_SMALL = text_style(8.5, colour=SOFT_INK)
_DELIBERATION = 3
"""Where it stands in a row."""


def tariff_extract_top(content: TariffExtractContent, language: Language) -> Top:
    """Of which day and which desk."""
    return Top(
        title=words.TARIFF_EXTRACT.said(language),
        number="",
        beside=words.ON_DAY.said(language, day=long_day(content.on, language)),
        place=place_of_desk(content.origin),
        moment=[*_act(content), *_moment(content, language)],
    )


def tariff_extract_body(content: TariffExtractContent, language: Language) -> list[Flowable]:
    """The prices of each service."""
    return [
        *_prices(content, language),
        *pay_online(content.online_payment, language),
        paragraph(words.TRUE_EXTRACT.said(language), _SMALL),
        Spacer(1, 2 * mm),
    ]


def tariff_extract_seal(content: TariffExtractContent) -> Seal:
    """An extract is certified by whoever answers for the desk."""
    return unsealed(content.origin, None, Signer(wording.REGISSEUR_OR_MANDATAIRE))


def _act(content: TariffExtractContent) -> list[Fact]:
    return [(wording.ACT, content.act)] if content.act else []


def _moment(content: TariffExtractContent, language: Language) -> list[Fact]:
    drawn_up = wording.AT_BY.said(
        language, moment=day_and_clock(content.origin.at, language), agent=content.drawn_up_by
    )
    known = words.NEVER_TOLD.said(language)
    if content.as_of is not None:
        known = day_and_clock(content.as_of, language)
    return [(words.DRAWN_UP, drawn_up), (words.KNOWN, known)]


def _prices(content: TariffExtractContent, language: Language) -> list[Flowable]:
    if not content.services:
        return [notice(words.NO_TARIFF.said(language)), section_gap()]
    sheets = (_sheet(service, content, language) for service in content.services)
    return [part for sheet in sheets for part in (LongTable(sheet), section_gap())]


def _sheet(service: ExtractService, content: TariffExtractContent, language: Language) -> Sheet:
    """One service; a deliberation that set all its prices is named once, above them."""
    title = words.SERVICE_OF.said(
        language,
        service=name_in(language, service.name, service.name_en),
        organisation=service.organisation_name or content.origin.organisation_name,
    )
    several = len(service.deliberations) > 1
    if service.deliberations and not several:
        title = f"{title} · {deliberation_said(service.deliberations[0], language)}"
    columns = _with_deliberation(language) if several else _columns(language)
    rows = [row for article in service.articles for row in _rows(article, language)]
    if not several:
        rows = [(*row[:_DELIBERATION], *row[_DELIBERATION + 1 :]) for row in rows]
    return Sheet(title, with_room(columns, rows), tuple(rows), frozenset(), names_once=True)


def _columns(language: Language) -> tuple[Column, ...]:
    return columns_in(
        language,
        text(words.ARTICLE, 47),
        text(words.FOR_WHOM, 54),
        text(words.IN_FORCE, 37),
        figures(wording.VAT, 13),
        figures(words.PRICE, 23),
    )


def _with_deliberation(language: Language) -> tuple[Column, ...]:
    return columns_in(
        language,
        text(words.ARTICLE, 35),
        text(words.FOR_WHOM, 39),
        text(words.IN_FORCE, 27),
        text(words.DELIBERATION, 38),
        figures(wording.VAT, 12),
        figures(words.PRICE, 23),
    )


def _rows(article: ExtractArticle, language: Language) -> list[Cells]:
    name = name_in(language, article.name, article.name_en)
    return [
        (
            name,
            for_whom(price, language),
            in_force(price, language),
            price.deliberation,
            percentage(article.vat_rate_bp, language),
            money(price.price_cents, language),
        )
        for price in article.prices
    ]
