"""What only a till's day tells, as blocks on the screen: its parts, moved cash, mended counts."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.documents import till_wording, wording
from counter_app.documents.till_report_content import (
    AgentTakings,
    CorrectionLine,
    SessionPart,
    TillReportContent,
)
from counter_app.documents.typography import clock
from counter_app.documents.wording import Phrase
from counter_app.ui.widgets.section_card import Section
from counter_app.ui.writing import Writing

Row = tuple[str, str]


def day_sections(content: TillReportContent, writing: Writing) -> list[Section]:
    """Empty blocks are left out, and so is the only part of a day that nobody handed over."""
    parts = content.parts if content.is_shared else ()
    blocks = [
        *(_part(part, writing) for part in parts),
        _titled(till_wording.CASH_MOVES, tuple(_moves(content, writing)), writing),
        _titled(till_wording.CORRECTIONS, tuple(_corrections(content, writing)), writing),
    ]
    return [block for block in blocks if block.rows]


def explanations(content: TillReportContent, writing: Writing) -> tuple[Row, ...]:
    """Why the counts of the opening and of the closing differ, and who saw them."""
    return (
        *_said(till_wording.OPENING_REASON, content.opening_reason, writing),
        *_witness(content.opening_witness, writing),
        *_said(wording.DIFFERENCE_REASON, content.difference_reason, writing),
        *_witness(content.difference_witness, writing),
    )


def _part(part: SessionPart, writing: Writing) -> Section:
    title = till_wording.PART.said(
        writing.language,
        holder=part.holder_name,
        begins=clock(part.begins_at),
        ends=clock(part.ends_at),
    )
    rows = [
        (till_wording.PART_OPENING.said(writing.language), writing.money(part.opening_cents)),
        *(_takings(each, writing) for each in part.takings),
        *_count_of(part, writing),
    ]
    return Section(title, tuple(rows))


def _takings(takings: AgentTakings, writing: Writing) -> Row:
    """How many receipts; what they came to where that is told."""
    phrase = till_wording.RECEIPT_OF if takings.receipts == 1 else till_wording.RECEIPTS_OF
    caption = phrase.said(
        writing.language, agent=takings.agent_name, count=writing.count(takings.receipts)
    )
    if takings.by_tender is None:
        return caption, ""
    return caption, writing.money(sum(amount.amount_cents for amount in takings.by_tender))


def _count_of(part: SessionPart, writing: Writing) -> Iterator[Row]:
    language = writing.language
    if part.expected_cents is not None:
        yield wording.EXPECTED.said(language), writing.money(part.expected_cents)
    if part.counted_cents is not None:
        yield wording.COUNTED.said(language), writing.money(part.counted_cents)
        yield wording.DIFFERENCE.said(language), writing.signed_money(part.difference_cents)
    yield from _said(wording.DIFFERENCE_REASON, part.reason, writing)
    yield from _witness(part.witness_name, writing)


def _moves(content: TillReportContent, writing: Writing) -> Iterator[Row]:
    for line in content.cash_moves:
        words = (
            clock(line.occurred_at),
            line.agent_name,
            till_wording.purpose_name(line.purpose, writing.language),
            line.reason,
        )
        yield " · ".join(words), writing.signed_money(line.amount_cents)


def _corrections(content: TillReportContent, writing: Writing) -> Iterator[Row]:
    for line in content.corrections:
        yield _corrected(line, writing), ""
        yield from _witness(line.witness_name, writing)
        yield (
            wording.DIFFERENCE.said(writing.language),
            writing.signed_money(line.difference_cents),
        )


def _corrected(line: CorrectionLine, writing: Writing) -> str:
    return wording.COUNT_CORRECTED.said(
        writing.language,
        moment=writing.moment(line.occurred_at),
        agent=line.agent_name,
        counted=writing.money(line.counted_cents),
        previous=writing.money(line.previous_cents),
        reason=line.reason,
    )


def _said(phrase: Phrase, reason: str, writing: Writing) -> Iterator[Row]:
    if reason:
        yield phrase.said(writing.language, reason=reason), ""


def _witness(name: str, writing: Writing) -> Iterator[Row]:
    if name:
        yield till_wording.WITNESS.said(writing.language), name


def _titled(title: Phrase, rows: tuple[Row, ...], writing: Writing) -> Section:
    return Section(title.said(writing.language), rows)
