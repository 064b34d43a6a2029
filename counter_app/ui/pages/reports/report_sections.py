"""A report as blocks of captions and amounts: the printed one's words, on the screen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from counter_app.documents import wording
from counter_app.documents.closing_content import ClosingContent, NamedAmount
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.reports import AnyReport, period_title
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import percentage
from counter_app.documents.wording import TENDER_NAMES, Phrase
from counter_app.ui.pages.reports.day_sections import day_sections, explanations
from counter_app.ui.widgets.section_card import Section
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


def sections_of(content: AnyReport, writing: Writing) -> list[Section]:
    """The blocks of a report, in the printed order."""
    till = content if isinstance(content, TillReportContent) else None
    if till is not None and till.is_blind:
        return [_blind(till, writing), *day_sections(till, writing)]
    blocks = [
        *([] if till is None else [_drawer(till, writing), *day_sections(till, writing)]),
        _tenders(wording.PREPAID, content.prepaid_by_tender, writing),
        _tenders(wording.REVENUE_BY_TENDER, content.revenue_by_tender, writing),
        _sums(wording.REVENUE_BY_SERVICE, content.revenue_by_service, writing),
        _sums(wording.REVENUE_BY_ORGANISATION, content.revenue_by_organisation, writing),
        _vat(content, writing),
        *([] if till is None else [_overrides(till, writing)]),
        _perpetual(content, writing),
    ]
    return [block for block in blocks if block.rows]


def heading_of(content: AnyReport, writing: Writing) -> str:
    """Which closing it is, or that it is a reading."""
    if isinstance(content, PeriodReportContent):
        return period_title(content, writing.language)
    if not content.z:
        return wording.X_READING.said(writing.language)
    return wording.Z_NUMBER.said(writing.language, z=content.z)


def moments_of(content: AnyReport, writing: Writing) -> list[str]:
    """Under the heading: what it closes, when, and who did."""
    if isinstance(content, PeriodReportContent):
        return _moments_of_period(content, writing)
    ended = wording.CLOSED if content.z else wording.READ
    opened = writing.moment(content.opened_at), content.opened_by
    closed = writing.moment(content.closed_at), content.closed_by
    return [
        writing.weekday(content.business_date),
        _labelled(wording.OPENED, _at_by(*opened, writing), writing),
        _labelled(ended, _at_by(*closed, writing), writing),
    ]


def unsent_of(content: ClosingContent, writing: Writing) -> str:
    """Whether all had reached the server at that moment; in training, that there is none."""
    if content.is_training:
        said = (one.said(writing.language) for one in (wording.TRAINING, wording.TRAINING_MEANING))
        return " · ".join(said)
    unsent = content.unsent_entries
    if unsent == 0:
        return wording.ALL_SENT.said(writing.language)
    phrase = wording.UNSENT_ONE if unsent == 1 else wording.UNSENT_SEVERAL
    return phrase.said(writing.language, count=unsent)


def _moments_of_period(content: PeriodReportContent, writing: Writing) -> list[str]:
    number = wording.Z_NUMBER.said(writing.language, z=content.number)
    return [
        number,
        _labelled(wording.CLOSED, writing.moment(content.closed_at), writing),
        _labelled(wording.TILLS_CLOSED, str(content.tills), writing),
    ]


def _labelled(label: Phrase, value: str, writing: Writing) -> str:
    return wording.LABELLED.said(writing.language, label=label.said(writing.language), value=value)


def _at_by(moment: str, agent: str, writing: Writing) -> str:
    phrase = wording.AT_BY if agent else wording.AT_BY_ITSELF
    return phrase.said(writing.language, moment=moment, agent=agent)


def _sums(title: Phrase, amounts: Iterable[NamedAmount], writing: Writing) -> Section:
    listed = tuple(amounts)
    rows = tuple((one.name, writing.money(one.amount_cents)) for one in listed)
    total = writing.money(sum(one.amount_cents for one in listed))
    return Section(title.said(writing.language), rows, wording.TOTAL.said(writing.language), total)


def _tenders(title: Phrase, amounts: tuple[NamedAmount, ...], writing: Writing) -> Section:
    if not amounts:
        nothing = wording.NOTHING.said(writing.language)
        return Section(title.said(writing.language), ((nothing, ""),))
    return _sums(title, [_tender_named(one, writing) for one in amounts], writing)


def _tender_named(amount: NamedAmount, writing: Writing) -> NamedAmount:
    if amount.name not in set(Tender):
        return amount
    name = TENDER_NAMES[Tender(amount.name)].said(writing.language)
    return NamedAmount(name, amount.amount_cents)


def _blind(content: TillReportContent, writing: Writing) -> Section:
    """For who is still to count: why nothing more is said."""
    rows = [
        (wording.OPENING_FLOAT, writing.money(content.opening_cents)),
        (wording.COUNTED_BLIND, ""),
    ]
    return _section(wording.CASH_IN_DRAWER, rows, writing)


def _drawer(content: TillReportContent, writing: Writing) -> Section:
    rows = [
        (wording.OPENING_FLOAT, writing.money(content.opening_cents)),
        *_found_at_opening(content, writing),
        *_expected(content, writing),
    ]
    if content.z:
        rows += [
            *_counted(content, writing),
            (wording.KEPT, writing.money(content.kept_cents)),
            (wording.DEPOSITED, writing.money(content.deposited_cents)),
        ]
    drawer = _section(wording.CASH_IN_DRAWER, rows, writing)
    return dataclasses.replace(drawer, rows=(*drawer.rows, *explanations(content, writing)))


def _found_at_opening(content: TillReportContent, writing: Writing) -> list[tuple[Phrase, str]]:
    if not content.opening_difference_cents:
        return []
    return [(wording.OPENING_DIFFERENCE, writing.signed_money(content.opening_difference_cents))]


def _expected(content: TillReportContent, writing: Writing) -> list[tuple[Phrase, str]]:
    if content.expected_cents is None:
        return []
    return [(wording.EXPECTED, writing.money(content.expected_cents))]


def _counted(content: TillReportContent, writing: Writing) -> list[tuple[Phrase, str]]:
    """Without a count there is no difference, not one of nothing."""
    if content.counted_cents is None:
        return [(wording.COUNTED, wording.NOT_COUNTED.said(writing.language))]
    return [
        (wording.COUNTED, writing.money(content.counted_cents)),
        (wording.DIFFERENCE, writing.signed_money(content.difference_cents)),
    ]


def _vat(content: ClosingContent, writing: Writing) -> Section:
    """The VAT in each rate's revenue."""
    amounts = [
        NamedAmount(percentage(rate_bp, writing.language), vat_cents)
        for rate_bp, _, vat_cents in content.vat
    ]
    return _sums(wording.VAT_BY_RATE, amounts, writing)


def _overrides(content: TillReportContent, writing: Writing) -> Section:
    title = wording.OVERRIDES_OF_DAY.said(writing.language, count=len(content.overrides))
    rows = (
        (f"{wording.rule_passed(line.rule, writing.language)} · {line.reason}", line.authorised_by)
        for line in content.overrides
    )
    return Section(title, tuple(rows))


def _perpetual(content: ClosingContent, writing: Writing) -> Section:
    totals = content.perpetual
    rows = [
        (wording.TOP_UPS_REAL, writing.money(totals.prepaid_real)),
        (wording.TOP_UPS_ABSOLUTE, writing.money(totals.prepaid_absolute)),
        (wording.REVENUE_REAL, writing.money(totals.revenue_real)),
        (wording.REVENUE_ABSOLUTE, writing.money(totals.revenue_absolute)),
    ]
    return _section(wording.PERPETUAL_TOTALS, rows, writing)


def _section(title: Phrase, rows: list[tuple[Phrase, str]], writing: Writing) -> Section:
    said = tuple((phrase.said(writing.language), figure) for phrase, figure in rows)
    return Section(title.said(writing.language), said)
