"""Everything that reports tell of the month: at each desk, and on the server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import httpx

from bench.month.asked import Question
from bench.month.figures import Figures
from bench.month.play import PlayedMonth
from bench.month.script import Script
from bench.month.staff import staff_of
from bench.month.told_by_books import (
    Reader,
    balance_figures,
    check_figures,
    deposit_figures,
    owed_figures,
    register_figures,
    unpaid_figures,
)
from bench.month.told_by_desk import closing_figures
from bench.month.told_by_server import server_figures
from counter_app.domain.period import Period

_BALANCE_EVERY_DAYS = 5


def figures_told(month: PlayedMonth, client: httpx.Client, asked: Sequence[Question]) -> Figures:
    """Every figure of every report; those read in the midst of the month are as they were then."""
    figures = dict(month.looks)
    for played in month.desks:
        regisseur = staff_of(played.desk).regisseur
        figures |= closing_figures(played.desk, regisseur)
        figures |= _books(Reader(played.desk, regisseur), month.script)
    return figures | server_figures(month.server, client, asked)


def balance_days(script: Script) -> tuple[date, ...]:
    """At the end of which days balances are read."""
    return script.days[::_BALANCE_EVERY_DAYS]


def book_periods(script: Script) -> tuple[Period, ...]:
    """Of what the lists of the books are asked: the month, and its last day."""
    return Period(script.days[0], script.days[-1]), Period(script.days[-1], script.days[-1])


def _books(reader: Reader, script: Script) -> Figures:
    figures = balance_figures(reader, balance_days(script))
    for period in book_periods(script):
        figures |= owed_figures(reader, period)
        figures |= register_figures(reader, period)
    return figures | unpaid_figures(reader) | deposit_figures(reader) | check_figures(reader)
