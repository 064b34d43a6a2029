"""What a span of the journal sums to: the days that were closed as sealed, the rest read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.models.closings import ClosingAt, Span, closings_in, entries_in, span_between
from counter_app.models.database import Database
from counter_protocol.bodies import PeriodTotals, TillClosedBody, read_body
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.period_totals import PeriodAccumulator, period_totals


@dataclass(frozen=True, slots=True)
class SpanSums:
    """The totals of a span, and how many tills were closed in it."""

    totals: PeriodTotals
    tills: int


def span_sums(database: Database, span: Span) -> SpanSums:
    """The totals of a month or a year, in the time that its tills take and not its entries."""
    sums = PeriodAccumulator()
    tills = closings_in(database, span, EntryKind.TILL_CLOSED)
    for piece in _pieces(database, span, tills):
        sums.add_totals(piece.totals)
    return SpanSums(sums.totals(), len(tills))


def sums_by_day(database: Database, span: Span) -> dict[date, PeriodTotals]:
    """The same apart for each business day on which there was an entry, in order."""
    days: defaultdict[date, PeriodAccumulator] = defaultdict(PeriodAccumulator)
    tills = closings_in(database, span, EntryKind.TILL_CLOSED)
    for piece in _pieces(database, span, tills):
        days[piece.day].add_totals(piece.totals)
    return {day: days[day].totals() for day in sorted(days)}


def till_span(database: Database, closing: ClosingAt) -> Span:
    """The entries that a Z covers."""
    entry = closing.sealed.entry
    body = read_body(entry.body, TillClosedBody)
    last = (entry.epoch, body.last_seq)
    return span_between(database, body.first_place(entry.epoch), last)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a business day came to in a part of a span."""

    day: date
    totals: PeriodTotals


def _pieces(database: Database, span: Span, tills: list[ClosingAt]) -> Iterator[_Piece]:
    """The first till of a span may have begun before it: that one is read again."""
    first, before = span.first, None
    for till in tills:
        entry = till.sealed.entry
        body = read_body(entry.body, TillClosedBody)
        if before is not None and body.first_place(entry.epoch) == _next_place(before):
            yield _Piece(_day_of(before), period_totals([before]))
        else:
            covered = till_span(database, till)
            if covered.first < first:
                continue
            yield from _entries(database, Span(first, covered.first - 1))
        yield _Piece(_day_of(entry), body.period)
        first, before = till.position, entry
    yield from _entries(database, Span(first, span.last))


def _next_place(entry: Entry) -> tuple[int, int]:
    return entry.epoch, entry.seq + 1


def _day_of(entry: Entry) -> date:
    return date.fromisoformat(entry.business_date)


def _entries(database: Database, span: Span) -> Iterator[_Piece]:
    days: defaultdict[str, PeriodAccumulator] = defaultdict(PeriodAccumulator)
    for entry in entries_in(database, span):
        days[entry.business_date].add(entry)
    for day, sums in days.items():
        yield _Piece(date.fromisoformat(day), sums.totals())
