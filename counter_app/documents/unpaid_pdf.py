"""The family accounts below zero as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_origin
from counter_app.documents.books_content import UnpaidAccount, UnpaidContent
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.column_room import with_room
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_tables import Cells, Column, Kind, Sheet, section_gap
from counter_app.documents.regie_titles import unpaid_title
from counter_app.documents.report_heading import Fact, KeyFigure, Top, heading
from counter_app.documents.report_seal import small_print, still_to_send
from counter_app.documents.typography import Language, count, day, day_and_clock, money


def unpaid_pdf(content: UnpaidContent, language: Language) -> bytes:
    """The list as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: UnpaidContent, language: Language) -> About:
    return about_origin(unpaid_title(content, language), content.origin)


def _story(content: UnpaidContent, language: Language) -> list[Flowable]:
    """Nobody signs it: it is a list to work through."""
    seal = seal_of_books(content.origin)
    return [
        *heading(_about(content, language), _top(content, language), language),
        LongTable(_accounts(content, language)),
        section_gap(),
        *still_to_send(seal, language),
        small_print(seal, language),
    ]


def _top(content: UnpaidContent, language: Language) -> Top:
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


def _as_of(content: UnpaidContent, language: Language) -> Fact:
    if content.as_of is None:
        return words.BALANCES_AS_OF, words.NEVER_HEARD.said(language)
    return words.BALANCES_AS_OF, day_and_clock(content.as_of, language)


def _accounts(content: UnpaidContent, language: Language) -> Sheet:
    rows: list[Cells] = [_row(account, language) for account in content.accounts] or [
        (wording.NOTHING.said(language), "", "")
    ]
    results = frozenset([len(rows)])
    rows.append((wording.TOTAL.said(language), "", money(-content.total_cents, language)))
    columns = (
        Column(wording.HOUSEHOLD.said(language), 74 * mm, Kind.TEXT),
        Column(words.BELOW_SINCE.said(language), 70 * mm, Kind.TEXT),
        Column(words.BALANCE.said(language), 30 * mm, Kind.FIGURES),
    )
    title = words.UNPAID.said(language)
    return Sheet(title, with_room(columns, rows), tuple(rows), results)


def _row(account: UnpaidAccount, language: Language) -> Cells:
    since = account.since
    said = words.LONGER.said(language) if since is None else day(since, language)
    return account.name, said, money(account.balance_cents, language)
