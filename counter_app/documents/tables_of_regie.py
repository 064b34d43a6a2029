"""The figures of deposits and of statements of what is in hand as tables."""

from __future__ import annotations

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.document_facts import DrawnUp, Fact, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable
from counter_app.documents.in_hand_content import CountedCash, InHandCheckContent, InHandContent
from counter_app.documents.regie_sheets import tender_name
from counter_app.documents.regie_titles import check_title, deposit_title, in_hand_title
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import Row, Tables, denominations_table, table
from counter_app.documents.wording import Phrase
from counter_protocol.ledger import Tender


def deposit_tables(content: DepositContent, language: Language) -> Tables:
    """The slip by tender, its cash by coins and notes, its cheques one by one."""
    facts: list[Fact] = [
        (words.NUMBER, content.number),
        (words.DEPOSITED_ON, content.deposited_on),
        (words.DEPOSITED_BY, content.agent_name),
        (words.ACCOUNTANTS_RECEIPT, content.receipt.number if content.receipt else None),
        (words.RECEIVED_ON, content.receipt.received_on if content.receipt else None),
    ]
    drawn_up = DrawnUp(content, content.occurred_at)
    return (
        facts_of(deposit_title(content, language), drawn_up, facts, language),
        _deposited(content, language),
        denominations_table(words.CASH_DEPOSITED, content.denominations, language),
        _deposited_cheques(content, language),
    )


def in_hand_tables(content: InHandContent, language: Language) -> Tables:
    """What must be there by tender, and each cheque; no cash of the drawer to who counts blind."""
    facts: list[Fact] = [
        (words.DRAWN_UP_BY, content.drawn_up_by),
        (words.REGISSEUR, content.regisseur_name),
        (words.LAST_ENTRY, content.seq),
        (words.LAST_CLOSING, content.z),
        (words.MAXIMUM, Cents(content.maximum_cents)),
        (words.USUAL_FLOAT, Cents(content.float_cents)),
    ]
    drawn_up = DrawnUp(content, content.at, content.unsent_entries)
    return (
        facts_of(in_hand_title(content, language), drawn_up, facts, language),
        _held(content, language),
        _held_cheques(content, language),
    )


def in_hand_check_tables(content: InHandCheckContent, language: Language) -> Tables:
    """What was found beside what had to be there, and the cash by coins and notes."""
    facts: list[Fact] = [
        (words.ENTRY, content.seq),
        (words.COUNTED_BY, content.agent_name),
        (words.ASKED_BY, words.OFFICES[content.asked_by].said(language)),
        (words.HANDED_OVER_BY, content.handed_over_by or None),
        (words.TAKEN_OVER_BY, content.successor_name or None),
        (wording.WITNESS_SIGNS, content.witness_name or None),
        (wording.REASON, content.reason or None),
    ]
    drawn_up = DrawnUp(content, content.occurred_at)
    return (
        facts_of(check_title(content, language), drawn_up, facts, language),
        _found(content, language),
        denominations_table(words.COUNT_OF_DRAWER, content.drawer.denominations, language),
        denominations_table(words.COUNT_OF_SAFE, content.safe.denominations, language),
    )


def _deposited(content: DepositContent, language: Language) -> FiguresTable:
    parts = [(Tender.CASH, content.cash_cents), (Tender.CHEQUE, content.cheques_cents)]
    rows: tuple[Row, ...] = (
        *(
            (tender_name(tender, language), Cents(cents))
            for tender, cents in [*parts, *content.others]
        ),
        (wording.TOTAL.said(language), Cents(content.total_cents)),
    )
    return table(words.TOTAL_DEPOSITED, (words.TENDER, wording.AMOUNT), rows, language)


def _deposited_cheques(content: DepositContent, language: Language) -> FiguresTable:
    rows = tuple(
        (rank, cheque.number, cheque.bank, cheque.drawer, Cents(cheque.amount_cents))
        for rank, cheque in enumerate(content.cheques, start=1)
    )
    headers = (words.RANK, words.CHEQUE, wording.CHEQUE_BANK, words.DRAWER, wording.AMOUNT)
    return table(words.CHEQUES, headers, rows, language)


def _held(content: InHandContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            tender_name(held.tender, language),
            None if held.drawer_cents is None else Cents(held.drawer_cents),
            Cents(held.safe_cents),
            None if held.drawer_cents is None else Cents(held.drawer_cents + held.safe_cents),
        )
        for held in content.held
    )
    headers = (words.TENDER, words.IN_DRAWER, words.IN_SAFE, words.IN_ALL)
    return table(words.MUST_BE_THERE, headers, rows, language)


def _held_cheques(content: InHandContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            cheque.number,
            cheque.bank,
            cheque.drawer,
            cheque.taken_on,
            cheque.receipt,
            (words.IN_SAFE if cheque.is_in_safe else words.IN_DRAWER).said(language),
            Cents(cheque.amount_cents),
        )
        for cheque in content.cheques
    )
    headers = (
        words.CHEQUE,
        wording.CHEQUE_BANK,
        words.DRAWER,
        words.TAKEN_ON,
        wording.RECEIPT_NUMBER,
        words.WHERE,
        wording.AMOUNT,
    )
    return table(words.CHEQUES, headers, rows, language)


def _found(content: InHandCheckContent, language: Language) -> FiguresTable:
    rows: tuple[Row, ...] = (
        _cash_row(words.CASH_OF_DRAWER, content.drawer, language),
        _cash_row(words.CASH_OF_SAFE, content.safe, language),
        *(
            (
                tender_name(each.tender, language),
                each.pieces,
                *_compared(each.expected_cents, each.counted_cents),
            )
            for each in content.values
        ),
        (
            wording.TOTAL.said(language),
            None,
            *_compared(content.expected_cents, content.counted_cents),
        ),
    )
    headers = (
        words.TENDER,
        words.PIECES,
        words.EXPECTED_IN_HAND,
        words.FOUND_IN_HAND,
        words.DIFFERENCE_IN_HAND,
    )
    return table(words.WHAT_WAS_FOUND, headers, rows, language)


def _cash_row(name: Phrase, cash: CountedCash, language: Language) -> Row:
    return (name.said(language), None, *_compared(cash.expected_cents, cash.counted_cents))


def _compared(expected_cents: int, counted_cents: int) -> tuple[Cents, Cents, Cents]:
    return Cents(expected_cents), Cents(counted_cents), Cents(counted_cents - expected_cents)
