"""Which part of the journal an archive is of: by sequence number, never by time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from counter_app.domain.rules import EntryNotHere
from counter_app.models.archiving import whole_journal
from counter_app.models.closings import (
    Span,
    closing_of_number,
    last_closing,
    latest_closings,
    span_between,
)
from counter_app.models.database import Database
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import PeriodClosedBody, TillClosedBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.sealing import SealedEntry


class PeriodKind(Enum):
    """What an archive may be of; the last three are of one closing, that closing included."""

    EVERYTHING = "everything"
    THIS_YEAR = "this_year"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class ArchivePeriod:
    """`number` is that of the closing, as printed; empty for everything and for this year."""

    kind: PeriodKind
    number: str = ""


@dataclass(frozen=True, slots=True)
class ArchivePeriodOffered:
    """A period that this journal has; `name` is `2026`, `2026-11` or empty, `day` its last one."""

    period: ArchivePeriod
    name: str
    day: date
    entries: int


EVERYTHING: Final = ArchivePeriod(PeriodKind.EVERYTHING)
OFFERED_OF_A_KIND: Final = 36
"""Older closings are in the archive of their year."""


def archive_periods(counter: OpenCounter, _: None) -> tuple[ArchivePeriodOffered, ...]:
    """Everything, this year, then closed years, months and days, each newest first."""
    database, today = counter.database, counter.clock.today()
    open_ended = (EVERYTHING, ArchivePeriod(PeriodKind.THIS_YEAR))
    offered = [
        ArchivePeriodOffered(period, "", today, _length(span_of(database, period)))
        for period in open_ended
    ]
    for kind in (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.DAY):
        closings = latest_closings(database, CLOSING_KINDS[kind], OFFERED_OF_A_KIND)
        offered += [_offered(database, kind, closing) for closing in closings]
    return tuple(each for each in offered if each.entries > 0)


def span_of(database: Database, period: ArchivePeriod) -> Span:
    """The entries of a period; raises EntryNotHere for a closing that this desk never made."""
    whole = whole_journal(database)
    if period.kind is PeriodKind.EVERYTHING:
        return whole
    if period.kind is PeriodKind.THIS_YEAR:
        last = last_closing(database, EntryKind.YEAR_CLOSED)
        return Span(1 if last is None else last.position + 1, whole.last)
    closing = closing_of_number(database, CLOSING_KINDS[period.kind], period.number)
    if closing is None:
        raise EntryNotHere(period.number)
    return _closed_span(database, closing)


def _offered(database: Database, kind: PeriodKind, closing: SealedEntry) -> ArchivePeriodOffered:
    entry = closing.entry
    day, span = date.fromisoformat(entry.business_date), _closed_span(database, closing)
    if kind is PeriodKind.DAY:
        number, name = read_body(entry.body, TillClosedBody).z, ""
    else:
        body = read_body(entry.body, PeriodClosedBody)
        number, name = body.number, body.name
    return ArchivePeriodOffered(ArchivePeriod(kind, number), name, day, _length(span))


def _closed_span(database: Database, closing: SealedEntry) -> Span:
    """What a closing covers, and the closing itself right after it."""
    entry = closing.entry
    last = (entry.epoch, entry.seq)
    if entry.kind is EntryKind.TILL_CLOSED:
        till = read_body(entry.body, TillClosedBody)
        return span_between(database, till.first_place(entry.epoch), last)
    period = read_body(entry.body, PeriodClosedBody)
    return span_between(database, (period.first_epoch, period.first_seq), last)


def _length(span: Span) -> int:
    return span.last - span.first + 1


CLOSING_KINDS: Final = {
    PeriodKind.YEAR: EntryKind.YEAR_CLOSED,
    PeriodKind.MONTH: EntryKind.MONTH_CLOSED,
    PeriodKind.DAY: EntryKind.TILL_CLOSED,
}
