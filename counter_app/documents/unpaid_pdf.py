"""The family accounts below zero as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import books_wording as words
from counter_app.documents import wording
from counter_app.documents.books_content import UnpaidAccount, UnpaidContent
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.list_sheet import figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_tables import Sheet, section_gap
from counter_app.documents.report_heading import Fact, KeyFigure, Top
from counter_app.documents.report_seal import Seal
from counter_app.documents.typography import Language, count, day, day_and_clock, money


def unpaid_top(content: UnpaidContent, language: Language) -> Top:
    """As of when, and what is owed in all."""
    return Top(
        title=words.UNPAID.said(language),
        number="",
        beside=day_and_clock(content.origin.at, language),
        place=place_of_books(content.origin),
        moment=[*moment_of_books(content.origin, language), _as_of(content, language)],
        figures=[
            KeyFigure(words.ACCOUNTS, count(len(content.accounts), language)),
            KeyFigure(words.DUE_BY_FAMILIES, money(content.total_cents, language)),
        ],
    )


def unpaid_body(content: UnpaidContent, language: Language) -> list[Flowable]:
    """Each account that owes money."""
    return [
        LongTable(_accounts(content, language)),
        section_gap(),
    ]


def unpaid_seal(content: UnpaidContent) -> Seal:
    """Nobody signs it: it is a list to work through."""
    return seal_of_books(content.origin)


def _as_of(content: UnpaidContent, language: Language) -> Fact:
    if content.as_of is None:
        return words.BALANCES_AS_OF, words.NEVER_HEARD.said(language)
    return words.BALANCES_AS_OF, day_and_clock(content.as_of, language)


def _accounts(content: UnpaidContent, language: Language) -> Sheet:
    return list_sheet(
        words.UNPAID.said(language),
        content.accounts,
        language,
        (text(wording.HOUSEHOLD, 74), lambda account: account.name),
        (text(words.BELOW_SINCE, 70), lambda account: _since(account, language)),
        (figures(words.BALANCE, 30), lambda account: money(account.balance_cents, language)),
        totals=(money(-content.total_cents, language),),
    )


def _since(account: UnpaidAccount, language: Language) -> str:
    since = account.since
    return words.LONGER.said(language) if since is None else day(since, language)
