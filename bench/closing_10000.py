"""Closing a day of ten thousand entries, beside the sums that SQL alone makes of the same rows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.desk_file import counter_on, opened, scratch
from bench.lives.clock import MovedClock
from bench.long_journal import close_exactly, long_journal
from bench.raw_database import raw_connection
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import Arm, in_turn, timed
from counter_app.models.database import Database

ENTRIES: Final = 10_000
ROUNDS: Final = 5
SECOND_GOAL: Final = Goal(GoalKind.OURS_AT_MOST, 1.0)

Sums = dict[str, dict[str, int]]


class SumsDiffer(AssertionError):
    """The closing sealed other sums than the rows have: one of the two is wrong."""


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
            _compare(_sealed_sums(database), _sums_of_rows(rows))
        return seconds

    try:
        yield close, timed(lambda _: _sums_of_rows(rows))
    finally:
        rows.close()


def _sealed_sums(database: Database) -> Sums:
    row = database.row(_LAST_PERIOD)
    assert row is not None
    period = json.loads(row.period)
    return {name: {key: cents for key, cents in period[name].items() if cents} for name in _SUMS}


def _sums_of_rows(connection: Any) -> Sums:  # noqa: ANN401 (the driver has no types)
    return {
        name: {str(key): cents for key, cents in connection.execute(question) if cents}
        for name, question in _SUMS.items()
    }


def _compare(sealed: Sums, summed: Sums) -> None:
    if sealed != summed:
        raise SumsDiffer(sealed, summed)


_LAST_PERIOD: Final = """
    SELECT CAST(raw AS TEXT) -> '$.body.period' AS period FROM journal
    WHERE kind = 'till_closed' ORDER BY position DESC LIMIT 1
"""


def _tenders(kinds: str) -> str:
    return f"""
        SELECT part.value ->> 'tender', sum(part.value ->> 'amount_cents')
        FROM journal, json_each(CAST(raw AS TEXT), '$.body.tenders') AS part
        WHERE kind IN ({kinds}) GROUP BY 1
    """


def _lines(key: str, amount: str = "amount_cents") -> str:
    return f"""
        SELECT line.value ->> '{key}', sum(line.value ->> '{amount}')
        FROM journal, json_each(CAST(raw AS TEXT), '$.body.lines') AS line
        WHERE kind = 'sale' GROUP BY 1
    """


_SUMS: Final = {
    "prepaid_by_tender": _tenders("'top_up'"),
    "revenue_by_tender": _tenders("'sale'"),
    "revenue_by_service": _lines("service"),
    "revenue_by_organisation": _lines("organisation"),
    "revenue_by_vat_rate": _lines("vat_rate_bp"),
    "vat_by_rate": _lines("vat_rate_bp", "vat_cents"),
}
"""What a closing tells of the day's sales, each as one question."""
