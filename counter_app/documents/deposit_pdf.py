"""A deposit slip (*bordereau de versement*) as a PDF of A4 pages, for the accountant."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import deposit_wording as words
from counter_app.documents import wording
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.list_sheet import figures, list_sheet, sums_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_tables import (
    Sheet,
    section_gap,
)
from counter_app.documents.regie_sheets import cash_sheet
from counter_app.documents.report_heading import Fact, KeyFigure, Top, place_of_desk
from counter_app.documents.report_seal import Seal, Signer, sealed
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import Language, count, day, day_and_clock, money, weekday
from counter_app.documents.wording import tender_name
from counter_protocol.ledger import Tender


def deposit_top(content: DepositContent, language: Language) -> Top:
    """Which deposit it is, of whom, and what it comes to."""
    return Top(
        title=words.DEPOSIT_SLIP.said(language),
        number=words.NUMBERED.said(language, number=content.number),
        beside=weekday(content.deposited_on, language),
        place=place_of_desk(content),
        moment=_moment(content, language),
        figures=[
            KeyFigure(words.TOTAL_DEPOSITED, money(content.total_cents, language)),
            KeyFigure(wording.TENDER_NAMES[Tender.CASH], money(content.cash_cents, language)),
            KeyFigure(wording.CHEQUES, money(content.cheques_cents, language)),
        ],
    )


def deposit_body(content: DepositContent, language: Language) -> list[Flowable]:
    """The cash and the sums side by side, then each cheque."""
    return [
        *beside(_cash(content, language), _sums(content, language)),
        *_cheques(content, language),
    ]


def deposit_seal(content: DepositContent) -> Seal:
    """Who hands over, and who receives."""
    outgoing = Signer(wording.REGISSEUR_OR_MANDATAIRE, content.agent_name)
    return sealed(content, None, outgoing, Signer(wording.ACCOUNTANT_SIGNS))


def _moment(content: DepositContent, language: Language) -> list[Fact]:
    return [
        (words.DEPOSITED_ON, day_and_clock(content.occurred_at, language)),
        (words.DEPOSITED_BY, content.agent_name),
        (words.ACCOUNTANTS_RECEIPT, _receipt(content, language)),
    ]


def _receipt(content: DepositContent, language: Language) -> str:
    if content.receipt is None:
        return words.RECEIPT_AWAITED.said(language)
    received_on = day(content.receipt.received_on, language)
    return words.RECEIPT_OF_DAY.said(language, number=content.receipt.number, day=received_on)


def _cash(content: DepositContent, language: Language) -> Sheet:
    title = words.CASH_DEPOSITED.said(language)
    return cash_sheet(title, content.denominations, content.cash_cents, language)


def _sums(content: DepositContent, language: Language) -> Sheet:
    """What the slip comes to, one tender a row."""
    parts = [(Tender.CASH, content.cash_cents), (Tender.CHEQUE, content.cheques_cents)]
    named = [
        (tender_name(tender, language), cents)
        for tender, cents in [*parts, *content.others]
        if cents
    ]
    total = (words.TOTAL_DEPOSITED.said(language), content.total_cents)
    return sums_sheet(words.TOTAL_DEPOSITED, named, total, language)


def _cheques(content: DepositContent, language: Language) -> list[Flowable]:
    """Each cheque, numbered; most deposits of a small desk have none, and no table."""
    if not content.cheques:
        return []
    listed = count(len(content.cheques), language)
    sheet = list_sheet(
        words.CHEQUES_DEPOSITED.said(language, count=listed),
        [*enumerate(content.cheques, start=1)],
        language,
        (text(words.RANK, 13), lambda ranked: count(ranked[0], language)),
        (text(wording.CHEQUE_NUMBER, 32), lambda ranked: ranked[1].number),
        (text(wording.CHEQUE_BANK, 48), lambda ranked: ranked[1].bank),
        (text(wording.DRAWER, 52), lambda ranked: ranked[1].drawer),
        (figures(wording.AMOUNT, 29), lambda ranked: money(ranked[1].amount_cents, language)),
        totals=(money(content.cheques_cents, language),),
    )
    return [LongTable(sheet), section_gap()]
