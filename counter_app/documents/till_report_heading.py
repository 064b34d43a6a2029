"""The top of a till report: who, where, when, and the figures everybody looks at first."""

from __future__ import annotations

from datetime import datetime

from counter_app.documents import wording
from counter_app.documents.report_heading import (
    Fact,
    KeyFigure,
    Top,
    entry_range,
    place_of_desk,
    receipt_count,
)
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import (
    Language,
    day,
    day_and_clock,
    money,
    signed_money,
    weekday,
)


def till_report_top(content: TillReportContent, language: Language) -> Top:
    """What the top of a till report says."""
    title = wording.TILL_REPORT if content.z else wording.X_READING
    return Top(
        title=title.said(language),
        number=wording.Z_NUMBER.said(language, z=content.z) if content.z else "",
        beside=weekday(content.business_date, language),
        place=_place(content, language),
        moment=_day(content, language),
        figures=_key_figures(content, language),
        notices=_notices(content, language),
    )


def _notices(content: TillReportContent, language: Language) -> list[str]:
    said = {wording.FORGOTTEN: content.is_forgotten, wording.COUNTED_BLIND: content.is_blind}
    return [phrase.said(language) for phrase, is_so in said.items() if is_so]


def _place(content: TillReportContent, language: Language) -> list[Fact]:
    return [
        *place_of_desk(content),
        (wording.ENTRIES, entry_range(content, language)),
    ]


def _day(content: TillReportContent, language: Language) -> list[Fact]:
    closed = wording.CLOSED if content.z else wording.READ
    return [
        (wording.BUSINESS_DATE, day(content.business_date, language)),
        (wording.OPENED, at_by(content.opened_at, content.opened_by, language)),
        (closed, at_by(content.closed_at, content.closed_by, language)),
        (wording.RECEIPTS, receipt_count(content, language)),
    ]


def at_by(moment: datetime, agent: str, language: Language) -> str:
    """When and by whom; what the program did by itself names nobody."""
    phrase = wording.AT_BY if agent else wording.AT_BY_ITSELF
    return phrase.said(language, moment=day_and_clock(moment, language), agent=agent)


def _key_figures(content: TillReportContent, language: Language) -> list[KeyFigure]:
    """None for who counts blind: each of them may be what the drawer holds."""
    if content.expected_cents is None:
        return []
    figures = [
        KeyFigure(wording.PREPAID, money(content.period.prepaid_cents, language)),
        KeyFigure(wording.REVENUE, money(content.period.revenue_cents, language)),
        KeyFigure(wording.CASH_EXPECTED, money(content.expected_cents, language)),
    ]
    return [*figures, _difference(content, language)] if content.z else figures


def _difference(content: TillReportContent, language: Language) -> KeyFigure:
    if content.counted_cents is None:
        return KeyFigure(wording.DIFFERENCE, wording.NOT_COUNTED.said(language), is_alarming=True)
    figure = signed_money(content.difference_cents, language)
    return KeyFigure(wording.DIFFERENCE, figure, is_alarming=content.difference_cents != 0)
