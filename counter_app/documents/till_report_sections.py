"""The sections of a till report, each from its content to what is drawn on an A4 page."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import wording
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import (
    Cells,
    Column,
    Kind,
    Sheet,
    amounts_sheet,
    beside,
    drawn,
    section_gap,
)
from counter_app.documents.till_report_content import (
    NamedAmount,
    OverrideLine,
    ReversalLine,
    TillReportContent,
)
from counter_app.documents.typography import (
    Language,
    clock,
    count,
    money,
    percentage,
    signed_money,
)
from counter_app.documents.wording import Phrase
from counter_protocol.ledger import Tender

_AMOUNT_WIDTH = 24 * mm
_NO_HEADERS = ("", "")


def takings(content: TillReportContent, language: Language) -> list[Flowable]:
    """What came in: prepayments and revenue apart, then revenue by service and organisation."""
    prepaid_cents = content.period.prepaid_cents
    revenue_cents = content.period.revenue_cents
    prepaid_by_tender = _tenders_named(content.prepaid_by_tender, language)
    revenue_by_tender = _tenders_named(content.revenue_by_tender, language)
    services, organisations = content.revenue_by_service, content.revenue_by_organisation
    return [
        *beside(
            _named_sums(wording.PREPAID_BY_TENDER, prepaid_by_tender, prepaid_cents, language),
            _named_sums(wording.REVENUE_BY_TENDER, revenue_by_tender, revenue_cents, language),
        ),
        *beside(
            _named_sums(wording.REVENUE_BY_SERVICE, services, revenue_cents, language),
            _named_sums(wording.REVENUE_BY_ORGANISATION, organisations, revenue_cents, language),
        ),
    ]


def vat_and_perpetual(content: TillReportContent, language: Language) -> list[Flowable]:
    """VAT by rate, and the totals that never go back."""
    return beside(_vat(content, language), _perpetual(content, language))


def cash(content: TillReportContent, language: Language) -> list[Flowable]:
    """What was counted, coin by coin, beside what should have been there."""
    why = []
    if content.z and content.difference_reason:
        reason = wording.DIFFERENCE_REASON.said(language, reason=content.difference_reason)
        why = [Spacer(1, mm), paragraph(reason, text_style(8.5, colour=SOFT_INK))]
    return beside(_count(content, language), _drawer(content, language), why)


def reversals(content: TillReportContent, language: Language) -> list[Flowable]:
    """Every reversal of the day, one a row."""
    columns = (
        Column(wording.REVERSAL_RECEIPT.said(language), 33 * mm, Kind.TEXT),
        Column(wording.ORIGINAL_RECEIPT.said(language), 33 * mm, Kind.TEXT),
        Column(wording.TIME.said(language), 13 * mm, Kind.TEXT),
        Column(wording.AGENT.said(language), 28 * mm, Kind.TEXT),
        Column(wording.REASON.said(language), 43 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    rows = tuple(_reversal_row(line, language) for line in content.reversals)
    if not rows:
        rows = ((wording.NOTHING.said(language), "", "", "", "", ""),)
    title = wording.REVERSALS_OF_DAY.said(language)
    return [drawn(Sheet(title, columns, rows, frozenset())), section_gap()]


def overrides(content: TillReportContent, language: Language) -> list[Flowable]:
    """Every rule that was passed, by whose word and why; most days have none, and no table."""
    if not content.overrides:
        return []
    columns = (
        Column(wording.RECEIPT_NUMBER.said(language), 33 * mm, Kind.TEXT),
        Column(wording.TIME.said(language), 13 * mm, Kind.TEXT),
        Column(wording.RULE_PASSED.said(language), 43 * mm, Kind.TEXT),
        Column(wording.AUTHORISED_BY.said(language), 33 * mm, Kind.TEXT),
        Column(wording.REASON.said(language), 52 * mm, Kind.TEXT),
    )
    rows = tuple(_override_row(line, language) for line in content.overrides)
    title = wording.OVERRIDES_OF_DAY.said(language, count=len(rows))
    return [drawn(Sheet(title, columns, rows, frozenset())), section_gap()]


def _tenders_named(amounts: Iterable[NamedAmount], language: Language) -> list[NamedAmount]:
    return [
        NamedAmount(wording.TENDER_NAMES[Tender(amount.name)].said(language), amount.amount_cents)
        for amount in amounts
    ]


def _named_sums(
    title: Phrase, amounts: Iterable[NamedAmount], total_cents: int, language: Language
) -> Sheet:
    rows: list[Cells] = [(amount.name, money(amount.amount_cents, language)) for amount in amounts]
    total = (wording.TOTAL.said(language), money(total_cents, language))
    return amounts_sheet(title.said(language), _NO_HEADERS, [*rows, total], frozenset([len(rows)]))


def _vat(content: TillReportContent, language: Language) -> Sheet:
    phrases = (wording.VAT_RATE, wording.NET, wording.VAT, wording.GROSS)
    headers = tuple(phrase.said(language) for phrase in phrases)
    rows: list[Cells] = [
        (percentage(rate_bp, language), *_net_vat_gross(net_cents, vat_cents, language))
        for rate_bp, net_cents, vat_cents in content.vat
    ]
    net_cents = sum(net for _, net, _ in content.vat)
    vat_cents = sum(vat for _, _, vat in content.vat)
    total = (wording.TOTAL.said(language), *_net_vat_gross(net_cents, vat_cents, language))
    title = wording.VAT_BY_RATE.said(language)
    return amounts_sheet(title, headers, [*rows, total], frozenset([len(rows)]))


def _net_vat_gross(net_cents: int, vat_cents: int, language: Language) -> tuple[str, str, str]:
    gross_cents = net_cents + vat_cents
    return (
        money(net_cents, language),
        money(vat_cents, language),
        money(gross_cents, language),
    )


def _perpetual(content: TillReportContent, language: Language) -> Sheet:
    totals = content.perpetual
    sums = (
        (wording.TOP_UPS, totals.prepaid_real, totals.prepaid_absolute),
        (wording.REVENUE, totals.revenue_real, totals.revenue_absolute),
    )
    rows = [
        (label.said(language), money(real, language), money(absolute, language))
        for label, real, absolute in sums
    ]
    headers = ("", wording.REAL.said(language), wording.ABSOLUTE.said(language))
    return amounts_sheet(wording.PERPETUAL_TOTALS.said(language), headers, rows, frozenset())


def _count(content: TillReportContent, language: Language) -> Sheet:
    title = wording.CASH_COUNT.said(language)
    if not content.z:
        rows = [(wording.NOT_COUNTED.said(language), "")]
        return amounts_sheet(title, _NO_HEADERS, rows, frozenset())
    counted = money(content.counted_cents, language)
    rows = [
        (f"{count(number, language)} × {money(value, language)}", money(number * value, language))
        for value, number in content.denominations
        if number
    ] or [(wording.COUNTED_AS_A_SUM.said(language), counted)]
    total = (wording.COUNTED.said(language), counted)
    return amounts_sheet(title, _NO_HEADERS, [*rows, total], frozenset([len(rows)]))


def _drawer(content: TillReportContent, language: Language) -> Sheet:
    before = _before_the_count(content, language)
    after = _after_the_count(content, language) if content.z else []
    results = frozenset([len(before) - 1, len(before) + 1] if after else [len(before) - 1])
    title = wording.CASH_IN_DRAWER.said(language)
    return amounts_sheet(title, _NO_HEADERS, [*before, *after], results)


def _before_the_count(content: TillReportContent, language: Language) -> list[Cells]:
    """From the float to what is expected, the last row."""
    opening = (wording.OPENING_FLOAT, money(content.opening_cents, language))
    found = signed_money(content.opening_difference_cents, language)
    movements_cents = content.expected_cents - content.opening_cents
    rows = [
        opening,
        *([(wording.OPENING_DIFFERENCE, found)] if content.opening_difference_cents else []),
        (wording.CASH_MOVEMENTS, signed_money(movements_cents, language)),
        (wording.EXPECTED, money(content.expected_cents, language)),
    ]
    return [(label.said(language), amount) for label, amount in rows]


def _after_the_count(content: TillReportContent, language: Language) -> list[Cells]:
    """What was counted, the difference, and where the money goes."""
    rows = [
        (wording.COUNTED, money(content.counted_cents, language)),
        (wording.DIFFERENCE, signed_money(content.difference_cents, language)),
        (wording.KEPT, money(content.kept_cents, language)),
        (wording.DEPOSITED, money(content.deposited_cents, language)),
    ]
    return [(label.said(language), amount) for label, amount in rows]


def _reversal_row(line: ReversalLine, language: Language) -> tuple[str, ...]:
    return (
        line.receipt,
        line.original_receipt,
        clock(line.occurred_at),
        line.agent_name,
        line.reason,
        money(line.amount_cents, language),
    )


def _override_row(line: OverrideLine, language: Language) -> tuple[str, ...]:
    rule = wording.rule_passed(line.rule, language)
    return line.receipt, clock(line.occurred_at), rule, line.authorised_by, line.reason
