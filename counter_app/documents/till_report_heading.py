"""The top of a till report: who, where, when, and the figures everybody looks at first."""

from __future__ import annotations

from datetime import datetime

from reportlab.platypus import Flowable, Spacer

from counter_app.documents import wording
from counter_app.documents.pdf_tables import notice, section_gap
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
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import (
    Language,
    day,
    day_and_clock,
    money,
    signed_money,
    weekday,
)


def heading(content: TillReportContent, language: Language) -> list[Flowable]:
    """The title, the facts and the key figures, in that order."""
    return [
        *training_notice(content, language),
        *_forgotten(content, language),
        *_blind(content, language),
        *community(content),
        _title(content, language),
        Spacer(1, HEADING_GAP),
        facts_table(_place(content, language), _day(content, language), language),
        Spacer(1, HEADING_GAP),
        *_key_figures(content, language),
        section_gap(),
    ]


def _forgotten(content: TillReportContent, language: Language) -> list[Flowable]:
    if not content.is_forgotten:
        return []
    return [notice(wording.FORGOTTEN.said(language)), Spacer(1, HEADING_GAP)]


def _blind(content: TillReportContent, language: Language) -> list[Flowable]:
    if not content.is_blind:
        return []
    return [notice(wording.COUNTED_BLIND.said(language)), Spacer(1, HEADING_GAP)]


def _title(content: TillReportContent, language: Language) -> Flowable:
    title = wording.TILL_REPORT if content.z else wording.X_READING
    number = wording.Z_NUMBER.said(language, z=content.z) if content.z else ""
    return title_row(title.said(language), number, weekday(content.business_date, language))


def _place(content: TillReportContent, language: Language) -> list[Fact]:
    return [
        (wording.REGIE, content.regie_name),
        (wording.SITE, content.site_name),
        (wording.DESK, content.desk),
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


def _key_figures(content: TillReportContent, language: Language) -> list[Flowable]:
    """None for who counts blind: each of them may be what the drawer holds."""
    if content.expected_cents is None:
        return []
    return [key_figures(_figures(content, content.expected_cents, language), language)]


def _figures(
    content: TillReportContent, expected_cents: int, language: Language
) -> list[KeyFigure]:
    figures = [
        KeyFigure(wording.PREPAID, money(content.period.prepaid_cents, language)),
        KeyFigure(wording.REVENUE, money(content.period.revenue_cents, language)),
        KeyFigure(wording.CASH_EXPECTED, money(expected_cents, language)),
    ]
    return [*figures, _difference(content, language)] if content.z else figures


def _difference(content: TillReportContent, language: Language) -> KeyFigure:
    if content.counted_cents is None:
        return KeyFigure(wording.DIFFERENCE, wording.NOT_COUNTED.said(language), is_alarming=True)
    figure = signed_money(content.difference_cents, language)
    return KeyFigure(wording.DIFFERENCE, figure, is_alarming=content.difference_cents != 0)
