"""The register of quittances as a PDF of A4 pages: day by day, without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from counter_app.documents import regie_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_origin
from counter_app.documents.books_content import QuittanceLine, QuittanceRegisterContent
from counter_app.documents.books_top import moment_of_books, place_of_books, seal_of_books
from counter_app.documents.column_room import with_room
from counter_app.documents.long_tables import LongTable
from counter_app.documents.notice import notice
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_style import paragraph, text_style
from counter_app.documents.pdf_tables import (
    NO_HEADERS,
    Cells,
    Column,
    Kind,
    Sheet,
    amounts_sheet,
    section_gap,
)
from counter_app.documents.regie_sheets import tender_name
from counter_app.documents.regie_titles import period_said, register_title
from counter_app.documents.report_heading import KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, signed_end
from counter_app.documents.typography import Language, clock, count, money, weekday
from counter_app.domain.quittances import NumberGap


def quittance_register_pdf(content: QuittanceRegisterContent, language: Language) -> bytes:
    """The register as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: QuittanceRegisterContent, language: Language) -> About:
    return about_origin(register_title(content, language), content.origin)


def _story(content: QuittanceRegisterContent, language: Language) -> list[Flowable]:
    seal = seal_of_books(content.origin)
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        *_gaps(content, language),
        LongTable(_by_tender(content, language)),
        section_gap(),
        LongTable(_quittances(content, language)),
        section_gap(),
        *signed_end(seal, (Signer(words.REGISSEUR_OR_MANDATAIRE),), top, language),
    ]


def _top(content: QuittanceRegisterContent, language: Language) -> Top:
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
    rows: list[Cells] = [
        (tender_name(tender, language), money(cents, language))
        for tender, cents in content.by_tender
    ]
    total = (wording.TOTAL.said(language), money(content.total_cents, language))
    title = words.SETTLED_BY_TENDER.said(language)
    return amounts_sheet(title, NO_HEADERS, [*rows, total], frozenset([len(rows)]))


def _quittances(content: QuittanceRegisterContent, language: Language) -> Sheet:
    """Each day heads its quittances, with what they come to."""
    rows: list[Cells] = []
    groups: list[int] = []
    for _, each_day in groupby(content.lines, key=lambda line: line.business_date):
        lines = tuple(each_day)
        groups.append(len(rows))
        rows.append(_day_row(lines, language))
        rows += [_row(line, language) for line in lines]
    if not rows:
        rows.append((wording.NOTHING.said(language), "", "", "", "", "", ""))
    results = frozenset([len(rows)])
    total = money(content.total_cents, language)
    rows.append((wording.TOTAL.said(language), "", "", "", "", "", total))
    columns = with_room(_columns(language), rows)
    title = words.ALL_QUITTANCES.said(language)
    return Sheet(title, columns, tuple(rows), results, frozenset(groups))


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(words.NUMBER.said(language), 32 * mm, Kind.TEXT),
        Column(wording.TIME.said(language), 11 * mm, Kind.TEXT),
        Column(words.WHAT.said(language), 32 * mm, Kind.TEXT),
        Column(wording.HOUSEHOLD.said(language), 27 * mm, Kind.TEXT),
        Column(wording.AGENT.said(language), 23 * mm, Kind.TEXT),
        Column(words.TENDER.said(language), 31 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), 18 * mm, Kind.FIGURES),
    )


def _day_row(lines: tuple[QuittanceLine, ...], language: Language) -> Cells:
    total_cents = sum(line.amount_cents for line in lines)
    phrase = words.DAY_OF_QUITTANCE if len(lines) == 1 else words.DAY_OF_QUITTANCES
    name = phrase.said(
        language,
        day=weekday(lines[0].business_date, language),
        count=count(len(lines), language),
    )
    return name, "", "", "", "", "", money(total_cents, language)


def _row(line: QuittanceLine, language: Language) -> Cells:
    return (
        line.number,
        clock(line.occurred_at),
        _what(line, language),
        line.household_name or "",
        line.agent_name,
        _tenders(line, language),
        money(line.amount_cents, language),
    )


def _what(line: QuittanceLine, language: Language) -> str:
    """What it was, what it undoes or what undid it, and why."""
    what = words.QUITTANCE_KINDS[line.kind].said(language)
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
