"""A till's day on an A4 page: who answered for which part, who took what, which cash moved."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import till_wording, wording
from counter_app.documents.list_sheet import figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Sheet, section_gap
from counter_app.documents.till_report_content import (
    AgentTakings,
    SessionPart,
    TillReportContent,
)
from counter_app.documents.till_wording import purpose_name
from counter_app.documents.typography import Language, clock, count, money, signed_money
from counter_app.documents.wording import tender_name
from counter_protocol.ledger import Tender


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
    sheet = list_sheet(
        till_wording.CASH_MOVES.said(language),
        content.cash_moves,
        language,
        (text(wording.TIME, 13), lambda line: clock(line.occurred_at)),
        (text(wording.AGENT, 38), lambda line: line.agent_name),
        (text(till_wording.PURPOSE, 32), lambda line: purpose_name(line.purpose, language)),
        (text(wording.REASON, 67), lambda line: line.reason),
        (figures(wording.AMOUNT, 24), lambda line: signed_money(line.amount_cents, language)),
    )
    return [LongTable(sheet), section_gap()]


def _held(content: TillReportContent, language: Language) -> Sheet:
    return list_sheet(
        till_wording.PARTS.said(language),
        content.parts,
        language,
        (text(till_wording.HOLDER, 52), lambda part: part.holder_name),
        (text(till_wording.BEGINS, 13), lambda part: clock(part.begins_at)),
        (text(till_wording.ENDS, 13), lambda part: clock(part.ends_at)),
        (figures(till_wording.AT_START, 24), lambda part: money(part.opening_cents, language)),
        (figures(wording.EXPECTED, 24), lambda part: _if_told(part.expected_cents, language)),
        (figures(wording.COUNTED, 24), lambda part: _if_told(part.counted_cents, language)),
        (figures(till_wording.DIFFERENCE, 24), lambda part: _difference(part, language)),
    )


def _if_told(amount_cents: int | None, language: Language) -> str:
    return "" if amount_cents is None else money(amount_cents, language)


def _difference(part: SessionPart, language: Language) -> str:
    """Nothing where nobody counted."""
    is_counted = part.counted_cents is not None
    return signed_money(part.difference_cents, language) if is_counted else ""


def _taken(content: TillReportContent, language: Language) -> Sheet:
    return list_sheet(
        till_wording.TAKINGS_BY_AGENT.said(language),
        [(part, takings) for part in content.parts for takings in part.takings],
        language,
        (text(till_wording.BEGINS, 13), lambda each: clock(each[0].begins_at)),
        (text(wording.AGENT, 45), lambda each: each[1].agent_name),
        (text(till_wording.TENDERS, 76), lambda each: _by_tender(each[1], language)),
        (figures(wording.RECEIPTS, 16), lambda each: count(each[1].receipts, language)),
        (figures(wording.AMOUNT, 24), lambda each: _total(each[1], language)),
    )


def _by_tender(takings: AgentTakings, language: Language) -> str:
    return " · ".join(
        f"{tender_name(Tender(one.name), language)} {money(one.amount_cents, language)}"
        for one in takings.by_tender or ()
    )


def _total(takings: AgentTakings, language: Language) -> str:
    """Nothing for whoever is still to count the drawer."""
    if takings.by_tender is None:
        return ""
    return money(sum(one.amount_cents for one in takings.by_tender), language)


def _reasons(content: TillReportContent, language: Language) -> Iterator[str]:
    """Why a handover differed; that of the closing stands beside its count."""
    for part in content.parts[:-1]:
        if part.reason:
            reason = wording.DIFFERENCE_REASON.said(language, reason=part.reason)
            yield f"{part.holder_name}, {clock(part.ends_at)} · {reason}"
