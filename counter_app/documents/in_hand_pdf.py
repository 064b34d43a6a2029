"""What must be in hand as a PDF of A4 pages, to be counted against with a pen."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import in_hand_wording as words
from counter_app.documents import wording
from counter_app.documents.in_hand_content import InHandContent
from counter_app.documents.list_sheet import by_hand, figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_tables import Sheet, section_gap
from counter_app.documents.regie_said import entry_said, where_said
from counter_app.documents.regie_sheets import cash_by_hand
from counter_app.documents.report_heading import Fact, KeyFigure, Top
from counter_app.documents.report_seal import Seal, Signer, unsealed
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import Language, count, day, day_and_clock, money
from counter_app.documents.wording import tender_name


def in_hand_top(content: InHandContent, language: Language) -> Top:
    """Of which desk, at which moment, and what it may hold."""
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


def in_hand_body(content: InHandContent, language: Language) -> list[Flowable]:
    """What must be there, then room to write down what is."""
    return [
        LongTable(_held(content, language)),
        section_gap(),
        *_cheques(content, language),
        *beside(
            cash_by_hand(words.COUNT_OF_DRAWER, language),
            cash_by_hand(words.COUNT_OF_SAFE, language),
        ),
    ]


def in_hand_seal(content: InHandContent) -> Seal:
    """Whoever counts against it signs with the régisseur."""
    regisseur = Signer(words.REGISSEUR_SIGNS, content.regisseur_name)
    return unsealed(content, content.unsent_entries, Signer(words.CHECKER), regisseur)


def _notices(content: InHandContent, language: Language) -> list[str]:
    return [words.BLIND_STATEMENT.said(language)] if content.expected_cents is None else []


def _place(content: InHandContent) -> list[Fact]:
    return [
        (wording.REGIE, content.regie_name),
        *([(wording.ACT, content.act)] if content.act else []),
        (wording.REGISSEUR, content.regisseur_name),
        (wording.SITE, content.site_name),
        (wording.DESK, content.desk),
    ]


def _moment(content: InHandContent, language: Language) -> list[Fact]:
    till = words.TILL_IS_OPEN if content.is_till_open else words.TILL_IS_CLOSED
    return [
        (words.DRAWN_UP_BY, content.drawn_up_by),
        (wording.LAST_ENTRY, entry_said(content.epoch, content.seq, language)),
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
    safe_cents = sum(held.safe_cents for held in content.held)
    all_cents = content.expected_cents
    sums = () if all_cents is None else (all_cents - safe_cents, safe_cents, all_cents)
    return list_sheet(
        words.MUST_BE_THERE.said(language),
        content.held,
        language,
        (text(wording.TENDER, 39), lambda held: tender_name(held.tender, language)),
        (figures(words.IN_DRAWER, 27), lambda held: _to_find(held.drawer_cents, language)),
        (figures(words.IN_SAFE, 27), lambda held: money(held.safe_cents, language)),
        (figures(words.IN_ALL, 27), lambda held: _to_find(held.total_cents, language)),
        (by_hand(words.FOUND_IN_HAND, 27), lambda _held: ""),
        (by_hand(words.DIFFERENCE_IN_HAND, 27), lambda _held: ""),
        totals=(*(money(cents, language) for cents in sums), "", "") if sums else (),
    )


def _to_find(amount_cents: int | None, language: Language) -> str:
    """What is not told to who counts blind is still to be counted."""
    return words.TO_COUNT.said(language) if amount_cents is None else money(amount_cents, language)


def _cheques(content: InHandContent, language: Language) -> list[Flowable]:
    """Each cheque that must be found, with a box to tick."""
    if not content.cheques:
        return []
    sheet = list_sheet(
        words.CHEQUES_MUST_BE.said(language, count=count(len(content.cheques), language)),
        content.cheques,
        language,
        (text(wording.CHEQUE_NUMBER, 18), lambda cheque: cheque.number),
        (text(wording.CHEQUE_BANK, 29), lambda cheque: cheque.bank),
        (text(wording.DRAWER, 27), lambda cheque: cheque.drawer),
        (text(words.TAKEN_ON, 20), lambda cheque: day(cheque.taken_on, language)),
        (text(wording.RECEIPT_NUMBER, 33), lambda cheque: cheque.receipt),
        (text(words.WHERE, 14), lambda cheque: where_said(cheque, language)),
        (figures(wording.AMOUNT, 21), lambda cheque: money(cheque.amount_cents, language)),
        (by_hand(words.SEEN, 12), lambda _cheque: ""),
    )
    return [LongTable(sheet), section_gap()]
