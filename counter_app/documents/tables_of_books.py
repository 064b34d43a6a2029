"""The figures of the books as tables: balance, what is owed, quittances, accounts below zero."""

from __future__ import annotations

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.books_content import (
    BooksOrigin,
    OwedContent,
    QuittanceLine,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.document_facts import Fact, drawn_up_from_books, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable
from counter_app.documents.regie_sheets import tender_name
from counter_app.documents.regie_titles import (
    owed_title,
    register_title,
    trial_balance_title,
    unpaid_title,
)
from counter_app.documents.table_wording import FROM_DAY, UNTIL_DAY
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import Row, Tables, table


def trial_balance_tables(content: TrialBalanceContent, language: Language) -> Tables:
    """Each account, then each account of the ledger that it is made of; debit positive."""
    facts: list[Fact] = [(UNTIL_DAY, content.on), *_read(content.origin)]
    title = trial_balance_title(content, language)
    return (
        facts_of(title, drawn_up_from_books(content.origin), facts, language),
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
    rows = tuple(
        (
            organisation.name,
            service.name,
            Cents(service.earned_cents),
            Cents(-service.undone_cents),
            Cents(service.total_cents),
        )
        for organisation in content.organisations
        for service in organisation.services
    )
    headers = (words.ORGANISATION, words.SERVICE, words.EARNED, words.UNDONE, words.OWED_TOTAL)
    title = owed_title(content, language)
    return (
        facts_of(title, drawn_up_from_books(content.origin), facts, language),
        table(words.OWED, headers, rows, language),
    )


def quittance_register_tables(content: QuittanceRegisterContent, language: Language) -> Tables:
    """Sums by tender, then each quittance in a row of its own, with what each tender paid."""
    facts: list[Fact] = [
        (FROM_DAY, content.first),
        (UNTIL_DAY, content.last),
        (words.QUITTANCES, len(content.lines)),
        (words.OF_WHICH_REVERSALS, content.reversals),
        *_read(content.origin),
    ]
    title = register_title(content, language)
    return (
        facts_of(title, drawn_up_from_books(content.origin), facts, language),
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
    rows = tuple(
        (account.name, account.since, Cents(account.balance_cents)) for account in content.accounts
    )
    headers = (wording.HOUSEHOLD, words.BELOW_SINCE, words.BALANCE)
    title = unpaid_title(content, language)
    return (
        facts_of(title, drawn_up_from_books(content.origin), facts, language),
        table(words.UNPAID, headers, rows, language),
    )


def _read(origin: BooksOrigin) -> list[Fact]:
    return [(words.LAST_ENTRY, origin.seq)]


def _accounts(content: TrialBalanceContent, language: Language) -> FiguresTable:
    rows: tuple[Row, ...] = (
        *(
            (
                words.BOOK_ACCOUNTS[line.account].said(language),
                Cents(line.debit_cents),
                Cents(line.credit_cents),
            )
            for line in content.lines
        ),
        (
            wording.TOTAL.said(language),
            Cents(content.debit_cents),
            Cents(content.credit_cents),
        ),
    )
    headers = (words.ACCOUNT, words.DEBIT, words.CREDIT)
    return table(words.ACCOUNTS_OF_REGIE, headers, rows, language)


def _parts(content: TrialBalanceContent, language: Language) -> FiguresTable:
    rows = tuple(
        (
            words.BOOK_ACCOUNTS[line.account].said(language),
            part.account,
            Cents(part.amount_cents),
        )
        for line in content.lines
        for part in line.parts
    )
    headers = (words.ACCOUNT, words.LEDGER_ACCOUNT, wording.AMOUNT)
    return table(words.MADE_OF, headers, rows, language)


def _by_tender(content: QuittanceRegisterContent, language: Language) -> FiguresTable:
    rows: tuple[Row, ...] = (
        *((tender_name(tender, language), Cents(cents)) for tender, cents in content.by_tender),
        (wording.TOTAL.said(language), Cents(content.total_cents)),
    )
    return table(words.SETTLED_BY_TENDER, (words.TENDER, wording.AMOUNT), rows, language)


def _quittances(content: QuittanceRegisterContent, language: Language) -> FiguresTable:
    tenders = [tender for tender, _ in content.by_tender]
    rows = tuple(
        (
            line.number,
            line.business_date,
            line.occurred_at,
            words.QUITTANCE_KINDS[line.kind].said(language),
            line.household_name,
            line.agent_name,
            Cents(line.amount_cents),
            *(_paid_by(line, tender.value) for tender in tenders),
            line.reverses or None,
            line.reversed_by or None,
            line.reason or None,
        )
        for line in content.lines
    )
    headers = (
        words.NUMBER,
        wording.BUSINESS_DATE,
        wording.DATE,
        words.WHAT,
        wording.HOUSEHOLD,
        wording.AGENT,
        wording.AMOUNT,
        *(wording.TENDER_NAMES[tender] for tender in tenders),
        words.REVERSES,
        words.REVERSED_BY,
        wording.REASON,
    )
    return table(words.ALL_QUITTANCES, headers, rows, language)


def _paid_by(line: QuittanceLine, tender: str) -> Cents | None:
    paid = [cents for each, cents in line.tenders if each == tender]
    return Cents(sum(paid)) if paid else None


def _gaps(content: QuittanceRegisterContent, language: Language) -> FiguresTable:
    rows = tuple((gap.after or None, gap.number) for gap in content.gaps)
    return table(words.GAPS, (words.AFTER, words.NUMBER), rows, language)
