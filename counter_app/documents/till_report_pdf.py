"""The daily till report as a PDF of A4 pages, which a manager signs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_sections import takings, vat_and_perpetual
from counter_app.documents.pages import pages_of
from counter_app.documents.report_heading import about_report
from counter_app.documents.report_seal import closing_seal, small_print, still_to_send
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.till_report_heading import heading
from counter_app.documents.till_report_sections import cash, overrides, reversals
from counter_app.documents.typography import Language

_SIGNERS = (wording.REGISSEUR_SIGNS, wording.WITNESS_SIGNS)


def till_report_pdf(content: TillReportContent, language: Language) -> bytes:
    """The report as PDF bytes; the same content always gives the same bytes."""
    return pages_of(about_report(content, language), lambda: _story(content, language), language)


def _story(content: TillReportContent, language: Language) -> list[Flowable]:
    return [
        *heading(content, language),
        *_sums(content, language),
        *cash(content, language),
        *reversals(content, language),
        *overrides(content, language),
        *still_to_send(content, language),
        *_end(content, language),
    ]


def _sums(content: TillReportContent, language: Language) -> list[Flowable]:
    if content.is_blind:
        return []
    return [*takings(content, language), *vat_and_perpetual(content, language)]


def _end(content: TillReportContent, language: Language) -> list[Flowable]:
    """An X has no proof, and nobody signs it."""
    if not content.z:
        return [small_print(content, language)]
    return closing_seal(content, _SIGNERS, language)
