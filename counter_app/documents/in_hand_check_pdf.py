"""A count of everything in hand as a PDF of A4 pages: a surprise check, or a change of régisseur.

Who was there signs it (*procès-verbal*; instruction codificatrice 06-031).
"""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_document
from counter_app.documents.column_room import with_room
from counter_app.documents.in_hand_content import CountedCash, CountedValues, InHandCheckContent
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_style import paragraph, text_style
from counter_app.documents.pdf_tables import PAGE_WIDTH, Cells, Column, Kind, Sheet, section_gap
from counter_app.documents.regie_sheets import cash_sheet, entry_said, tender_name
from counter_app.documents.regie_titles import check_title
from counter_app.documents.report_heading import Fact, KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, sealed, signed_end
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import (
    Language,
    count,
    day_and_clock,
    money,
    signed_money,
    weekday,
)
from counter_protocol.bodies import CheckedBy, CheckPurpose

_AMOUNT_WIDTH = 30 * mm


def in_hand_check_pdf(content: InHandCheckContent, language: Language) -> bytes:
    """The record as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: InHandCheckContent, language: Language) -> About:
    return about_document(check_title(content, language), content, content.occurred_at)


def _story(content: InHandCheckContent, language: Language) -> list[Flowable]:
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        LongTable(_found(content, language)),
        *_said(content, language),
        section_gap(),
        *beside(
            _count(words.COUNT_OF_DRAWER.said(language), content.drawer, language),
            _count(words.COUNT_OF_SAFE.said(language), content.safe, language),
        ),
        *signed_end(sealed(content), _signers(content), top, language),
    ]


def _top(content: InHandCheckContent, language: Language) -> Top:
    difference_cents = content.counted_cents - content.expected_cents
    difference = signed_money(difference_cents, language)
    return Top(
        title=words.CHECK_TITLES[content.purpose].said(language),
        number="",
        beside=weekday(content.occurred_at, language),
        place=[
            (wording.REGIE, content.regie_name),
            (wording.SITE, content.site_name),
            (wording.DESK, content.desk),
            (words.ENTRY, entry_said(content.epoch, content.seq, language)),
        ],
        moment=[*_moment(content, language), *_who_changes(content)],
        figures=[
            KeyFigure(words.EXPECTED_IN_HAND, money(content.expected_cents, language)),
            KeyFigure(words.FOUND_IN_HAND, money(content.counted_cents, language)),
            KeyFigure(words.DIFFERENCE_IN_HAND, difference, content.has_difference),
        ],
    )


def _moment(content: InHandCheckContent, language: Language) -> list[Fact]:
    return [
        (words.COUNTED_ON, day_and_clock(content.occurred_at, language)),
        (words.COUNTED_BY, content.agent_name),
        (words.ASKED_BY, words.OFFICES[content.asked_by].said(language)),
    ]


def _who_changes(content: InHandCheckContent) -> list[Fact]:
    if content.purpose is not CheckPurpose.REGISSEUR_CHANGE:
        return []
    return [
        (words.HANDED_OVER_BY, content.handed_over_by),
        (words.TAKEN_OVER_BY, content.successor_name),
    ]


def _found(content: InHandCheckContent, language: Language) -> Sheet:
    rows = [
        _cash_row(words.CASH_OF_DRAWER.said(language), content.drawer, language),
        _cash_row(words.CASH_OF_SAFE.said(language), content.safe, language),
        *(_values_row(values, language) for values in content.values),
    ]
    total = _amounts(content.expected_cents, content.counted_cents, language)
    results = frozenset([len(rows)])
    rows.append((wording.TOTAL.said(language), "", *total))
    columns = (
        Column(words.TENDER.said(language), PAGE_WIDTH - 3 * _AMOUNT_WIDTH - 16 * mm, Kind.TEXT),
        Column(words.PIECES.said(language), 16 * mm, Kind.FIGURES),
        Column(words.EXPECTED_IN_HAND.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(words.FOUND_IN_HAND.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(words.DIFFERENCE_IN_HAND.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    title = words.WHAT_WAS_FOUND.said(language)
    return Sheet(title, with_room(columns, rows), tuple(rows), results)


def _cash_row(name: str, cash: CountedCash, language: Language) -> Cells:
    return name, "", *_amounts(cash.expected_cents, cash.counted_cents, language)


def _values_row(values: CountedValues, language: Language) -> Cells:
    name, pieces = tender_name(values.tender, language), count(values.pieces, language)
    return name, pieces, *_amounts(values.expected_cents, values.counted_cents, language)


def _amounts(expected_cents: int, counted_cents: int, language: Language) -> tuple[str, str, str]:
    return (
        money(expected_cents, language),
        money(counted_cents, language),
        signed_money(counted_cents - expected_cents, language),
    )


def _said(content: InHandCheckContent, language: Language) -> list[Flowable]:
    """Why something differs, or that nothing does."""
    said = [words.NO_DIFFERENCE.said(language)] if not content.has_difference else []
    if content.reason:
        said.append(wording.DIFFERENCE_REASON.said(language, reason=content.reason))
    style = text_style(8.5)
    return [part for text in said for part in (section_gap(), paragraph(text, style))]


def _count(title: str, cash: CountedCash, language: Language) -> Sheet:
    return cash_sheet(title, cash.denominations, cash.counted_cents, language)


def _signers(content: InHandCheckContent) -> list[Signer]:
    """Who asked for it, who answers for the money, and who else saw it."""
    return [*_checkers(content), *_answering(content), *_witnesses(content)]


def _checkers(content: InHandCheckContent) -> list[Signer]:
    """A régisseur who changes signs as one of the two."""
    is_change = content.purpose is CheckPurpose.REGISSEUR_CHANGE
    if is_change and content.asked_by is CheckedBy.REGISSEUR:
        return []
    return [Signer(words.CHECKER_SIGNS[content.asked_by])]


def _answering(content: InHandCheckContent) -> list[Signer]:
    if content.purpose is CheckPurpose.REGISSEUR_CHANGE:
        return [
            Signer(words.OUTGOING_SIGNS, content.handed_over_by),
            Signer(words.INCOMING_SIGNS, content.successor_name),
        ]
    office = words.REGISSEUR_OR_MANDATAIRE
    if content.asked_by is CheckedBy.REGISSEUR:
        office = words.AGENT_SIGNS
    return [Signer(office, content.agent_name)]


def _witnesses(content: InHandCheckContent) -> list[Signer]:
    if not content.witness_name:
        return []
    return [Signer(wording.WITNESS_SIGNS, content.witness_name)]
