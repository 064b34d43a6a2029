"""The figures of tills, months and years as tables, one list each."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.documents import table_wording as words
from counter_app.documents import till_wording, wording
from counter_app.documents.closing_content import ClosingContent, NamedAmount
from counter_app.documents.document_facts import Fact, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable, Rate
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.till_report_content import SessionPart, TillReportContent
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import (
    Tables,
    amounts_table,
    cents_or_nothing,
    denominations_table,
    list_table,
)
from counter_app.documents.wording import Phrase, tender_name
from counter_protocol.ledger import Tender


def period_report_tables(content: PeriodReportContent, language: Language) -> Tables:
    """A month or a year."""
    facts: list[Fact] = [
        (words.FROM_DAY, content.begins_on),
        (wording.TILLS_CLOSED, content.tills),
        *_range(content),
    ]
    return (facts_of(content, facts, language), *_sums(content, language))


def till_report_tables(content: TillReportContent, language: Language) -> Tables:
    """A till session; without any sum for who is still to count its drawer."""
    facts: list[Fact] = [
        (wording.BUSINESS_DATE, content.business_date),
        (wording.OPENED, content.opened_at),
        *_range(content),
    ]
    return (
        facts_of(content, facts, language),
        *(() if content.is_blind else _sums(content, language)),
        *_of_the_drawer(content, language),
        *_of_the_day(content, language),
    )


def _range(content: ClosingContent) -> list[Fact]:
    return [
        (wording.ENTRIES, content.period.entries),
        (words.FIRST_ENTRY, content.first_seq),
        (wording.LAST_ENTRY, content.last_seq),
        (wording.RECEIPTS, content.period.receipts),
        (words.REVERSALS, content.period.reversals),
    ]


def _sums(content: ClosingContent, language: Language) -> Tables:
    return (
        _totals(content, language),
        _by_tender(wording.PREPAID_BY_TENDER, content.prepaid_by_tender, language),
        _by_tender(wording.REVENUE_BY_TENDER, content.revenue_by_tender, language),
        _by_name(wording.REVENUE_BY_SERVICE, content.revenue_by_service, language),
        _by_name(wording.REVENUE_BY_ORGANISATION, content.revenue_by_organisation, language),
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
    return amounts_table(words.SUMS, _worded(sums, language), language)


def _by_tender(title: Phrase, amounts: Iterable[NamedAmount], language: Language) -> FiguresTable:
    """A tender goes by its own word in a closing, and is named in the language of the sheet."""
    named = [(tender_name(Tender(each.name), language), each.amount_cents) for each in amounts]
    return amounts_table(title, named, language)


def _by_name(title: Phrase, amounts: Iterable[NamedAmount], language: Language) -> FiguresTable:
    return amounts_table(title, [(each.name, each.amount_cents) for each in amounts], language)


def _worded(
    sums: Iterable[tuple[Phrase, int | None]], language: Language
) -> list[tuple[str, int | None]]:
    return [(label.said(language), cents) for label, cents in sums]


def _vat(content: ClosingContent, language: Language) -> FiguresTable:
    return list_table(
        wording.VAT_BY_RATE,
        content.vat,
        language,
        (wording.VAT_RATE, lambda part: Rate(part[0])),
        (wording.NET, lambda part: Cents(part[1])),
        (wording.VAT, lambda part: Cents(part[2])),
        (wording.GROSS, lambda part: Cents(part[1] + part[2])),
    )


def _takings(content: ClosingContent, language: Language) -> FiguresTable:
    """What the plot shows: by hour of a till, by day of a month, by month of a year."""
    return list_table(
        till_wording.TAKINGS,
        content.takings,
        language,
        (till_wording.BEGINS, lambda taken: taken.begins),
        (wording.AMOUNT, lambda taken: Cents(taken.amount_cents)),
    )


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
    return amounts_table(wording.CASH_IN_DRAWER, _worded(sums, language), language)


def _differences(content: TillReportContent, language: Language) -> FiguresTable:
    """Those that somebody gave a reason for, and who saw them."""
    opening = (content.opening_reason, content.opening_witness)
    closing = (content.difference_reason if content.z else "", content.difference_witness)
    given = (
        (wording.OPENING_DIFFERENCE, content.opening_difference_cents, *opening),
        (wording.DIFFERENCE, content.difference_cents, *closing),
    )
    return list_table(
        till_wording.DIFFERENCES,
        [each for each in given if each[2]],
        language,
        (words.NAME, lambda each: each[0].said(language)),
        (wording.AMOUNT, lambda each: Cents(each[1])),
        (wording.REASON, lambda each: each[2]),
        (till_wording.WITNESS, lambda each: each[3]),
    )


def _cash_moves(content: TillReportContent, language: Language) -> FiguresTable:
    return list_table(
        till_wording.CASH_MOVES,
        content.cash_moves,
        language,
        (wording.TIME, lambda line: line.occurred_at),
        (wording.AGENT, lambda line: line.agent_name),
        (till_wording.PURPOSE, lambda line: till_wording.purpose_name(line.purpose, language)),
        (wording.REASON, lambda line: line.reason),
        (wording.AMOUNT, lambda line: Cents(line.amount_cents)),
    )


def _corrections(content: TillReportContent, language: Language) -> FiguresTable:
    return list_table(
        till_wording.CORRECTIONS,
        content.corrections,
        language,
        (wording.TIME, lambda line: line.occurred_at),
        (wording.AGENT, lambda line: line.agent_name),
        (words.BEFORE, lambda line: Cents(line.previous_cents)),
        (wording.COUNTED, lambda line: Cents(line.counted_cents)),
        (wording.DIFFERENCE, lambda line: Cents(line.difference_cents)),
        (wording.REASON, lambda line: line.reason),
        (till_wording.WITNESS, lambda line: line.witness_name),
    )


def _of_the_day(content: TillReportContent, language: Language) -> Tables:
    return (
        _parts(content, language),
        _takings_by_agent(content, language),
        _reversals(content, language),
        _overrides(content, language),
    )


def _parts(content: TillReportContent, language: Language) -> FiguresTable:
    return list_table(
        till_wording.PARTS,
        content.parts,
        language,
        (till_wording.HOLDER, lambda part: part.holder_name),
        (till_wording.BEGINS, lambda part: part.begins_at),
        (till_wording.ENDS, lambda part: part.ends_at),
        (wording.OPENING_FLOAT, lambda part: Cents(part.opening_cents)),
        (wording.EXPECTED, lambda part: cents_or_nothing(part.expected_cents)),
        (wording.COUNTED, lambda part: cents_or_nothing(part.counted_cents)),
        (wording.DIFFERENCE, _difference_of_part),
        (wording.REASON, lambda part: part.reason),
        (till_wording.WITNESS, lambda part: part.witness_name),
    )


def _difference_of_part(part: SessionPart) -> Cents | None:
    return None if part.counted_cents is None else Cents(part.difference_cents)


def _takings_by_agent(content: TillReportContent, language: Language) -> FiguresTable:
    return list_table(
        till_wording.TAKINGS_BY_AGENT,
        [
            (part.begins_at, takings.agent_name, amount)
            for part in content.parts
            for takings in part.takings
            for amount in takings.by_tender or ()
        ],
        language,
        (till_wording.BEGINS, lambda taken: taken[0]),
        (wording.AGENT, lambda taken: taken[1]),
        (wording.TENDER, lambda taken: tender_name(Tender(taken[2].name), language)),
        (wording.AMOUNT, lambda taken: Cents(taken[2].amount_cents)),
    )


def _reversals(content: TillReportContent, language: Language) -> FiguresTable:
    return list_table(
        words.REVERSALS,
        content.reversals,
        language,
        (wording.REVERSAL_RECEIPT, lambda line: line.receipt),
        (wording.ORIGINAL_RECEIPT, lambda line: line.original_receipt),
        (wording.TIME, lambda line: line.occurred_at),
        (wording.AGENT, lambda line: line.agent_name),
        (wording.REASON, lambda line: line.reason),
        (wording.AMOUNT, lambda line: Cents(line.amount_cents)),
    )


def _overrides(content: TillReportContent, language: Language) -> FiguresTable:
    return list_table(
        words.OVERRIDES,
        content.overrides,
        language,
        (wording.RECEIPT_NUMBER, lambda line: line.receipt),
        (wording.TIME, lambda line: line.occurred_at),
        (wording.RULE_PASSED, lambda line: wording.rule_passed(line.rule, language)),
        (wording.AUTHORISED_BY, lambda line: line.authorised_by),
        (wording.REASON, lambda line: line.reason),
    )
