"""The report of a month or of a year as a PDF of A4 pages, which the régisseur signs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_sections import takings, vat_and_perpetual
from counter_app.documents.pages import pages_of
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.period_report_heading import period_report_top
from counter_app.documents.report_heading import about_report, heading
from counter_app.documents.report_seal import Signer, seal_of, signed_end
from counter_app.documents.takings_plots import period_plot
from counter_app.documents.typography import Language


def period_report_pdf(content: PeriodReportContent, language: Language) -> bytes:
    """The report as PDF bytes; the same content always gives the same bytes."""
    return pages_of(about_report(content, language), lambda: _story(content, language), language)


def _story(content: PeriodReportContent, language: Language) -> list[Flowable]:
    about, top = about_report(content, language), period_report_top(content, language)
    return [
        *heading(about, top, language),
        *takings(content, language),
        *vat_and_perpetual(content, language),
        *period_plot(content, language),
        *signed_end(seal_of(content), (Signer(wording.REGISSEUR_SIGNS),), top, language),
    ]
