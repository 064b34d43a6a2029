"""The figures of what families are given as tables: tariffs, statements, certificates."""

from __future__ import annotations

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.document_facts import Fact, facts_of
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyAddress,
    FamilyStatementContent,
)
from counter_app.documents.family_said import (
    movement_said,
    person_said,
    service_said,
    under_six_said,
)
from counter_app.documents.figures_table import Cents, FiguresTable, Rate
from counter_app.documents.tariff_content import TariffExtractContent, name_in
from counter_app.documents.tariff_words import scope_said
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import Tables, list_table


def tariff_extract_tables(content: TariffExtractContent, language: Language) -> Tables:
    """Every price in a row of its own; bounds are numbers, the last day is included."""
    facts: list[Fact] = [(wording.ACT, content.act), (words.KNOWN, content.as_of)]
    return (facts_of(content, facts, language), _prices(content, language))


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
    return (
        facts_of(content, facts, language),
        _movements(content, language),
        _shares(content, language),
    )


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
    return (facts_of(content, facts, language), _by_child(content, language))


def _family(family: FamilyAddress) -> list[Fact]:
    return [(words.FAMILY, family.name), (words.ADDRESS, family.in_one_line)]


def _prices(content: TariffExtractContent, language: Language) -> FiguresTable:
    prices = [
        (service, article, price)
        for service in content.services
        for article in service.articles
        for price in article.prices
    ]
    return list_table(
        words.TARIFFS,
        prices,
        language,
        (wording.SERVICE, lambda of: name_in(language, of[0].name, of[0].name_en)),
        (wording.ORGANISATION, lambda of: of[0].organisation_name),
        (words.ARTICLE, lambda of: name_in(language, of[1].name, of[1].name_en)),
        (words.WHERE, lambda of: scope_said(of[2].scope, language)),
        (words.LOWEST_QUOTIENT, lambda of: of[2].quotient_from),
        (words.HIGHEST_QUOTIENT, lambda of: _last_before(of[2].quotient_until)),
        (words.LOWEST_AGE, lambda of: of[2].age_from),
        (words.HIGHEST_AGE, lambda of: _last_before(of[2].age_until)),
        (wording.VAT, lambda of: Rate(of[1].vat_rate_bp)),
        (words.PRICE, lambda of: Cents(of[2].price_cents)),
        (words.DELIBERATION, lambda of: of[2].deliberation),
        (words.VALID_FROM, lambda of: of[2].valid_from),
        (words.VALID_UNTIL, lambda of: of[2].last_day),
    )


def _last_before(bound: int | None) -> int | None:
    """A bound that is excluded, said as the last number below it."""
    return None if bound is None else bound - 1


def _movements(content: FamilyStatementContent, language: Language) -> FiguresTable:
    return list_table(
        words.MOVEMENTS,
        content.lines,
        language,
        (wording.DATE, lambda line: line.occurred_at),
        (words.MOVEMENT, lambda line: movement_said(line, language)),
        (words.FOR_PERSON, lambda line: line.person),
        (words.PLACE, lambda line: line.site_name),
        (wording.AMOUNT, lambda line: Cents(line.amount_cents)),
        (words.BALANCE, lambda line: Cents(line.balance_cents)),
    )


def _shares(content: FamilyStatementContent, language: Language) -> FiguresTable:
    return list_table(
        words.SHARES,
        content.shares,
        language,
        (words.PERSON, lambda share: person_said(share.person, language)),
        (wording.SERVICE, lambda share: service_said(share, language)),
        (wording.AMOUNT, lambda share: Cents(share.amount_cents)),
    )


def _by_child(content: ChildcareCertificateContent, language: Language) -> FiguresTable:
    return list_table(
        words.BY_CHILD,
        content.lines,
        language,
        (words.CHILD, lambda line: person_said(line.person, language)),
        (words.BORN_ON, lambda line: line.birth_date),
        (words.UNDER_SIX, lambda line: under_six_said(content, line, language)),
        (wording.SERVICE, lambda line: line.service_name),
        (wording.ORGANISATION, lambda line: line.organisation_name),
        (words.CESU, lambda line: Cents(line.cesu_cents)),
        (words.PAID, lambda line: Cents(line.paid_cents)),
    )
