"""The statement of a family account as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_origin
from counter_app.documents.column_room import with_room
from counter_app.documents.family_content import (
    FamilyStatementContent,
    StatementLine,
    StatementShare,
)
from counter_app.documents.family_said import movement_said, share_said
from counter_app.documents.family_titles import statement_title
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Cells, Column, Kind, Sheet, section_gap
from counter_app.documents.report_heading import KeyFigure, Top, heading
from counter_app.documents.report_seal import small_print, unsealed
from counter_app.documents.typography import (
    Language,
    day,
    day_and_clock,
    money,
    signed_money,
)

_SMALL = text_style(8.5, colour=SOFT_INK)


def family_statement_pdf(content: FamilyStatementContent, language: Language) -> bytes:
    """The statement as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: FamilyStatementContent, language: Language) -> About:
    return about_origin(statement_title(content, language), content.origin)


def _story(content: FamilyStatementContent, language: Language) -> list[Flowable]:
    return [
        *heading(_about(content, language), _top(content, language), language),
        LongTable(_movements(content, language)),
        section_gap(),
        *_shares(content, language),
        *_as_known(content, language),
        *_online(content, language),
        small_print(unsealed(content.origin, None), language),
    ]


def _top(content: FamilyStatementContent, language: Language) -> Top:
    origin, family = content.origin, content.family
    period = words.FROM_TO.said(
        language, first=day(content.first, language), last=day(content.last, language)
    )
    address = ", ".join(filter(None, (family.street, family.town)))
    return Top(
        title=words.FAMILY_STATEMENT.said(language),
        number="",
        beside=period,
        place=[(words.FAMILY, family.name), (words.ADDRESS, address)],
        moment=[
            (words.DRAWN_UP, day_and_clock(origin.at, language)),
            (wording.SITE, origin.site_name),
        ],
        figures=_figures(content, language),
        notices=_begins_late(content, language),
    )


def _figures(content: FamilyStatementContent, language: Language) -> list[KeyFigure]:
    closing = money(content.closing_cents, language)
    return [
        KeyFigure(words.OPENING, money(content.opening_cents, language)),
        KeyFigure(words.PAID_IN, money(content.paid_in_cents, language)),
        KeyFigure(words.SPENT, money(content.spent_cents, language)),
        KeyFigure(words.CLOSING, closing, is_alarming=content.closing_cents < 0),
    ]


def _begins_late(content: FamilyStatementContent, language: Language) -> list[str]:
    if not content.begins_late:
        return []
    known, asked = day(content.first, language), day(content.asked_first, language)
    return [words.BEGINS_LATE.said(language, known=known, asked=asked)]


def _movements(content: FamilyStatementContent, language: Language) -> Sheet:
    """Between the two balances, each movement with what it left."""
    columns = (
        Column(words.DATE_AND_TIME.said(language), 31 * mm, Kind.TEXT),
        Column(words.MOVEMENT.said(language), 43 * mm, Kind.TEXT),
        Column(words.FOR_PERSON.said(language), 22 * mm, Kind.TEXT),
        Column(words.PLACE.said(language), 32 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), 23 * mm, Kind.FIGURES),
        Column(words.BALANCE.said(language), 23 * mm, Kind.FIGURES),
    )
    rows = [_movement_row(line, language) for line in content.lines]
    if not rows:
        rows = [("", words.NO_MOVEMENT.said(language), "", "", "", "")]
    opening = words.OPENING_BALANCE.said(language, day=day(content.first, language))
    closing = words.CLOSING_BALANCE.said(language, day=day(content.last, language))
    rows = [
        (opening, "", "", "", "", money(content.opening_cents, language)),
        *rows,
        (closing, "", "", "", "", money(content.closing_cents, language)),
    ]
    title, results = words.MOVEMENTS.said(language), frozenset([0, len(rows) - 1])
    return Sheet(title, with_room(columns, rows), tuple(rows), results)


def _movement_row(line: StatementLine, language: Language) -> Cells:
    return (
        day_and_clock(line.occurred_at, language),
        movement_said(line, language),
        line.person,
        line.site_name,
        signed_money(line.amount_cents, language),
        money(line.balance_cents, language),
    )


def _shares(content: FamilyStatementContent, language: Language) -> list[Flowable]:
    if not content.shares:
        return []
    columns = (
        Column(words.PERSON.said(language), 46 * mm, Kind.TEXT),
        Column(words.SERVICE.said(language), 98 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), 30 * mm, Kind.FIGURES),
    )
    rows = [_share_row(share, language) for share in content.shares]
    total_cents = sum(share.amount_cents for share in content.shares)
    total = (wording.TOTAL.said(language), "", money(total_cents, language))
    sheet = Sheet(words.SHARES.said(language), columns, (*rows, total), frozenset([len(rows)]))
    return [LongTable(sheet), section_gap()]


def _share_row(share: StatementShare, language: Language) -> Cells:
    return (*share_said(share, language), money(share.amount_cents, language))


def _online(content: FamilyStatementContent, language: Language) -> list[Flowable]:
    if not content.online_payment:
        return []
    return [paragraph(wording.PAY_ONLINE.said(language, address=content.online_payment), _SMALL)]


def _as_known(content: FamilyStatementContent, language: Language) -> list[Flowable]:
    if content.as_of is None:
        return []
    moment = day_and_clock(content.as_of, language)
    return [paragraph(words.AS_KNOWN.said(language, moment=moment), _SMALL)]
