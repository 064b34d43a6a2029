"""The register of quittances as a PDF of A4 pages: day by day, without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from reportlab.platypus import Flowable

from counter_app.documents import books_wording as words
from counter_app.documents import wording
from counter_app.documents.books_content import QuittanceLine, QuittanceRegisterContent
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.list_sheet import figures, grouped_sheet, sums_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.notice import notice
from counter_app.documents.pdf_style import paragraph, text_style
from counter_app.documents.pdf_tables import (
    Sheet,
    section_gap,
)
from counter_app.documents.report_heading import KeyFigure, Top
from counter_app.documents.report_seal import Seal, Signer
from counter_app.documents.typography import Language, clock, count, money, weekday
from counter_app.documents.wording import period_said, tender_name
from counter_app.domain.quittances import NumberGap


def quittance_register_top(content: QuittanceRegisterContent, language: Language) -> Top:
    """Of which period, and how many there are."""
    return Top(
        title=words.QUITTANCE_REGISTER.said(language),
        number="",
        beside=period_said(content.first, content.last, language),
        place=place_of_books(content.origin),
        moment=moment_of_books(content.origin, language),
        figures=[
            KeyFigure(words.QUITTANCES, count(len(content.lines), language)),
            KeyFigure(words.OF_WHICH_REVERSALS, count(content.reversals, language)),
            KeyFigure(words.SETTLED, money(content.total_cents, language)),
        ],
    )


def quittance_register_body(
    content: QuittanceRegisterContent, language: Language
) -> list[Flowable]:
    """Whether all numbers follow, the sums, then each quittance."""
    return [
        *_gaps(content, language),
        LongTable(_by_tender(content, language)),
        section_gap(),
        LongTable(_quittances(content, language)),
        section_gap(),
    ]


def quittance_register_seal(content: QuittanceRegisterContent) -> Seal:
    """The régisseur signs what the books say."""
    return seal_of_books(content.origin, Signer(wording.REGISSEUR_OR_MANDATAIRE))


def _gaps(content: QuittanceRegisterContent, language: Language) -> list[Flowable]:
    """Each number that does not follow, or that all do."""
    said: list[Flowable] = [notice(_gap(gap, language)) for gap in content.gaps]
    if content.lines and not said:
        said = [paragraph(words.NO_GAP.said(language), text_style(8.5))]
    return [part for each in said for part in (each, section_gap())]


def _gap(gap: NumberGap, language: Language) -> str:
    if not gap.after:
        return words.GAP_AT_START.said(language, number=gap.number)
    return words.GAP_AFTER.said(language, number=gap.number, after=gap.after)


def _by_tender(content: QuittanceRegisterContent, language: Language) -> Sheet:
    named = [(tender_name(tender, language), cents) for tender, cents in content.by_tender]
    total = (wording.TOTAL.said(language), content.total_cents)
    return sums_sheet(words.SETTLED_BY_TENDER, named, total, language)


def _quittances(content: QuittanceRegisterContent, language: Language) -> Sheet:
    """Each day heads its quittances, with what they come to."""
    days = groupby(content.lines, key=lambda line: line.business_date)
    return grouped_sheet(
        words.ALL_QUITTANCES.said(language),
        [_day(day, tuple(lines), language) for day, lines in days],
        language,
        (text(wording.NUMBER, 32), lambda line: line.number),
        (text(wording.TIME, 11), lambda line: clock(line.occurred_at)),
        (text(words.WHAT, 32), lambda line: _what(line, language)),
        (text(wording.HOUSEHOLD, 27), lambda line: line.household_name or ""),
        (text(wording.AGENT, 23), lambda line: line.agent_name),
        (text(wording.TENDER, 31), lambda line: _tenders(line, language)),
        (figures(wording.AMOUNT, 18), lambda line: money(line.amount_cents, language)),
        totals=(money(content.total_cents, language),),
    )


def _day(
    day: date, lines: tuple[QuittanceLine, ...], language: Language
) -> tuple[str, str, tuple[QuittanceLine, ...]]:
    """Its name, what it comes to, and its quittances."""
    phrase = words.DAY_OF_QUITTANCE if len(lines) == 1 else words.DAY_OF_QUITTANCES
    name = phrase.said(language, day=weekday(day, language), count=count(len(lines), language))
    return name, money(sum(line.amount_cents for line in lines), language), lines


def _what(line: QuittanceLine, language: Language) -> str:
    """What it was, what it undoes or what undid it, and why."""
    what = wording.ENTRY_KINDS[line.kind].said(language)
    if line.reverses:
        what = words.UNDOES.said(language, what=what, number=line.reverses)
    if line.reversed_by:
        what = words.UNDONE_BY.said(language, what=what, number=line.reversed_by)
    if line.reason:
        what = words.WITH_REASON.said(language, what=what, reason=line.reason)
    return what


def _tenders(line: QuittanceLine, language: Language) -> str:
    """The one tender, or each with its part."""
    if len(line.tenders) == 1:
        return tender_name(line.tenders[0][0], language)
    parts: Iterable[str] = (
        f"{tender_name(tender, language)} {money(cents, language)}"
        for tender, cents in line.tenders
    )
    return ", ".join(parts)
