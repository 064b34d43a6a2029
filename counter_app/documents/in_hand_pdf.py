"""What must be in hand as a PDF of A4 pages, to be counted against with a pen."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_document
from counter_app.documents.column_room import with_room
from counter_app.documents.in_hand_content import HeldCheque, HeldTender, InHandContent
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_tables import PAGE_WIDTH, Cells, Column, Kind, Sheet, section_gap
from counter_app.documents.regie_sheets import cash_by_hand, entry_said, tender_name
from counter_app.documents.regie_titles import in_hand_title
from counter_app.documents.report_heading import Fact, KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, signed_end, unsealed
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import Language, count, day, day_and_clock, money

_AMOUNT_WIDTH = 27 * mm


def in_hand_pdf(content: InHandContent, language: Language) -> bytes:
    """The statement as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: InHandContent, language: Language) -> About:
    return about_document(in_hand_title(content, language), content, content.at)


def _story(content: InHandContent, language: Language) -> list[Flowable]:
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        LongTable(_held(content, language)),
        section_gap(),
        *_cheques(content, language),
        *beside(
            cash_by_hand(words.COUNT_OF_DRAWER, language),
            cash_by_hand(words.COUNT_OF_SAFE, language),
        ),
        *signed_end(unsealed(content, content.unsent_entries), _signers(content), top, language),
    ]


def _top(content: InHandContent, language: Language) -> Top:
    return Top(
        title=words.IN_HAND.said(language),
        number="",
        beside=day_and_clock(content.at, language),
        place=_place(content),
        moment=_moment(content, language),
        figures=[
            *_expected(content, language),
            KeyFigure(words.MAXIMUM, money(content.maximum_cents, language)),
            KeyFigure(words.USUAL_FLOAT, money(content.float_cents, language)),
        ],
        notices=_notices(content, language),
    )


def _notices(content: InHandContent, language: Language) -> list[str]:
    return [words.BLIND_STATEMENT.said(language)] if content.expected_cents is None else []


def _place(content: InHandContent) -> list[Fact]:
    return [
        (wording.REGIE, content.regie_name),
        *([(words.ACT, content.act)] if content.act else []),
        (words.REGISSEUR, content.regisseur_name),
        (wording.SITE, content.site_name),
        (wording.DESK, content.desk),
    ]


def _moment(content: InHandContent, language: Language) -> list[Fact]:
    till = words.TILL_IS_OPEN if content.is_till_open else words.TILL_IS_CLOSED
    return [
        (words.DRAWN_UP_BY, content.drawn_up_by),
        (words.LAST_ENTRY, entry_said(content.epoch, content.seq, language)),
        (words.LAST_CLOSING, content.z or wording.NO_ENTRY.said(language)),
        (words.TILL, till.said(language)),
        (words.LAST_DEPOSIT, _last_deposit(content, language)),
    ]


def _last_deposit(content: InHandContent, language: Language) -> str:
    last = content.last_deposit
    if last is None:
        return wording.NO_ENTRY.said(language)
    return words.DEPOSIT_OF.said(
        language,
        number=last.number,
        day=day(last.deposited_on, language),
        amount=money(last.total_cents, language),
    )


def _expected(content: InHandContent, language: Language) -> list[KeyFigure]:
    """Nothing for who counts blind."""
    if content.expected_cents is None:
        return []
    return [KeyFigure(words.IN_HAND_TOTAL, money(content.expected_cents, language))]


def _held(content: InHandContent, language: Language) -> Sheet:
    """What must be there of each tender, beside where what is found is written."""
    rows = [_held_row(held, language) for held in content.held]
    results: frozenset[int] = frozenset()
    if content.expected_cents is not None:
        results = frozenset([len(rows)])
        rows.append(_total_row(content, content.expected_cents, language))
    columns = (
        Column(words.TENDER.said(language), PAGE_WIDTH - 5 * _AMOUNT_WIDTH, Kind.TEXT),
        *(
            Column(phrase.said(language), _AMOUNT_WIDTH, kind)
            for phrase, kind in (
                (words.IN_DRAWER, Kind.FIGURES),
                (words.IN_SAFE, Kind.FIGURES),
                (words.IN_ALL, Kind.FIGURES),
                (words.FOUND_IN_HAND, Kind.BY_HAND),
                (words.DIFFERENCE_IN_HAND, Kind.BY_HAND),
            )
        ),
    )
    title = words.MUST_BE_THERE.said(language)
    return Sheet(title, with_room(columns, rows), tuple(rows), results)


def _held_row(held: HeldTender, language: Language) -> Cells:
    name, safe = tender_name(held.tender, language), money(held.safe_cents, language)
    if held.drawer_cents is None:
        to_count = words.TO_COUNT.said(language)
        return name, to_count, safe, to_count, "", ""
    total_cents = held.drawer_cents + held.safe_cents
    return name, money(held.drawer_cents, language), safe, money(total_cents, language), "", ""


def _total_row(content: InHandContent, expected_cents: int, language: Language) -> Cells:
    safe_cents = sum(held.safe_cents for held in content.held)
    return (
        wording.TOTAL.said(language),
        money(expected_cents - safe_cents, language),
        money(safe_cents, language),
        money(expected_cents, language),
        "",
        "",
    )


def _cheques(content: InHandContent, language: Language) -> list[Flowable]:
    """Each cheque that must be found, with a box to tick."""
    if not content.cheques:
        return []
    columns = (
        Column(words.CHEQUE.said(language), 18 * mm, Kind.TEXT),
        Column(wording.CHEQUE_BANK.said(language), 29 * mm, Kind.TEXT),
        Column(words.DRAWER.said(language), 27 * mm, Kind.TEXT),
        Column(words.TAKEN_ON.said(language), 20 * mm, Kind.TEXT),
        Column(wording.RECEIPT_NUMBER.said(language), 33 * mm, Kind.TEXT),
        Column(words.WHERE.said(language), 14 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), 21 * mm, Kind.FIGURES),
        Column(words.SEEN.said(language), 12 * mm, Kind.BY_HAND),
    )
    rows = tuple(_cheque_row(cheque, language) for cheque in content.cheques)
    title = words.CHEQUES_MUST_BE.said(language, count=count(len(rows), language))
    sheet = Sheet(title, with_room(columns, rows), rows, frozenset())
    return [LongTable(sheet), section_gap()]


def _cheque_row(cheque: HeldCheque, language: Language) -> Cells:
    where = words.IN_SAFE if cheque.is_in_safe else words.IN_DRAWER
    return (
        cheque.number,
        cheque.bank,
        cheque.drawer,
        day(cheque.taken_on, language),
        cheque.receipt,
        where.said(language),
        money(cheque.amount_cents, language),
        "",
    )


def _signers(content: InHandContent) -> list[Signer]:
    return [Signer(words.CHECKER), Signer(words.REGISSEUR_SIGNS, content.regisseur_name)]
