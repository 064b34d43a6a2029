"""The balance of a régie by double entry as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_origin
from counter_app.documents.books_content import BookLine, LedgerLine, TrialBalanceContent
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.column_room import with_room
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_tables import PAGE_WIDTH, Cells, Column, Kind, Sheet, section_gap
from counter_app.documents.regie_titles import trial_balance_title
from counter_app.documents.report_heading import KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, signed_end
from counter_app.documents.typography import Language, day, money
from counter_protocol.ledger import household_account

_AMOUNT_WIDTH = 32 * mm


def trial_balance_pdf(content: TrialBalanceContent, language: Language) -> bytes:
    """The balance as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: TrialBalanceContent, language: Language) -> About:
    return about_origin(trial_balance_title(content, language), content.origin)


def _story(content: TrialBalanceContent, language: Language) -> list[Flowable]:
    seal = seal_of_books(content.origin)
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        LongTable(_accounts(content, language)),
        section_gap(),
        LongTable(_parts(content, language)),
        section_gap(),
        *signed_end(seal, (Signer(words.REGISSEUR_OR_MANDATAIRE),), top, language),
    ]


def _top(content: TrialBalanceContent, language: Language) -> Top:
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


def _accounts(content: TrialBalanceContent, language: Language) -> Sheet:
    """Every account, those that nothing moved on too."""
    rows = [_account_row(line, language) for line in content.lines]
    results = frozenset([len(rows)])
    debit, credit = money(content.debit_cents, language), money(content.credit_cents, language)
    rows.append((wording.TOTAL.said(language), debit, credit))
    columns = (
        Column(words.ACCOUNT.said(language), PAGE_WIDTH - 2 * _AMOUNT_WIDTH, Kind.TEXT),
        Column(words.DEBIT.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(words.CREDIT.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    title = words.ACCOUNTS_OF_REGIE.said(language)
    return Sheet(title, with_room(columns, rows), tuple(rows), results)


def _account_row(line: BookLine, language: Language) -> Cells:
    name = words.BOOK_ACCOUNTS[line.account].said(language)
    return name, *_sides(line.balance_cents, language)


def _sides(balance_cents: int, language: Language) -> tuple[str, str]:
    """A balance on its side; the other one stays empty."""
    written = money(abs(balance_cents), language)
    if not balance_cents:
        return "", ""
    return (written, "") if balance_cents > 0 else ("", written)


def _parts(content: TrialBalanceContent, language: Language) -> Sheet:
    """What each account is made of, by the accounts of the ledger."""
    rows = [
        (words.BOOK_ACCOUNTS[line.account].said(language), *_part(part, language))
        for line in content.lines
        for part in line.parts
    ] or [(wording.NOTHING.said(language), "", "", "")]
    columns = (
        Column(words.ACCOUNT.said(language), 56 * mm, Kind.TEXT),
        Column(words.LEDGER_ACCOUNT.said(language), 62 * mm, Kind.TEXT),
        Column(words.DEBIT.said(language), 28 * mm, Kind.FIGURES),
        Column(words.CREDIT.said(language), 28 * mm, Kind.FIGURES),
    )
    title = words.MADE_OF.said(language)
    return Sheet(title, with_room(columns, rows), tuple(rows), frozenset())


def _part(part: LedgerLine, language: Language) -> tuple[str, str, str]:
    is_families = part.account == household_account("")
    name = words.ALL_HOUSEHOLDS.said(language) if is_families else part.account
    return name, *_sides(part.amount_cents, language)
