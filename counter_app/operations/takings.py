"""What was taken when, for the plots of reports: by hour of a day, by day or month of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from counter_app.documents.closing_content import TakenFrom
from counter_app.documents.period_report_content import PeriodLength
from counter_app.models.closings import Span
from counter_app.models.till_parts import taken_by_minute
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.span_sums import sums_by_day
from counter_protocol.bodies import PeriodTotals
from counter_protocol.ledger import DRAWER_TENDERS


def takings_by_hour(counter: OpenCounter, span: Span) -> tuple[TakenFrom, ...]:
    """What went into the drawer by any tender in each local hour, less what was given back."""
    hours: Counter[datetime] = Counter()
    for taken in taken_by_minute(counter.database, counter.identity.desk, span):
        local = counter.clock.local(taken.at)
        hours[local.replace(minute=0, second=0, microsecond=0)] += taken.amount_cents
    return tuple(TakenFrom(hour, hours[hour]) for hour in sorted(hours))


def takings_of_period(
    counter: OpenCounter, span: Span, length: PeriodLength
) -> tuple[TakenFrom, ...]:
    """The same for each day of a month, or each month of a year; as the tills sealed it."""
    sums: Counter[date] = Counter()
    for day, totals in sums_by_day(counter.database, span).items():
        begins_on = day if length is PeriodLength.MONTH else day.replace(day=1)
        sums[begins_on] += _taken_cents(totals)
    return tuple(TakenFrom(begins_on, sums[begins_on]) for begins_on in sorted(sums))


def _taken_cents(totals: PeriodTotals) -> int:
    """Prepayments and revenue of what lies in a drawer: the family account is in none."""
    return _drawer_cents(totals.prepaid_by_tender) + _drawer_cents(totals.revenue_by_tender)


def _drawer_cents(by_tender: Mapping[str, int]) -> int:
    return sum(by_tender.get(tender, 0) for tender in DRAWER_TENDERS)
