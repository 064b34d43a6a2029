"""`year_report`: a year of all desks told by the server, beside one sum that SQL makes of it."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import Final

from bench.bare_community import COMMUNITY
from bench.closed_tills import TillWriter
from bench.ingest import bench_server, enrolled_desk
from bench.push_batches import push_body
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import in_turn, timed
from community_server.journal.push import read_push
from community_server.journal.receive import receive_push
from community_server.reports.answers import PeriodReport
from community_server.reports.choice import Choice
from community_server.reports.make_report import make_report
from community_server.server import CommunityServer

DESKS: Final = 20
DAYS: Final = 300
RECEIPTS_A_DAY: Final = 80
ROUNDS: Final = 5
DAYS_OF_A_PUSH: Final = 50
SECOND_GOAL: Final = Goal(GoalKind.OURS_AT_MOST, 1.0)
_YEAR: Final = Choice(date(2026, 1, 1), date(2026, 12, 31))


class WrongReport(AssertionError):
    """The report does not say what the desks sealed: its time is nobody's business."""


def year_report(
    desks: int = DESKS,
    days: int = DAYS,
    receipts_a_day: int = RECEIPTS_A_DAY,
    rounds: int = ROUNDS,
) -> list[BenchRow]:
    """Seconds for all figures of a year and the verdict on each of its Z; or WrongReport."""
    with bench_server() as server:
        for _ in range(desks):
            _live(server, days, receipts_a_day)
        _check(make_report(server.database, COMMUNITY, _YEAR), desks * days, receipts_a_day)
        arms = [
            timed(lambda _: make_report(server.database, COMMUNITY, _YEAR)),
            timed(lambda _: _sum_postings(server)),
        ]
        ours, sql = (median(seconds) for seconds in in_turn(rounds, arms))
    return [BenchRow("year_report", "s", ours, sql, SECOND_GOAL)]


def _live(server: CommunityServer, days: int, receipts_a_day: int) -> None:
    desk, key, writer = enrolled_desk(server, TillWriter)
    for first in range(0, days, DAYS_OF_A_PUSH):
        written = [
            entry
            for day in range(first, min(days, first + DAYS_OF_A_PUSH))
            for entry in writer.write_day(_YEAR.since + timedelta(days=day), receipts_a_day)
        ]
        receive_push(server, read_push(push_body(desk, key, written), desk))


def _check(report: PeriodReport, tills: int, receipts_a_day: int) -> None:
    agreeing = sum(each.agrees for each in report.closings)
    receipts = sum(each.receipts for each in report.receipts)
    if (agreeing, receipts) != (tills, tills * receipts_a_day):
        raise WrongReport(agreeing, receipts)


def _sum_postings(server: CommunityServer) -> None:
    with server.database.snapshot() as connection:
        connection.execute(_SUM, (COMMUNITY,)).fetchall()


_SUM: Final = """
    SELECT desk, account, sum(amount_cents) FROM postings
    WHERE community = %s AND account NOT LIKE 'household/%%' GROUP BY 1, 2
"""
