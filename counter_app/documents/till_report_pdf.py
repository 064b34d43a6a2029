"""The daily till report as a PDF of A4 pages, which a manager signs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import wording
from counter_app.documents.closing_sections import takings, vat_and_perpetual
from counter_app.documents.report_seal import Seal, Signer, sealed
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.till_report_day import cash_moves, parts
from counter_app.documents.till_report_sections import cash, overrides, reversals
from counter_app.documents.typography import Language


def till_report_body(content: TillReportContent, language: Language) -> list[Flowable]:
    """The sums, the drawer, the day, and what was undone or let pass."""
    return [
        *_sums(content, language),
        *cash(content, language),
        *parts(content, language),
        *cash_moves(content, language),
        *reversals(content, language),
        *overrides(content, language),
    ]


def till_report_seal(content: TillReportContent) -> Seal:
    """An X has no proof, and nobody signs it."""
    witness = Signer(wording.WITNESS_SIGNS, content.difference_witness)
    signers = (Signer(wording.REGISSEUR_OR_MANDATAIRE), witness) if content.z else ()
    return sealed(content, content.unsent_entries, *signers)


def _sums(content: TillReportContent, language: Language) -> list[Flowable]:
    if content.is_blind:
        return []
    return [*takings(content, language), *vat_and_perpetual(content, language)]
