"""What a closing's takings look like over its hours, days or months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from counter_app.documents import till_wording
from counter_app.documents.closing_content import TakenFrom
from counter_app.documents.pdf_tables import HALF_WIDTH, PAGE_WIDTH, section_gap
from counter_app.documents.period_report_content import PeriodLength, PeriodReportContent
from counter_app.documents.plots import Bar, columns_plot
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language, short_month
from counter_app.documents.wording import Phrase

_LOW: Final = 19 * mm
_HIGH: Final = 32 * mm
_HOUR: Final = timedelta(hours=1)


def hours_plot(content: TillReportContent, language: Language) -> list[Flowable]:
    """By hour, half a page wide; nothing where nothing was taken, nor for who counts blind."""
    bars = [
        Bar(till_wording.HOUR.said(language, hour=hour.hour), cents)
        for hour, cents in _hours(content.takings)
    ]
    title = till_wording.TAKINGS_BY_HOUR.said(language)
    plot = columns_plot(title, bars, (HALF_WIDTH, _LOW), language)
    return [section_gap(), *plot] if plot else []


def period_plot(content: PeriodReportContent, language: Language) -> list[Flowable]:
    """By day of a month, or by month of a year."""
    title, bars = _period_bars(content, language)
    plot = columns_plot(title.said(language), bars, (PAGE_WIDTH, _HIGH), language)
    return [KeepTogether(plot), section_gap()] if plot else []


def _period_bars(content: PeriodReportContent, language: Language) -> tuple[Phrase, list[Bar]]:
    if content.length is PeriodLength.MONTH:
        days = [Bar(str(day.day), cents) for day, cents in _days(content)]
        return till_wording.TAKINGS_BY_DAY, days
    months = [Bar(short_month(day, language), cents) for day, cents in _months(content)]
    return till_wording.TAKINGS_BY_MONTH, months


def _hours(takings: Sequence[TakenFrom]) -> Iterator[tuple[datetime, int]]:
    """From the first hour to the last, those without a receipt too."""
    sums = {taken.begins: taken.amount_cents for taken in takings}
    hours = [taken.begins for taken in takings if isinstance(taken.begins, datetime)]
    hour = min(hours, default=None)
    while hour is not None and hour <= max(hours):
        yield hour, sums.get(hour, 0)
        hour += _HOUR


def _days(content: PeriodReportContent) -> Iterator[tuple[date, int]]:
    sums = {taken.begins: taken.amount_cents for taken in content.takings}
    first = content.begins_on
    for number in range(1, monthrange(first.year, first.month)[1] + 1):
        day = first.replace(day=number)
        yield day, sums.get(day, 0)


def _months(content: PeriodReportContent) -> Iterator[tuple[date, int]]:
    sums = {taken.begins: taken.amount_cents for taken in content.takings}
    for number in range(1, 13):
        month = content.begins_on.replace(month=number)
        yield month, sums.get(month, 0)
