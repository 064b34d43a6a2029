"""Which figures are wanted of the month: plain words, for whoever sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bench.month.asked import Facts, Question


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what figures are wanted: the places of readings by desk, days, periods, questions."""

    looks: dict[str, frozenset[str]]
    balance_days: Sequence[date]
    book_periods: Sequence[tuple[date, date]]
    questions: Sequence[Question]
    facts: Facts
