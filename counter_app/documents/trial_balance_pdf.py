"""The balance of a régie by double entry as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import books_wording as words
from counter_app.documents import wording
from counter_app.documents.books_content import LedgerLine, TrialBalanceContent
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.list_sheet import figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_tables import Sheet, section_gap
from counter_app.documents.report_heading import KeyFigure, Top
from counter_app.documents.report_seal import Seal, Signer
from counter_app.documents.typography import Language, day, money
from counter_protocol.ledger import household_account


def trial_balance_top(content: TrialBalanceContent, language: Language) -> Top:
    """Of which day, and both sides of the balance."""
    return Top(
        title=words.TRIAL_BALANCE.said(language),
        number="",
        beside=words.AT_END_OF.said(language, day=day(content.on, language)),
        place=place_of_books(content.origin),
        moment=moment_of_books(content.origin, language),
        figures=[
            KeyFigure(words.DEBIT, money(content.debit_cents, language)),
            KeyFigure(words.CREDIT, money(content.credit_cents, language)),
            KeyFigure(words.LEFT_TO_PAY_OVER, money(content.left_to_pay_over_cents, language)),
        ],
    )


def trial_balance_body(content: TrialBalanceContent, language: Language) -> list[Flowable]:
    """Each account, then what it is made of."""
    return [
        LongTable(_accounts(content, language)),
        section_gap(),
        LongTable(_parts(content, language)),
        section_gap(),
    ]


def trial_balance_seal(content: TrialBalanceContent) -> Seal:
    """The régisseur signs what the books say."""
    return seal_of_books(content.origin, Signer(wording.REGISSEUR_OR_MANDATAIRE))


def _accounts(content: TrialBalanceContent, language: Language) -> Sheet:
    """Every account, those that nothing moved on too."""
    return list_sheet(
        words.ACCOUNTS_OF_REGIE.said(language),
        content.lines,
        language,
        (text(words.ACCOUNT, 110), lambda line: words.BOOK_ACCOUNTS[line.account].said(language)),
        (figures(words.DEBIT, 32), lambda line: _debit(line.balance_cents, language)),
        (figures(words.CREDIT, 32), lambda line: _debit(-line.balance_cents, language)),
        totals=(money(content.debit_cents, language), money(content.credit_cents, language)),
    )


def _debit(balance_cents: int, language: Language) -> str:
    """What stands on the side of debits, which is empty for a credit."""
    return money(balance_cents, language) if balance_cents > 0 else ""


def _parts(content: TrialBalanceContent, language: Language) -> Sheet:
    """What each account is made of, by the accounts of the ledger."""
    return list_sheet(
        words.MADE_OF.said(language),
        [(line.account, part) for line in content.lines for part in line.parts],
        language,
        (text(words.ACCOUNT, 56), lambda each: words.BOOK_ACCOUNTS[each[0]].said(language)),
        (text(words.LEDGER_ACCOUNT, 62), lambda each: _ledger_account(each[1], language)),
        (figures(words.DEBIT, 28), lambda each: _debit(each[1].amount_cents, language)),
        (figures(words.CREDIT, 28), lambda each: _debit(-each[1].amount_cents, language)),
    )


def _ledger_account(part: LedgerLine, language: Language) -> str:
    is_families = part.account == household_account("")
    return words.ALL_HOUSEHOLDS.said(language) if is_families else part.account
