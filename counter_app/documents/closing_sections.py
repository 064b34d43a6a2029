"""The sums of a closing, of a till, a month or a year, as tables on an A4 page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_content import ClosingContent, NamedAmount
from counter_app.documents.list_sheet import sums_sheet
from counter_app.documents.pdf_tables import Cells, Column, Kind, Sheet, amounts_sheet
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import Language, money, percentage
from counter_app.documents.wording import Phrase, tender_name
from counter_protocol.ledger import Tender

_BARS_SHARE = 0.4


def takings(content: ClosingContent, language: Language) -> list[Flowable]:
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
            _shared_sums(wording.REVENUE_BY_SERVICE, services, revenue_cents, language),
            _named_sums(wording.REVENUE_BY_ORGANISATION, organisations, revenue_cents, language),
        ),
    ]


def vat_and_perpetual(content: ClosingContent, language: Language) -> list[Flowable]:
    """VAT by rate, and the totals that never go back."""
    return beside(_vat(content, language), _perpetual(content, language))


def _tenders_named(amounts: Iterable[NamedAmount], language: Language) -> list[NamedAmount]:
    return [
        NamedAmount(tender_name(Tender(amount.name), language), amount.amount_cents)
        for amount in amounts
    ]


def _named_sums(
    title: Phrase, amounts: Iterable[NamedAmount], total_cents: int, language: Language
) -> Sheet:
    named = [(amount.name, amount.amount_cents) for amount in amounts]
    return sums_sheet(title, named, (wording.TOTAL.said(language), total_cents), language)


def _shared_sums(
    title: Phrase, amounts: Sequence[NamedAmount], total_cents: int, language: Language
) -> Sheet:
    """The same with bars as long as what each came to, where there are several to compare."""
    sheet = _named_sums(title, amounts, total_cents, language)
    largest_cents = max((amount.amount_cents for amount in amounts), default=0)
    if len(amounts) < 2 or largest_cents <= 0:  # noqa: PLR2004 (one alone has nothing beside it)
        return sheet
    names, figures = sheet.columns
    bars = Column("", names.width * _BARS_SHARE, Kind.SHARE)
    columns = (replace(names, width=names.width - bars.width), bars, figures)
    return replace(
        sheet,
        columns=columns,
        rows=tuple((name, "", amount) for name, amount in sheet.rows),
        shares_bp=tuple(10_000 * each.amount_cents // largest_cents for each in amounts),
    )


def _vat(content: ClosingContent, language: Language) -> Sheet:
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


def _perpetual(content: ClosingContent, language: Language) -> Sheet:
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
