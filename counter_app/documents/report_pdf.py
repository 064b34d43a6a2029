"""Any report as a PDF: the one call for whoever saves or prints one."""

from __future__ import annotations

from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.period_report_pdf import period_report_pdf
from counter_app.documents.reports import AnyReport
from counter_app.documents.till_report_pdf import till_report_pdf
from counter_app.documents.typography import Language


def report_pdf(content: AnyReport, language: Language) -> bytes:
    """The report as PDF bytes; the same content always gives the same bytes."""
    if isinstance(content, PeriodReportContent):
        return period_report_pdf(content, language)
    return till_report_pdf(content, language)
