"""The reports there are, and what each is called; importing this draws nothing."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.documents import wording
from counter_app.documents.period_report_content import PeriodLength, PeriodReportContent
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language, month

AnyReport = TillReportContent | PeriodReportContent

_ELIDED: Final = ("a", "o")


def report_title(content: AnyReport, language: Language) -> str:
    """What a report is called in full: what it closes and its number, or that it is an X."""
    if isinstance(content, PeriodReportContent):
        number = wording.Z_NUMBER.said(language, z=content.number)
        return f"{period_title(content, language)} · {number}"
    if not content.z:
        return wording.X_READING.said(language)
    closing = wording.Z_NUMBER.said(language, z=content.z)
    return f"{wording.TILL_REPORT.said(language)} · {closing}"


def period_title(content: PeriodReportContent, language: Language) -> str:
    """Which month or which year was closed."""
    name = month_or_year(content.begins_on, content.length, language)
    if content.length is PeriodLength.YEAR:
        return wording.YEAR_CLOSING.said(language, year=name)
    is_elided = name.startswith(_ELIDED)
    phrase = wording.MONTH_CLOSING_ELIDED if is_elided else wording.MONTH_CLOSING
    return phrase.said(language, month=name)


def month_or_year(begins_on: date, length: PeriodLength, language: Language) -> str:
    """The name of a period, "novembre 2026" or "2026"."""
    return month(begins_on, language) if length is PeriodLength.MONTH else str(begins_on.year)


def report_file_name(content: AnyReport) -> str:
    """The name of a report's file, without its ending: its number, or when the till was read."""
    if isinstance(content, PeriodReportContent):
        return content.number
    return content.z or f"X-{content.desk}-{content.closed_at:%Y-%m-%d-%H%M%S}"
