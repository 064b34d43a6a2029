"""The top of a month's or a year's report: what was closed, where, and what it came to."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from counter_app.documents import wording
from counter_app.documents.pdf_tables import section_gap
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.report_heading import (
    HEADING_GAP,
    Fact,
    KeyFigure,
    community,
    entry_range,
    facts_table,
    key_figures,
    receipt_count,
    title_row,
    training_notice,
)
from counter_app.documents.reports import period_title
from counter_app.documents.typography import Language, count, day_and_clock, money


def period_heading(content: PeriodReportContent, language: Language) -> list[Flowable]:
    """The title, the facts and the key figures, in that order."""
    number = wording.Z_NUMBER.said(language, z=content.number)
    return [
        *training_notice(content, language),
        *community(content),
        title_row(period_title(content, language), number, ""),
        Spacer(1, HEADING_GAP),
        facts_table(_place(content), _range(content, language), language),
        Spacer(1, HEADING_GAP),
        key_figures(_figures(content, language), language),
        section_gap(),
    ]


def _place(content: PeriodReportContent) -> list[Fact]:
    return [
        (wording.REGIE, content.regie_name),
        (wording.SITE, content.site_name),
        (wording.DESK, content.desk),
    ]


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
