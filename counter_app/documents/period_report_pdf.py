"""The report of a month or of a year as a PDF of A4 pages, which the régisseur signs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_sections import takings, vat_and_perpetual
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.report_seal import Seal, Signer, sealed
from counter_app.documents.takings_plots import period_plot
from counter_app.documents.typography import Language


def period_report_body(content: PeriodReportContent, language: Language) -> list[Flowable]:
    """The sums, and what they looked like over time."""
    return [
        *takings(content, language),
        *vat_and_perpetual(content, language),
        *period_plot(content, language),
    ]


def period_report_seal(content: PeriodReportContent) -> Seal:
    """The régisseur answers for a whole period."""
    return sealed(content, content.unsent_entries, Signer(wording.REGISSEUR_OR_MANDATAIRE))
