"""A till report as blocks of captions and amounts: the printed one's words, on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.documents import wording
from counter_app.documents.till_report_content import NamedAmount, TillReportContent
from counter_app.documents.wording import TENDER_NAMES, Phrase
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class Section:
    """A title, rows of caption and figure, and a total that may be empty."""

    title: str
    rows: tuple[tuple[str, str], ...]
    total_name: str = ""
    total: str = ""


def sections_of(content: TillReportContent, writing: Writing) -> list[Section]:
    """The blocks of a report, in the printed order."""
    period = content.period
    blocks = [
        _drawer(content, writing),
        _sums(wording.PREPAID, _tenders(content.prepaid_by_tender, writing), writing)
        if content.prepaid_by_tender
        else _nothing(wording.PREPAID, writing),
        _sums(wording.REVENUE_BY_TENDER, _tenders(content.revenue_by_tender, writing), writing)
        if content.revenue_by_tender
        else _nothing(wording.REVENUE_BY_TENDER, writing),
        _sums(wording.REVENUE_BY_SERVICE, content.revenue_by_service, writing),
        _sums(wording.REVENUE_BY_ORGANISATION, content.revenue_by_organisation, writing),
        *([_overrides(content, writing)] if content.overrides else []),
        _perpetual(content, writing),
    ]
    return [block for block in blocks if block.rows or period.receipts]


def heading_of(content: TillReportContent, writing: Writing) -> str:
    """Which closing it is, or that it is a reading."""
    if not content.z:
        return wording.X_READING.said(writing.language)
    return wording.Z_NUMBER.said(writing.language, z=content.z)


def unsent_of(content: TillReportContent, writing: Writing) -> str:
    """Whether all had reached the server at that moment."""
    unsent = content.unsent_entries
    if unsent == 0:
        return wording.ALL_SENT.said(writing.language)
    phrase = wording.UNSENT_ONE if unsent == 1 else wording.UNSENT_SEVERAL
    return phrase.said(writing.language, count=unsent)


def _sums(title: Phrase, amounts: Iterable[NamedAmount], writing: Writing) -> Section:
    listed = tuple(amounts)
    rows = tuple((one.name, writing.money(one.amount_cents)) for one in listed)
    total = writing.money(sum(one.amount_cents for one in listed))
    return Section(title.said(writing.language), rows, wording.TOTAL.said(writing.language), total)


def _nothing(title: Phrase, writing: Writing) -> Section:
    return Section(title.said(writing.language), ((wording.NOTHING.said(writing.language), ""),))


def _tenders(amounts: Iterable[NamedAmount], writing: Writing) -> list[NamedAmount]:
    known = set(Tender)
    return [
        NamedAmount(TENDER_NAMES[Tender(one.name)].said(writing.language), one.amount_cents)
        if one.name in known
        else one
        for one in amounts
    ]


def _drawer(content: TillReportContent, writing: Writing) -> Section:
    rows = [
        (wording.OPENING_FLOAT, writing.money(content.opening_cents)),
        (wording.EXPECTED, writing.money(content.expected_cents)),
    ]
    if content.z:
        rows += [
            (wording.COUNTED, writing.money(content.counted_cents)),
            (wording.DIFFERENCE, writing.signed_money(content.difference_cents)),
            (wording.KEPT, writing.money(content.kept_cents)),
            (wording.DEPOSITED, writing.money(content.deposited_cents)),
        ]
    said = tuple((phrase.said(writing.language), amount) for phrase, amount in rows)
    return Section(wording.CASH_IN_DRAWER.said(writing.language), said)


def _overrides(content: TillReportContent, writing: Writing) -> Section:
    title = wording.OVERRIDES_OF_DAY.said(writing.language, count=len(content.overrides))
    rows = (
        (f"{wording.rule_passed(line.rule, writing.language)} · {line.reason}", line.authorised_by)
        for line in content.overrides
    )
    return Section(title, tuple(rows))


def _perpetual(content: TillReportContent, writing: Writing) -> Section:
    totals = content.perpetual
    rows = (
        (wording.TOP_UPS, totals.prepaid_real),
        (wording.REVENUE, totals.revenue_real),
    )
    said = tuple((phrase.said(writing.language), writing.money(cents)) for phrase, cents in rows)
    return Section(wording.PERPETUAL_TOTALS.said(writing.language), said)
