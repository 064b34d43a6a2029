"""A till's day on an A4 page: who answered for which part, who took what, which cash moved."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import till_wording, wording
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Column, Kind, Sheet, section_gap
from counter_app.documents.till_report_content import (
    AgentTakings,
    CashMoveLine,
    SessionPart,
    TillReportContent,
)
from counter_app.documents.typography import Language, clock, count, money, signed_money
from counter_app.documents.wording import TENDER_NAMES
from counter_protocol.ledger import Tender

_AMOUNT_WIDTH = 24 * mm
_TIME_WIDTH = 13 * mm


def parts(content: TillReportContent, language: Language) -> list[Flowable]:
    """Each part from count to count; nothing for a day that one person held and took alone."""
    if not content.is_shared:
        return []
    style = text_style(8.5, colour=SOFT_INK)
    why = [paragraph(line, style) for line in _reasons(content, language)]
    return [
        LongTable(_held(content, language)),
        *(part for line in why for part in (Spacer(1, mm), line)),
        Spacer(1, 3 * mm),
        LongTable(_taken(content, language)),
        section_gap(),
    ]


def cash_moves(content: TillReportContent, language: Language) -> list[Flowable]:
    """What went into the drawer or out of it and paid for nothing; most days nothing does."""
    if not content.cash_moves:
        return []
    columns = (
        Column(wording.TIME.said(language), _TIME_WIDTH, Kind.TEXT),
        Column(wording.AGENT.said(language), 38 * mm, Kind.TEXT),
        Column(till_wording.PURPOSE.said(language), 32 * mm, Kind.TEXT),
        Column(wording.REASON.said(language), 67 * mm, Kind.TEXT),
        Column(wording.AMOUNT.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    rows = tuple(_move_row(line, language) for line in content.cash_moves)
    title = till_wording.CASH_MOVES.said(language)
    return [LongTable(Sheet(title, columns, rows, frozenset())), section_gap()]


def _held(content: TillReportContent, language: Language) -> Sheet:
    columns = (
        Column(till_wording.HOLDER.said(language), 52 * mm, Kind.TEXT),
        Column(till_wording.BEGINS.said(language), _TIME_WIDTH, Kind.TEXT),
        Column(till_wording.ENDS.said(language), _TIME_WIDTH, Kind.TEXT),
        Column(till_wording.AT_START.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(wording.EXPECTED.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(wording.COUNTED.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
        Column(till_wording.DIFFERENCE.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    rows = tuple(_part_row(part, language) for part in content.parts)
    return Sheet(till_wording.PARTS.said(language), columns, rows, frozenset())


def _part_row(part: SessionPart, language: Language) -> tuple[str, ...]:
    counted = part.counted_cents
    return (
        part.holder_name,
        clock(part.begins_at),
        clock(part.ends_at),
        money(part.opening_cents, language),
        "" if part.expected_cents is None else money(part.expected_cents, language),
        "" if counted is None else money(counted, language),
        "" if counted is None else signed_money(part.difference_cents, language),
    )


def _taken(content: TillReportContent, language: Language) -> Sheet:
    columns = (
        Column(till_wording.BEGINS.said(language), _TIME_WIDTH, Kind.TEXT),
        Column(wording.AGENT.said(language), 45 * mm, Kind.TEXT),
        Column(till_wording.TENDERS.said(language), 76 * mm, Kind.TEXT),
        Column(wording.RECEIPTS.said(language), 16 * mm, Kind.FIGURES),
        Column(wording.AMOUNT.said(language), _AMOUNT_WIDTH, Kind.FIGURES),
    )
    rows = tuple(
        _takings_row(part, takings, language) for part in content.parts for takings in part.takings
    )
    if not rows:
        rows = ((wording.NOTHING.said(language), "", "", "", ""),)
    title = till_wording.TAKINGS_BY_AGENT.said(language)
    return Sheet(title, columns, rows, frozenset())


def _takings_row(
    part: SessionPart, takings: AgentTakings, language: Language
) -> tuple[str, str, str, str, str]:
    amounts = takings.by_tender or ()
    by_tender = " · ".join(
        f"{TENDER_NAMES[Tender(one.name)].said(language)} {money(one.amount_cents, language)}"
        for one in amounts
    )
    is_told = takings.by_tender is not None
    total = money(sum(one.amount_cents for one in amounts), language) if is_told else ""
    receipts = count(takings.receipts, language)
    return clock(part.begins_at), takings.agent_name, by_tender, receipts, total


def _reasons(content: TillReportContent, language: Language) -> Iterator[str]:
    """Why a handover differed; that of the closing stands beside its count."""
    for part in content.parts[:-1]:
        if part.reason:
            reason = wording.DIFFERENCE_REASON.said(language, reason=part.reason)
            yield f"{part.holder_name}, {clock(part.ends_at)} · {reason}"


def _move_row(line: CashMoveLine, language: Language) -> tuple[str, ...]:
    return (
        clock(line.occurred_at),
        line.agent_name,
        till_wording.purpose_name(line.purpose, language),
        line.reason,
        signed_money(line.amount_cents, language),
    )
