"""The figures of what families are given as tables: tariffs, statements, certificates."""

from __future__ import annotations

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.document_facts import Fact, drawn_up_from_books, facts_of
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyAddress,
    FamilyStatementContent,
)
from counter_app.documents.family_said import movement_said, share_said, under_six_said
from counter_app.documents.family_titles import (
    certificate_title,
    statement_title,
    tariffs_title,
)
from counter_app.documents.figures_table import Cents, FiguresTable, Rate
from counter_app.documents.tariff_content import TariffExtractContent, name_in
from counter_app.documents.tariff_words import scope_said
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import Tables, table


def tariff_extract_tables(content: TariffExtractContent, language: Language) -> Tables:
    """Every price in a row of its own; bounds are numbers, the last day is included."""
    facts: list[Fact] = [(words.ACT, content.act), (words.KNOWN, content.as_of)]
    title = tariffs_title(content, language)
    of_document = facts_of(title, drawn_up_from_books(content.origin), facts, language)
    return (of_document, _prices(content, language))


def family_statement_tables(content: FamilyStatementContent, language: Language) -> Tables:
    """The balances, the movements, and what each person cost."""
    facts: list[Fact] = [
        *_family(content.family),
        (words.OPENING, Cents(content.opening_cents)),
        (words.PAID_IN, Cents(content.paid_in_cents)),
        (words.SPENT, Cents(content.spent_cents)),
        (words.CLOSING, Cents(content.closing_cents)),
        (words.KNOWN, content.as_of),
    ]
    title = statement_title(content, language)
    of_document = facts_of(title, drawn_up_from_books(content.origin), facts, language)
    return (of_document, _movements(content, language), _shares(content, language))


def childcare_certificate_tables(
    content: ChildcareCertificateContent, language: Language
) -> Tables:
    """What was paid for each child at each service."""
    facts: list[Fact] = [
        *_family(content.family),
        (words.YEAR, str(content.year)),
        (words.PAID_FOR_CHILDCARE, Cents(content.paid_cents)),
        (words.PAID_UNDER_SIX, Cents(content.under_six_cents)),
        (words.PAID_BY_CESU, Cents(content.cesu_cents)),
        (words.STILL_UNPAID, Cents(content.unpaid_cents)),
        (words.KNOWN, content.told_at),
    ]
    title = certificate_title(content, language)
    of_document = facts_of(title, drawn_up_from_books(content.origin), facts, language)
    return (of_document, _by_child(content, language))


def _family(family: FamilyAddress) -> list[Fact]:
    address = ", ".join(filter(None, (family.street, family.town)))
    return [(words.FAMILY, family.name), (words.ADDRESS, address)]


def _prices(content: TariffExtractContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            name_in(language, service.name, service.name_en),
            service.organisation_name,
            name_in(language, article.name, article.name_en),
            scope_said(price.scope, language),
            price.quotient_from,
            None if price.quotient_until is None else price.quotient_until - 1,
            price.age_from,
            None if price.age_until is None else price.age_until - 1,
            Rate(article.vat_rate_bp),
            Cents(price.price_cents),
            price.deliberation,
            price.valid_from,
            price.last_day,
        )
        for service in content.services
        for article in service.articles
        for price in article.prices
    )
    headers = (
        words.SERVICE,
        words.ORGANISATION,
        words.ARTICLE,
        words.WHERE,
        words.LOWEST_QUOTIENT,
        words.HIGHEST_QUOTIENT,
        words.LOWEST_AGE,
        words.HIGHEST_AGE,
        wording.VAT,
        words.PRICE,
        words.DELIBERATION,
        words.VALID_FROM,
        words.VALID_UNTIL,
    )
    return table(words.TARIFFS, headers, rows, language)


def _movements(content: FamilyStatementContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            line.occurred_at,
            movement_said(line, language),
            line.person,
            line.site_name,
            Cents(line.amount_cents),
            Cents(line.balance_cents),
        )
        for line in content.lines
    )
    headers = (
        words.DATE_AND_TIME,
        words.MOVEMENT,
        words.FOR_PERSON,
        words.PLACE,
        wording.AMOUNT,
        words.BALANCE,
    )
    return table(words.MOVEMENTS, headers, rows, language)


def _shares(content: FamilyStatementContent, language: Language) -> FiguresTable:
    rows = tuple(
        (*share_said(share, language), Cents(share.amount_cents)) for share in content.shares
    )
    headers = (words.PERSON, words.SERVICE, wording.AMOUNT)
    return table(words.SHARES, headers, rows, language)


def _by_child(content: ChildcareCertificateContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            line.person or words.WHOLE_FAMILY.said(language),
            line.birth_date,
            under_six_said(content, line, language),
            line.service_name,
            line.organisation_name,
            Cents(line.cesu_cents),
            Cents(line.paid_cents),
        )
        for line in content.lines
    )
    headers = (
        words.CHILD,
        words.BORN_ON,
        words.UNDER_SIX,
        words.SERVICE,
        words.ORGANISATION,
        words.CESU,
        words.PAID,
    )
    return table(words.BY_CHILD, headers, rows, language)
