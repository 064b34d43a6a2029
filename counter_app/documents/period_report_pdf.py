"""The report of a month or of a year as a PDF of A4 pages, which the régisseur signs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_sections import takings, vat_and_perpetual
from counter_app.documents.pages import pages_of
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.period_report_heading import period_heading
from counter_app.documents.report_heading import about_report
from counter_app.documents.report_seal import closing_seal, still_to_send
from counter_app.documents.typography import Language


def period_report_pdf(content: PeriodReportContent, language: Language) -> bytes:
    """The report as PDF bytes; the same content always gives the same bytes."""
    return pages_of(about_report(content, language), lambda: _story(content, language), language)


def _story(content: PeriodReportContent, language: Language) -> list[Flowable]:
    return [
        *period_heading(content, language),
        *takings(content, language),
        *vat_and_perpetual(content, language),
        *still_to_send(content, language),
        *closing_seal(content, (wording.REGISSEUR_SIGNS,), language),
    ]
