"""What each organisation is owed for a period, as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_origin
from counter_app.documents.books_content import OwedContent, OwedForService, OwedToOrganisation
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.column_room import with_room
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_tables import (
    PAGE_WIDTH,
    Cells,
    Column,
    Kind,
    Sheet,
    section_gap,
)
from counter_app.documents.regie_titles import owed_title, period_said
from counter_app.documents.report_heading import KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, signed_end
from counter_app.documents.typography import Language, money

_AMOUNT_WIDTH = 30 * mm


def owed_pdf(content: OwedContent, language: Language) -> bytes:
    """The list as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: OwedContent, language: Language) -> About:
    return about_origin(owed_title(content, language), content.origin)


def _story(content: OwedContent, language: Language) -> list[Flowable]:
    seal = seal_of_books(content.origin)
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        LongTable(_services(content, language)),
        section_gap(),
        *signed_end(seal, (Signer(words.REGISSEUR_OR_MANDATAIRE),), top, language),
    ]


def _top(content: OwedContent, language: Language) -> Top:
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


def _services(content: OwedContent, language: Language) -> Sheet:
    """Each organisation heads its services, with what it is owed for all of them."""
    rows: list[Cells] = []
    groups: list[int] = []
    for organisation in content.organisations:
        groups.append(len(rows))
        rows.append((_name(organisation, language), "", "", _owed(organisation, language)))
        rows += [_service_row(service, language) for service in organisation.services]
    if not rows:
        rows.append((wording.NOTHING.said(language), "", "", ""))
    results = frozenset([len(rows)])
    rows.append((wording.TOTAL.said(language), "", "", money(content.total_cents, language)))
    columns = (
        Column(words.SERVICE.said(language), PAGE_WIDTH - 3 * _AMOUNT_WIDTH, Kind.TEXT),
        Column(words.EARNED.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(words.UNDONE.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(words.OWED_TOTAL.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    title = words.OWED_BY_ORGANISATION.said(language)
    return Sheet(title, with_room(columns, rows), tuple(rows), results, frozenset(groups))


def _name(organisation: OwedToOrganisation, language: Language) -> str:
    if not organisation.is_own:
        return organisation.name
    return words.OWN.said(language, name=organisation.name)


def _owed(organisation: OwedToOrganisation, language: Language) -> str:
    return money(organisation.total_cents, language)


def _service_row(service: OwedForService, language: Language) -> Cells:
    return (
        service.name,
        money(service.earned_cents, language),
        money(-service.undone_cents, language),
        money(service.total_cents, language),
    )
