"""What a span of the journal sums to: the days that were closed as sealed, the rest read again."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.closings import ClosingAt, Span, closings_in, entries_in, span_between
from counter_app.models.database import Database
from counter_protocol.bodies import PeriodTotals, TillClosedBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.period_totals import PeriodAccumulator


@dataclass(frozen=True, slots=True)
class SpanSums:
    """The totals of a span, and how many tills were closed in it."""

    totals: PeriodTotals
    tills: int


def span_sums(database: Database, span: Span) -> SpanSums:
    """The totals of a month or a year, in the time that its tills take and not its entries.

    The first till of a span may have begun before it: that one is read again, entry by entry.
    """
    sums, first = PeriodAccumulator(), span.first
    tills = closings_in(database, span, EntryKind.TILL_CLOSED)
    for till in tills:
        covered = till_span(database, till)
        if covered.first >= first:
            _add_entries(sums, database, Span(first, covered.first - 1))
            sums.add_totals(read_body(till.sealed.entry.body, TillClosedBody).period)
            first = till.position
    _add_entries(sums, database, Span(first, span.last))
    return SpanSums(sums.totals(), len(tills))


def till_span(database: Database, closing: ClosingAt) -> Span:
    """The entries that a Z covers."""
    entry = closing.sealed.entry
    body = read_body(entry.body, TillClosedBody)
    last = (entry.epoch, body.last_seq)
    return span_between(database, body.first_place(entry.epoch), last)


def _add_entries(sums: PeriodAccumulator, database: Database, span: Span) -> None:
    for entry in entries_in(database, span):
        sums.add(entry)
