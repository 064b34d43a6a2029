"""The closings made so far, listed and read again: of tills, months and years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.documents.period_report_content import PeriodLength, PeriodReportContent
from counter_app.documents.reports import AnyReport
from counter_app.domain.rules import ClosingUnknown
from counter_app.models.closings import closing_of_number, latest_closings
from counter_app.models.entries import last_till_mark
from counter_app.models.names import Names, names_of
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.period_closings import (
    LENGTH_OF_KIND,
    period_begins_on,
    period_report_of,
)
from counter_app.operations.till_blind import blinded
from counter_app.operations.till_report import closing_report_of
from counter_app.operations.till_sight import check_told_days, is_told_cash
from counter_protocol.bodies import PeriodClosedBody, TillClosedBody, read_body
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry

CLOSINGS_LISTED: Final = 400


@dataclass(frozen=True, slots=True)
class PastTill:
    """A till that was closed; `closed_by` is a name, empty when nobody counted it."""

    number: str
    business_date: date
    closed_by: str
    difference_cents: int


@dataclass(frozen=True, slots=True)
class PastPeriod:
    """A month or a year that was closed; `begins_on` is its first day."""

    number: str
    length: PeriodLength
    begins_on: date


@dataclass(frozen=True, slots=True)
class ListClosings:
    """The closings of one kind: tills, months or years."""

    kind: EntryKind


@dataclass(frozen=True, slots=True)
class ClosingReport:
    """A closing made earlier, by its kind and the number on it, and who reads it."""

    kind: EntryKind
    number: str
    agent: str


PastClosing = PastTill | PastPeriod


def past_closings(counter: OpenCounter, command: ListClosings) -> tuple[PastClosing, ...]:
    """The closings of a kind, newest first."""
    agents = names_of(counter.database, Topic.AGENTS)
    closings = latest_closings(counter.database, command.kind, CLOSINGS_LISTED)
    return tuple(_past_closing(sealed.entry, agents) for sealed in closings)


def closing_report(counter: OpenCounter, command: ClosingReport) -> AnyReport:
    """The report of a closing, the same as when it was made.

    That of a till which is still to be counted tells no sums to who will count it blind. Raises
    ClosingUnknown, or DrawerStillToCount for the month or the year of such a till.
    """
    sealed = closing_of_number(counter.database, command.kind, command.number)
    if sealed is None:
        raise ClosingUnknown(command.number)
    report = report_of(counter, sealed)
    if isinstance(report, PeriodReportContent):
        check_told_days(counter, command.agent, *_days(report))
        return report
    if _awaits_count(counter, sealed) and not is_told_cash(counter, command.agent):
        return blinded(report)
    return report


def _days(report: PeriodReportContent) -> tuple[date, date]:
    """The first and the last day of a month or of a year."""
    begins_on = report.begins_on
    last_month = begins_on.month if report.length is PeriodLength.MONTH else 12
    last_day = monthrange(begins_on.year, last_month)[1]
    return begins_on, date(begins_on.year, last_month, last_day)


def report_of(counter: OpenCounter, sealed: SealedEntry) -> AnyReport:
    """The report of a sealed closing of any kind."""
    if sealed.entry.kind is EntryKind.TILL_CLOSED:
        return closing_report_of(counter, sealed)
    return period_report_of(counter, sealed)


def _awaits_count(counter: OpenCounter, closing: SealedEntry) -> bool:
    """Whether nobody counted at a closing, nor opened the till since."""
    mark = last_till_mark(counter.database)
    if mark is None or mark.entry.id != closing.entry.id:
        return False
    return read_body(closing.entry.body, TillClosedBody).counted_cents is None


def _past_closing(entry: Entry, agents: Names) -> PastClosing:
    if entry.kind is not EntryKind.TILL_CLOSED:
        period = read_body(entry.body, PeriodClosedBody)
        length = LENGTH_OF_KIND[entry.kind]
        return PastPeriod(period.number, length, period_begins_on(period))
    body = read_body(entry.body, TillClosedBody)
    return PastTill(
        number=body.z,
        business_date=date.fromisoformat(entry.business_date),
        closed_by=agents[entry.agent],
        difference_cents=body.difference_cents,
    )
