"""The figures of tills, months and years as tables, one list each."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.documents import table_wording as words
from counter_app.documents import till_wording, wording
from counter_app.documents.closing_content import ClosingContent, NamedAmount
from counter_app.documents.document_facts import Fact, drawn_up_at_closing, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable, Rate
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.reports import report_title
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import (
    Tables,
    cents_or_nothing,
    denominations_table,
    table,
)
from counter_app.documents.wording import Phrase
from counter_protocol.ledger import Tender


def period_report_tables(content: PeriodReportContent, language: Language) -> Tables:
    """A month or a year."""
    facts: list[Fact] = [
        (words.FROM_DAY, content.begins_on),
        (wording.TILLS_CLOSED, content.tills),
        *_range(content),
    ]
    title = report_title(content, language)
    of_document = facts_of(title, drawn_up_at_closing(content), facts, language)
    return (of_document, *_sums(content, language))


def till_report_tables(content: TillReportContent, language: Language) -> Tables:
    """A till session; without any sum for who is still to count its drawer."""
    title = report_title(content, language)
    facts: list[Fact] = [
        (wording.BUSINESS_DATE, content.business_date),
        (wording.OPENED, content.opened_at),
        *_range(content),
    ]
    of_document = facts_of(title, drawn_up_at_closing(content), facts, language)
    sums = () if content.is_blind else _sums(content, language)
    return (of_document, *sums, *_of_the_drawer(content, language), *_of_the_day(content, language))


def _range(content: ClosingContent) -> list[Fact]:
    return [
        (words.ENTRY_COUNT, content.period.entries),
        (words.FIRST_ENTRY, content.first_seq),
        (words.LAST_ENTRY, content.last_seq),
        (words.RECEIPT_COUNT, content.period.receipts),
        (words.REVERSAL_COUNT, content.period.reversals),
    ]


def _sums(content: ClosingContent, language: Language) -> Tables:
    prepaid_by_tender = _tenders_named(content.prepaid_by_tender, language)
    revenue_by_tender = _tenders_named(content.revenue_by_tender, language)
    return (
        _totals(content, language),
        _named_sums(wording.PREPAID_BY_TENDER, prepaid_by_tender, language),
        _named_sums(wording.REVENUE_BY_TENDER, revenue_by_tender, language),
        _named_sums(wording.REVENUE_BY_SERVICE, content.revenue_by_service, language),
        _named_sums(wording.REVENUE_BY_ORGANISATION, content.revenue_by_organisation, language),
        _vat(content, language),
        _takings(content, language),
    )


def _totals(content: ClosingContent, language: Language) -> FiguresTable:
    perpetual = content.perpetual
    sums = (
        (wording.PREPAID, content.period.prepaid_cents),
        (wording.REVENUE, content.period.revenue_cents),
        (wording.TOP_UPS_REAL, perpetual.prepaid_real),
        (wording.TOP_UPS_ABSOLUTE, perpetual.prepaid_absolute),
        (wording.REVENUE_REAL, perpetual.revenue_real),
        (wording.REVENUE_ABSOLUTE, perpetual.revenue_absolute),
    )
    rows = tuple((label.said(language), Cents(cents)) for label, cents in sums)
    return table(words.SUMS, (words.NAME, wording.AMOUNT), rows, language)


def _named_sums(title: Phrase, amounts: Iterable[NamedAmount], language: Language) -> FiguresTable:
    rows = tuple((amount.name, Cents(amount.amount_cents)) for amount in amounts)
    return table(title, (words.NAME, wording.AMOUNT), rows, language)


def _tenders_named(amounts: Iterable[NamedAmount], language: Language) -> list[NamedAmount]:
    return [
        NamedAmount(wording.TENDER_NAMES[Tender(amount.name)].said(language), amount.amount_cents)
        for amount in amounts
    ]


def _vat(content: ClosingContent, language: Language) -> FiguresTable:
    headers = (wording.VAT_RATE, wording.NET, wording.VAT, wording.GROSS)
    rows = tuple(
        (Rate(rate_bp), Cents(net_cents), Cents(vat_cents), Cents(net_cents + vat_cents))
        for rate_bp, net_cents, vat_cents in content.vat
    )
    return table(wording.VAT_BY_RATE, headers, rows, language)


def _takings(content: ClosingContent, language: Language) -> FiguresTable:
    """What the plot shows: by hour of a till, by day of a month, by month of a year."""
    rows = tuple((taken.begins, Cents(taken.amount_cents)) for taken in content.takings)
    return table(till_wording.TAKINGS, (till_wording.BEGINS, wording.AMOUNT), rows, language)


def _of_the_drawer(content: TillReportContent, language: Language) -> Tables:
    return (
        _drawer(content, language),
        _differences(content, language),
        denominations_table(wording.CASH_COUNT, content.denominations, language),
        _cash_moves(content, language),
        _corrections(content, language),
    )


def _drawer(content: TillReportContent, language: Language) -> FiguresTable:
    """A sum that nobody may know, or that nobody counted, is a cell with nothing in it."""
    sums: list[tuple[Phrase, int | None]] = [
        (wording.OPENING_FLOAT, content.opening_cents),
        (wording.OPENING_DIFFERENCE, content.opening_difference_cents),
        (wording.EXPECTED, content.expected_cents),
    ]
    if content.z and not content.is_blind:
        is_counted = content.counted_cents is not None
        sums += [
            (wording.COUNTED, content.counted_cents),
            (wording.DIFFERENCE, content.difference_cents if is_counted else None),
            (wording.KEPT, content.kept_cents),
            (wording.DEPOSITED, content.deposited_cents),
        ]
    rows = tuple((label.said(language), cents_or_nothing(cents)) for label, cents in sums)
    return table(wording.CASH_IN_DRAWER, (words.NAME, wording.AMOUNT), rows, language)


def _differences(content: TillReportContent, language: Language) -> FiguresTable:
    """Those that somebody gave a reason for, and who saw them."""
    opening = (content.opening_reason, content.opening_witness)
    closing = (content.difference_reason if content.z else "", content.difference_witness)
    given = (
        (wording.OPENING_DIFFERENCE, content.opening_difference_cents, *opening),
        (wording.DIFFERENCE, content.difference_cents, *closing),
    )
    rows = tuple(
        (label.said(language), Cents(cents), reason, witness)
        for label, cents, reason, witness in given
        if reason
    )
    headers = (words.NAME, wording.AMOUNT, wording.REASON, till_wording.WITNESS)
    return table(till_wording.DIFFERENCES, headers, rows, language)


def _cash_moves(content: TillReportContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            line.occurred_at,
            line.agent_name,
            till_wording.purpose_name(line.purpose, language),
            line.reason,
            Cents(line.amount_cents),
        )
        for line in content.cash_moves
    )
    headers = (wording.TIME, wording.AGENT, till_wording.PURPOSE, wording.REASON, wording.AMOUNT)
    return table(till_wording.CASH_MOVES, headers, rows, language)


def _corrections(content: TillReportContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            line.occurred_at,
            line.agent_name,
            Cents(line.previous_cents),
            Cents(line.counted_cents),
            Cents(line.difference_cents),
            line.reason,
            line.witness_name,
        )
        for line in content.corrections
    )
    headers = (
        wording.TIME,
        wording.AGENT,
        words.BEFORE,
        wording.COUNTED,
        wording.DIFFERENCE,
        wording.REASON,
        till_wording.WITNESS,
    )
    return table(till_wording.CORRECTIONS, headers, rows, language)


def _of_the_day(content: TillReportContent, language: Language) -> Tables:
    return (
        _parts(content, language),
        _takings_by_agent(content, language),
        _reversals(content, language),
        _overrides(content, language),
    )


def _parts(content: TillReportContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            part.holder_name,
            part.begins_at,
            part.ends_at,
            Cents(part.opening_cents),
            cents_or_nothing(part.expected_cents),
            cents_or_nothing(part.counted_cents),
            cents_or_nothing(None if part.counted_cents is None else part.difference_cents),
            part.reason,
            part.witness_name,
        )
        for part in content.parts
    )
    headers = (
        till_wording.HOLDER,
        till_wording.BEGINS,
        till_wording.ENDS,
        wording.OPENING_FLOAT,
        wording.EXPECTED,
        wording.COUNTED,
        wording.DIFFERENCE,
        wording.REASON,
        till_wording.WITNESS,
    )
    return table(till_wording.PARTS, headers, rows, language)


def _takings_by_agent(content: TillReportContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            part.begins_at,
            takings.agent_name,
            wording.TENDER_NAMES[Tender(amount.name)].said(language),
            Cents(amount.amount_cents),
        )
        for part in content.parts
        for takings in part.takings
        for amount in takings.by_tender or ()
    )
    headers = (till_wording.BEGINS, wording.AGENT, words.TENDER, wording.AMOUNT)
    return table(till_wording.TAKINGS_BY_AGENT, headers, rows, language)


def _reversals(content: TillReportContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            line.receipt,
            line.original_receipt,
            line.occurred_at,
            line.agent_name,
            line.reason,
            Cents(line.amount_cents),
        )
        for line in content.reversals
    )
    headers = (
        wording.REVERSAL_RECEIPT,
        wording.ORIGINAL_RECEIPT,
        wording.TIME,
        wording.AGENT,
        wording.REASON,
        wording.AMOUNT,
    )
    return table(words.REVERSALS, headers, rows, language)


def _overrides(content: TillReportContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            line.receipt,
            line.occurred_at,
            wording.rule_passed(line.rule, language),
            line.authorised_by,
            line.reason,
        )
        for line in content.overrides
    )
    headers = (
        wording.RECEIPT_NUMBER,
        wording.TIME,
        wording.RULE_PASSED,
        wording.AUTHORISED_BY,
        wording.REASON,
    )
    return table(words.OVERRIDES, headers, rows, language)
