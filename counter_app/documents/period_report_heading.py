"""The top of a month's or a year's report: what was closed, where, and what it came to."""

from __future__ import annotations

from counter_app.documents import wording
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.report_heading import (
    Fact,
    KeyFigure,
    Top,
    entry_range,
    place_of_desk,
    receipt_count,
)
from counter_app.documents.reports import period_title
from counter_app.documents.typography import Language, count, day_and_clock, money


def period_report_top(content: PeriodReportContent, language: Language) -> Top:
    """What the top of the report of a month or of a year says."""
    return Top(
        title=period_title(content, language),
        number=wording.Z_NUMBER.said(language, z=content.number),
        beside="",
        place=place_of_desk(content),
        moment=_range(content, language),
        figures=_figures(content, language),
    )


def _range(content: PeriodReportContent, language: Language) -> list[Fact]:
    return [
        (wording.CLOSED, day_and_clock(content.closed_at, language)),
        (wording.ENTRIES, entry_range(content, language)),
        (wording.RECEIPTS, receipt_count(content, language)),
    ]


def _figures(content: PeriodReportContent, language: Language) -> list[KeyFigure]:
    return [
        KeyFigure(wording.PREPAID, money(content.period.prepaid_cents, language)),
        KeyFigure(wording.REVENUE, money(content.period.revenue_cents, language)),
        KeyFigure(wording.TILLS_CLOSED, count(content.tills, language)),
    ]
