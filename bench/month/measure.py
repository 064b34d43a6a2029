"""`month_totals`: totals of a month's reports that no independent sum comes to, beside all."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from bench.desk_file import scratch
from bench.month.archives import exported, findings
from bench.month.asked import Question
from bench.month.by_hand.journal import Journal, journal_of, of_entries
from bench.month.by_hand.month import sums_by_hand
from bench.month.by_sql.month import sums_by_sql
from bench.month.by_sql.raw import ALTERED
from bench.month.community import month_server
from bench.month.figures import Figures, apart
from bench.month.play import PlayedMonth, play
from bench.month.questions import facts_of, questions
from bench.month.script import WHOLE_MONTH, Script
from bench.month.told import balance_days, book_periods, figures_told
from bench.month.wanted import Wanted
from bench.row import BenchRow, Goal, GoalKind
from community_server.database import Database
from community_server.embedded import embedded_postgresql
from community_server.migrations.runner import upgrade
from community_server.server import CommunityServer

NONE_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 0)
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class SummedMonth:
    """A month that was played: what its reports tell, and what its raw entries come to.

    The altered figures are those of the same entries once one of them says a cent more.
    """

    journals: list[Journal]
    told: Figures
    by_hand: Figures
    by_sql: Figures
    altered_by_hand: Figures
    altered_by_sql: Figures
    findings: list[str]

    @property
    def wrong(self) -> list[str]:
        """Every total that differs, and every fault of an archive, in words."""
        return [
            *(f"in Python: {' '.join(name)}" for name in apart(self.told, self.by_hand)),
            *(f"in SQL: {' '.join(name)}" for name in apart(self.told, self.by_sql)),
            *self.findings,
        ]

    @property
    def tried(self) -> int:
        """How many totals were held to both sums, once each, and archives to the verifier."""
        return len(self.by_hand.keys() | self.told.keys()) * 2 + len(self.journals)

    @property
    def found_when_altered(self) -> int:
        """How many totals differ once an entry is altered, whichever sum finds the fewest."""
        altered = (self.altered_by_hand, self.altered_by_sql)
        return min(len(apart(self.told, figures)) for figures in altered)


def month_totals(script: Script = WHOLE_MONTH) -> list[BenchRow]:
    """Wrong totals ÷ totals; the control is how many are found once one entry is altered."""
    month = summed_month(script)
    for words in month.wrong[:_SHOWN]:
        print(f"month_totals: {words}", file=sys.stderr)
    kinds = Counter(entry["kind"] for journal in month.journals for entry in journal.entries)
    print(f"month_totals: {kinds.total()} entries, {dict(kinds)}", file=sys.stderr)
    wrong, control = len(month.wrong), month.found_when_altered
    return [BenchRow("month_totals", "totals", wrong, month.tried, NONE_GOAL, control)]


def summed_month(script: Script) -> SummedMonth:
    """Play the month on databases of its own, and sum it up in every way."""
    with (
        scratch() as folder,
        embedded_postgresql(folder / "postgresql") as url,
        closing(_new_database(url)) as database,
        month_server(database, script.households) as (server, client),
        closing(play(script, server, client, folder)) as month,
    ):
        return _summed(month, client, folder)


def _new_database(url: str) -> Database:
    database = Database(url)
    upgrade(database.engine)
    return database


def _summed(month: PlayedMonth, client: httpx.Client, folder: Path) -> SummedMonth:
    asked = tuple(questions(month.script))
    told, wanted = figures_told(month, client, asked), _wanted(month, asked)
    archives = exported(month, folder / "archives")
    journals = [journal_of(archive) for archive in archives]
    _check_all_is_applied(month.server)
    key = month.server.key.public_bytes
    return SummedMonth(
        journals=journals,
        told=told,
        by_hand=sums_by_hand(journals, wanted),
        by_sql=sums_by_sql(month.server, wanted),
        altered_by_hand=sums_by_hand(_altered(journals), wanted),
        altered_by_sql=sums_by_sql(month.server, wanted, ALTERED),
        findings=[finding for archive in archives for finding in findings(archive, key)],
    )


def _wanted(month: PlayedMonth, asked: Sequence[Question]) -> Wanted:
    looks: dict[str, set[str]] = {}
    for _, desk, place, *_ in month.looks:
        looks.setdefault(desk, set()).add(place)
    return Wanted(
        looks={desk: frozenset(places) for desk, places in looks.items()},
        balance_days=balance_days(month.script),
        book_periods=[(period.first, period.last) for period in book_periods(month.script)],
        questions=asked,
        facts=facts_of(month.script),
    )


def _altered(journals: Sequence[Journal]) -> list[Journal]:
    """The same, but for the first top-up of the first desk: its tender says a cent more."""
    first, *others = journals
    entries = deepcopy(first.entries)
    top_up = next(entry for entry in entries if entry["kind"] == "top_up")
    top_up["body"]["tenders"][0]["amount_cents"] += 1
    return [of_entries(first.desk, entries), *others]


def _check_all_is_applied(server: CommunityServer) -> None:
    """Nothing is set apart or beside: else the month is not the one that was played."""
    with server.database.transaction() as connection:
        for table in ("quarantine", "forks"):
            row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
            assert row == (0,), table
