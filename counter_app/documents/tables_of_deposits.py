"""The figures of deposits as tables."""

from __future__ import annotations

from counter_app.documents import deposit_wording as words
from counter_app.documents import wording
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.document_facts import Fact, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import (
    Tables,
    amounts_table,
    denominations_table,
    list_table,
)
from counter_app.documents.wording import tender_name
from counter_protocol.ledger import Tender


def deposit_tables(content: DepositContent, language: Language) -> Tables:
    """The slip by tender, its cash by coins and notes, its cheques one by one."""
    facts: list[Fact] = [
        (wording.NUMBER, content.number),
        (words.DEPOSITED_ON, content.deposited_on),
        (words.DEPOSITED_BY, content.agent_name),
        (words.ACCOUNTANTS_RECEIPT, content.receipt.number if content.receipt else None),
        (words.RECEIVED_ON, content.receipt.received_on if content.receipt else None),
    ]
    return (
        facts_of(content, facts, language),
        _deposited(content, language),
        denominations_table(words.CASH_DEPOSITED, content.denominations, language),
        _deposited_cheques(content, language),
    )


def _deposited(content: DepositContent, language: Language) -> FiguresTable:
    parts = [(Tender.CASH, content.cash_cents), (Tender.CHEQUE, content.cheques_cents)]
    named = [(tender_name(tender, language), cents) for tender, cents in [*parts, *content.others]]
    total = (wording.TOTAL.said(language), content.total_cents)
    return amounts_table(words.TOTAL_DEPOSITED, [*named, total], language, of=wording.TENDER)


def _deposited_cheques(content: DepositContent, language: Language) -> FiguresTable:
    return list_table(
        wording.CHEQUES,
        [*enumerate(content.cheques, start=1)],
        language,
        (words.RANK, lambda ranked: ranked[0]),
        (wording.CHEQUE_NUMBER, lambda ranked: ranked[1].number),
        (wording.CHEQUE_BANK, lambda ranked: ranked[1].bank),
        (wording.DRAWER, lambda ranked: ranked[1].drawer),
        (wording.AMOUNT, lambda ranked: Cents(ranked[1].amount_cents)),
    )
