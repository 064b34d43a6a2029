"""Closing a day of ten thousand entries, beside the sums that SQL alone makes of the same rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final

from bench.desk_file import counter_on, opened, scratch
from bench.lives.clock import MovedClock
from bench.long_journal import close_exactly, long_journal
from bench.raw_database import raw_connection
from bench.row import BenchRow, Goal, GoalKind
from bench.sums_in_sql import compare, sealed_sums, sums_of_rows
from bench.timing import Arm, in_turn, timed
from counter_protocol.entries import EntryKind

ENTRIES: Final = 10_000
ROUNDS: Final = 5
SECOND_GOAL: Final = Goal(GoalKind.OURS_AT_MOST, 1.0)


def closing_10000(entries: int = ENTRIES, rounds: int = ROUNDS) -> list[BenchRow]:
    """Seconds from the counted drawer to the sealed Z and its report; raises SumsDiffer."""
    with scratch() as folder:
        full = folder / "full.db"
        with long_journal(full, entries):
            pass
        with _arms(folder, full, rounds) as arms:
            ours, raw = (median(seconds) for seconds in in_turn(rounds, arms))
    return [BenchRow("closing_10000", "s", ours, raw, SECOND_GOAL)]


@contextmanager
def _arms(folder: Path, full: Path, rounds: int) -> Iterator[tuple[Arm, Arm]]:
    """Each round closes a copy of its own: a day is closed once."""
    copies = [Path(shutil.copy(full, folder / f"day-{number}.db")) for number in range(rounds)]
    rows = raw_connection(full)

    def close(number: int) -> float:
        with opened(copies[number]) as database:
            clock = MovedClock()
            clock.go_on_from(database)
            counter = counter_on(database, clock.clock)
            seconds = timed(lambda _: close_exactly(counter))(number)
            compare(sealed_sums(database, EntryKind.TILL_CLOSED), sums_of_rows(rows))
        return seconds

    try:
        yield close, timed(lambda _: sums_of_rows(rows))
    finally:
        rows.close()
