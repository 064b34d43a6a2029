"""What each organisation is owed for a period, as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import books_wording as words
from counter_app.documents import wording
from counter_app.documents.books_content import OwedContent, OwedToOrganisation
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.list_sheet import figures, grouped_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_tables import (
    Sheet,
    section_gap,
)
from counter_app.documents.report_heading import KeyFigure, Top
from counter_app.documents.report_seal import Seal, Signer
from counter_app.documents.typography import Language, money
from counter_app.documents.wording import period_said


def owed_top(content: OwedContent, language: Language) -> Top:
    """For which period, and what it comes to."""
    return Top(
        title=words.OWED.said(language),
        number="",
        beside=period_said(content.first, content.last, language),
        place=place_of_books(content.origin),
        moment=moment_of_books(content.origin, language),
        figures=[
            KeyFigure(words.EARNED_IN_PERIOD, money(content.total_cents, language)),
            KeyFigure(words.THIRD_PARTIES, money(content.third_parties_cents, language)),
        ],
    )


def owed_body(content: OwedContent, language: Language) -> list[Flowable]:
    """What each service of each organisation is owed."""
    return [
        LongTable(_services(content, language)),
        section_gap(),
    ]


def owed_seal(content: OwedContent) -> Seal:
    """The régisseur signs what the books say."""
    return seal_of_books(content.origin, Signer(wording.REGISSEUR_OR_MANDATAIRE))


def _services(content: OwedContent, language: Language) -> Sheet:
    """Each organisation heads its services, with what it is owed for all of them."""
    owed = [
        (_name(each, language), money(each.total_cents, language), each.services)
        for each in content.organisations
    ]
    return grouped_sheet(
        words.OWED_BY_ORGANISATION.said(language),
        owed,
        language,
        (text(wording.SERVICE, 84), lambda service: service.name),
        (figures(words.EARNED, 30), lambda service: money(service.earned_cents, language)),
        (figures(words.UNDONE, 30), lambda service: money(-service.undone_cents, language)),
        (figures(words.OWED_TOTAL, 30), lambda service: money(service.total_cents, language)),
        totals=(money(content.total_cents, language),),
    )


def _name(organisation: OwedToOrganisation, language: Language) -> str:
    if not organisation.is_own:
        return organisation.name
    return words.OWN.said(language, name=organisation.name)
