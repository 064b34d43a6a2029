"""The statement of a family account as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.column_room import with_room
from counter_app.documents.family_content import (
    FamilyStatementContent,
    StatementLine,
)
from counter_app.documents.family_said import movement_said, person_said, service_said
from counter_app.documents.list_sheet import columns_in, figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pay_online import pay_online
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Cells, Sheet, section_gap
from counter_app.documents.report_heading import KeyFigure, Top
from counter_app.documents.report_seal import Seal, unsealed
from counter_app.documents.typography import (
    Language,
    day,
    day_and_clock,
    money,
    signed_money,
)
from counter_app.documents.wording import period_said

_SMALL = text_style(8.5, colour=SOFT_INK)


def family_statement_top(content: FamilyStatementContent, language: Language) -> Top:
    """Of which family and period, between which balances."""
    origin, family = content.origin, content.family
    period = period_said(content.first, content.last, language)
    return Top(
        title=words.FAMILY_STATEMENT.said(language),
        number="",
        beside=period,
        place=[(words.FAMILY, family.name), (words.ADDRESS, family.in_one_line)],
        moment=[
            (words.DRAWN_UP, day_and_clock(origin.at, language)),
            (wording.SITE, origin.site_name),
        ],
        figures=_figures(content, language),
        notices=_begins_late(content, language),
    )


def family_statement_body(content: FamilyStatementContent, language: Language) -> list[Flowable]:
    """The movements, what each person cost, and how far it is known."""
    return [
        LongTable(_movements(content, language)),
        section_gap(),
        *_shares(content, language),
        *pay_online(content.online_payment, language),
        *_as_known(content, language),
    ]


def family_statement_seal(content: FamilyStatementContent) -> Seal:
    """Nobody signs what a family takes home."""
    return unsealed(content.origin, None)


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
    columns = columns_in(
        language,
        text(wording.DATE, 31),
        text(words.MOVEMENT, 43),
        text(words.FOR_PERSON, 22),
        text(words.PLACE, 32),
        figures(wording.AMOUNT, 23),
        figures(words.BALANCE, 23),
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
    total_cents = sum(share.amount_cents for share in content.shares)
    sheet = list_sheet(
        words.SHARES.said(language),
        content.shares,
        language,
        (text(words.PERSON, 46), lambda share: person_said(share.person, language)),
        (text(wording.SERVICE, 98), lambda share: service_said(share, language)),
        (figures(wording.AMOUNT, 30), lambda share: money(share.amount_cents, language)),
        totals=(money(total_cents, language),),
    )
    return [LongTable(sheet), section_gap()]


def _as_known(content: FamilyStatementContent, language: Language) -> list[Flowable]:
    if content.as_of is None:
        return []
    moment = day_and_clock(content.as_of, language)
    return [paragraph(words.AS_KNOWN.said(language, moment=moment), _SMALL)]
