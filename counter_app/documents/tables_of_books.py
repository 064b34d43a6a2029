"""The figures of the books as tables: balance, what is owed, quittances, accounts below zero."""

from __future__ import annotations

from functools import partial

from counter_app.documents import books_wording as words
from counter_app.documents import wording
from counter_app.documents.books_content import (
    BooksOrigin,
    OwedContent,
    QuittanceLine,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.document_facts import Fact, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable
from counter_app.documents.table_wording import FROM_DAY, UNTIL_DAY
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import Tables, amounts_table, list_table
from counter_app.documents.wording import tender_name
from counter_protocol.ledger import Tender


def trial_balance_tables(content: TrialBalanceContent, language: Language) -> Tables:
    """Each account, then each account of the ledger that it is made of; debit positive."""
    facts: list[Fact] = [(UNTIL_DAY, content.on), *_read(content.origin)]
    return (
        facts_of(content, facts, language),
        _accounts(content, language),
        _parts(content, language),
    )


def owed_tables(content: OwedContent, language: Language) -> Tables:
    """Each service of each organisation in a row of its own."""
    facts: list[Fact] = [
        (FROM_DAY, content.first),
        (UNTIL_DAY, content.last),
        (words.EARNED_IN_PERIOD, Cents(content.total_cents)),
        (words.THIRD_PARTIES, Cents(content.third_parties_cents)),
        *_read(content.origin),
    ]
    return facts_of(content, facts, language), _owed(content, language)


def quittance_register_tables(content: QuittanceRegisterContent, language: Language) -> Tables:
    """Sums by tender, then each quittance in a row of its own, with what each tender paid."""
    facts: list[Fact] = [
        (FROM_DAY, content.first),
        (UNTIL_DAY, content.last),
        (words.QUITTANCES, len(content.lines)),
        (words.OF_WHICH_REVERSALS, content.reversals),
        *_read(content.origin),
    ]
    return (
        facts_of(content, facts, language),
        _by_tender(content, language),
        _quittances(content, language),
        _gaps(content, language),
    )


def unpaid_tables(content: UnpaidContent, language: Language) -> Tables:
    """Each account below zero; the day is empty where it is longer than the desk knows."""
    facts: list[Fact] = [
        (words.BALANCES_AS_OF, content.as_of),
        (words.DUE_BY_FAMILIES, Cents(content.total_cents)),
        *_read(content.origin),
    ]
    accounts = list_table(
        words.UNPAID,
        content.accounts,
        language,
        (wording.HOUSEHOLD, lambda account: account.name),
        (words.BELOW_SINCE, lambda account: account.since),
        (words.BALANCE, lambda account: Cents(account.balance_cents)),
    )
    return facts_of(content, facts, language), accounts


def _read(origin: BooksOrigin) -> list[Fact]:
    return [(wording.LAST_ENTRY, origin.seq)]


def _accounts(content: TrialBalanceContent, language: Language) -> FiguresTable:
    accounts = [
        (words.BOOK_ACCOUNTS[line.account].said(language), line.debit_cents, line.credit_cents)
        for line in content.lines
    ]
    total = (wording.TOTAL.said(language), content.debit_cents, content.credit_cents)
    return list_table(
        words.ACCOUNTS_OF_REGIE,
        [*accounts, total],
        language,
        (words.ACCOUNT, lambda account: account[0]),
        (words.DEBIT, lambda account: Cents(account[1])),
        (words.CREDIT, lambda account: Cents(account[2])),
    )


def _parts(content: TrialBalanceContent, language: Language) -> FiguresTable:
    return list_table(
        words.MADE_OF,
        [(line.account, part) for line in content.lines for part in line.parts],
        language,
        (words.ACCOUNT, lambda each: words.BOOK_ACCOUNTS[each[0]].said(language)),
        (words.LEDGER_ACCOUNT, lambda each: each[1].account),
        (wording.AMOUNT, lambda each: Cents(each[1].amount_cents)),
    )


def _owed(content: OwedContent, language: Language) -> FiguresTable:
    return list_table(
        words.OWED,
        [(each.name, service) for each in content.organisations for service in each.services],
        language,
        (wording.ORGANISATION, lambda owed: owed[0]),
        (wording.SERVICE, lambda owed: owed[1].name),
        (words.EARNED, lambda owed: Cents(owed[1].earned_cents)),
        (words.UNDONE, lambda owed: Cents(-owed[1].undone_cents)),
        (words.OWED_TOTAL, lambda owed: Cents(owed[1].total_cents)),
    )


def _by_tender(content: QuittanceRegisterContent, language: Language) -> FiguresTable:
    by_tender = [(tender_name(tender, language), cents) for tender, cents in content.by_tender]
    total = (wording.TOTAL.said(language), content.total_cents)
    return amounts_table(words.SETTLED_BY_TENDER, [*by_tender, total], language, of=wording.TENDER)


def _quittances(content: QuittanceRegisterContent, language: Language) -> FiguresTable:
    return list_table(
        words.ALL_QUITTANCES,
        content.lines,
        language,
        (wording.NUMBER, lambda line: line.number),
        (wording.BUSINESS_DATE, lambda line: line.business_date),
        (wording.DATE, lambda line: line.occurred_at),
        (words.WHAT, lambda line: wording.ENTRY_KINDS[line.kind].said(language)),
        (wording.HOUSEHOLD, lambda line: line.household_name),
        (wording.AGENT, lambda line: line.agent_name),
        (wording.AMOUNT, lambda line: Cents(line.amount_cents)),
        *(
            (wording.TENDER_NAMES[tender], partial(_paid_by, tender))
            for tender, _ in content.by_tender
        ),
        (words.REVERSES, lambda line: line.reverses or None),
        (words.REVERSED_BY, lambda line: line.reversed_by or None),
        (wording.REASON, lambda line: line.reason or None),
    )


def _paid_by(tender: Tender, line: QuittanceLine) -> Cents | None:
    paid = [cents for each, cents in line.tenders if each is tender]
    return Cents(sum(paid)) if paid else None


def _gaps(content: QuittanceRegisterContent, language: Language) -> FiguresTable:
    return list_table(
        words.GAPS,
        content.gaps,
        language,
        (words.AFTER, lambda gap: gap.after or None),
        (wording.NUMBER, lambda gap: gap.number),
    )
