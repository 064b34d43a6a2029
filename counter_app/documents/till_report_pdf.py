"""The daily till report as a PDF of A4 pages, which a manager signs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_sections import takings, vat_and_perpetual
from counter_app.documents.pages import pages_of
from counter_app.documents.report_heading import Top, about_report, heading
from counter_app.documents.report_seal import (
    Signer,
    seal_of,
    signed_end,
    small_print,
    still_to_send,
)
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.till_report_day import cash_moves, parts
from counter_app.documents.till_report_heading import till_report_top
from counter_app.documents.till_report_sections import cash, overrides, reversals
from counter_app.documents.typography import Language


def till_report_pdf(content: TillReportContent, language: Language) -> bytes:
    """The report as PDF bytes; the same content always gives the same bytes."""
    return pages_of(about_report(content, language), lambda: _story(content, language), language)


def _story(content: TillReportContent, language: Language) -> list[Flowable]:
    about, top = about_report(content, language), till_report_top(content, language)
    return [
        *heading(about, top, language),
        *_sums(content, language),
        *cash(content, language),
        *parts(content, language),
        *cash_moves(content, language),
        *reversals(content, language),
        *overrides(content, language),
        *_end(content, top, language),
    ]


def _sums(content: TillReportContent, language: Language) -> list[Flowable]:
    if content.is_blind:
        return []
    return [*takings(content, language), *vat_and_perpetual(content, language)]


def _end(content: TillReportContent, top: Top, language: Language) -> list[Flowable]:
    """An X has no proof, and nobody signs it."""
    seal = seal_of(content)
    if not content.z:
        return [*still_to_send(seal, language), small_print(seal, language)]
    witness = Signer(wording.WITNESS_SIGNS, content.difference_witness)
    return signed_end(seal, (Signer(wording.REGISSEUR_SIGNS), witness), top, language)
