"""A deposit slip (*bordereau de versement*) as a PDF of A4 pages, for the accountant."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_document
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_tables import (
    NO_HEADERS,
    Cells,
    Column,
    Kind,
    Sheet,
    amounts_sheet,
    section_gap,
)
from counter_app.documents.regie_sheets import cash_sheet, tender_name
from counter_app.documents.regie_titles import deposit_title
from counter_app.documents.report_heading import Fact, KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, sealed, signed_end
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import Language, count, day, day_and_clock, money, weekday
from counter_protocol.ledger import Tender


def deposit_pdf(content: DepositContent, language: Language) -> bytes:
    """The slip as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: DepositContent, language: Language) -> About:
    return about_document(deposit_title(content, language), content, content.occurred_at)


def _story(content: DepositContent, language: Language) -> list[Flowable]:
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        *beside(_cash(content, language), _sums(content, language)),
        *_cheques(content, language),
        *signed_end(sealed(content), _signers(content), top, language),
    ]


def _top(content: DepositContent, language: Language) -> Top:
    return Top(
        title=words.DEPOSIT_SLIP.said(language),
        number=words.NUMBERED.said(language, number=content.number),
        beside=weekday(content.deposited_on, language),
        place=[
            (wording.REGIE, content.regie_name),
            (wording.SITE, content.site_name),
            (wording.DESK, content.desk),
        ],
        moment=_moment(content, language),
        figures=[
            KeyFigure(words.TOTAL_DEPOSITED, money(content.total_cents, language)),
            KeyFigure(wording.TENDER_NAMES[Tender.CASH], money(content.cash_cents, language)),
            KeyFigure(words.CHEQUES, money(content.cheques_cents, language)),
        ],
    )


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
    rows: list[Cells] = [
        (tender_name(tender, language), money(cents, language))
        for tender, cents in [*parts, *content.others]
        if cents
    ]
    total = (words.TOTAL_DEPOSITED.said(language), money(content.total_cents, language))
    title = words.TOTAL_DEPOSITED.said(language)
    return amounts_sheet(title, NO_HEADERS, [*rows, total], frozenset([len(rows)]))


def _cheques(content: DepositContent, language: Language) -> list[Flowable]:
    """Each cheque, numbered; most deposits of a small desk have none, and no table."""
    if not content.cheques:
        return []
    columns = (
        Column(words.RANK.said(language), 13 * mm, Kind.TEXT),
        Column(words.CHEQUE.said(language), 32 * mm, Kind.TEXT),
        Column(wording.CHEQUE_BANK.said(language), 48 * mm, Kind.TEXT),
        Column(words.DRAWER.said(language), 52 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), 29 * mm, Kind.FIGURES),
    )
    rows = [
        (
            count(rank, language),
            cheque.number,
            cheque.bank,
            cheque.drawer,
            money(cheque.amount_cents, language),
        )
        for rank, cheque in enumerate(content.cheques, start=1)
    ]
    total = (wording.TOTAL.said(language), "", "", "", money(content.cheques_cents, language))
    listed = count(len(rows), language)
    title = words.CHEQUES_DEPOSITED.said(language, count=listed)
    sheet = Sheet(title, columns, (*rows, total), frozenset([len(rows)]))
    return [LongTable(sheet), section_gap()]


def _signers(content: DepositContent) -> list[Signer]:
    return [
        Signer(words.REGISSEUR_OR_MANDATAIRE, content.agent_name),
        Signer(words.ACCOUNTANT_SIGNS),
    ]
