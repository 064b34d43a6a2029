"""A year of one desk closed and reported, beside the sums that SQL alone makes of its rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Final

from bench.desk_file import counter_on, opened, scratch
from bench.lives.clock import MovedClock
from bench.long_journal import make_days
from bench.raw_database import raw_connection
from bench.row import BenchRow, Goal, GoalKind
from bench.sums_in_sql import compare, sealed_sums, sums_of_rows
from bench.timing import Arm, in_turn, timed
from counter_app.documents.reports import AnyReport
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    closing_report,
    past_closings,
)
from counter_protocol.entries import EntryKind

DAYS: Final = 405
"""From 21 November 2026 to 30 December 2027: the calendar year between is what is closed."""
SALES_A_DAY: Final = 80
ROUNDS: Final = 5
SECOND_GOAL: Final = Goal(GoalKind.OURS_AT_MOST, 1.0)

_NEXT_YEAR: Final = datetime(2028, 1, 3, 8, tzinfo=UTC)
_YEAR: Final = (date(2027, 1, 1), date(2027, 12, 31))


def year_summary(
    days: int = DAYS, sales_a_day: int = SALES_A_DAY, rounds: int = ROUNDS
) -> list[BenchRow]:
    """Seconds from the first write of the next year to the report of the last; or SumsDiffer."""
    with scratch() as folder:
        full = folder / "full.db"
        make_days(full, days, sales_a_day)
        with _arms(folder, full, rounds) as arms:
            ours, raw = (median(seconds) for seconds in in_turn(rounds, arms))
    return [BenchRow("year_summary", "s", ours, raw, SECOND_GOAL)]


@contextmanager
def _arms(folder: Path, full: Path, rounds: int) -> Iterator[tuple[Arm, Arm]]:
    """Each round closes a copy of its own: a year is closed once."""
    copies = [Path(shutil.copy(full, folder / f"year-{number}.db")) for number in range(rounds)]
    rows = raw_connection(full)

    def close(number: int) -> float:
        with opened(copies[number]) as database:
            counter = counter_on(database, MovedClock(_NEXT_YEAR).clock)
            seconds = timed(lambda _: _closed_year(counter))(number)
            compare(sealed_sums(database, EntryKind.YEAR_CLOSED), sums_of_rows(rows, *_YEAR))
        return seconds

    try:
        yield close, timed(lambda _: sums_of_rows(rows, *_YEAR))
    finally:
        rows.close()


def _closed_year(counter: OpenCounter) -> AnyReport:
    begin_business_day(counter, None)
    latest = past_closings(counter, ListClosings(EntryKind.YEAR_CLOSED))[0]
    return closing_report(counter, ClosingReport(EntryKind.YEAR_CLOSED, latest.number, agent=""))
