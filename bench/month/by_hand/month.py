"""All figures of the month by hand, from archives, and with one entry altered."""

from __future__ import annotations

from collections.abc import Iterable

from bench.month.by_hand.books import (
    balance_sums,
    deposit_sums,
    held_sums,
    owed_sums,
    register_sums,
    unpaid_sums,
)
from bench.month.by_hand.closings import closing_sums
from bench.month.by_hand.journal import Journal
from bench.month.by_hand.periods import server_sums
from bench.month.figures import Figures
from bench.month.wanted import Wanted


def sums_by_hand(journals: Iterable[Journal], wanted: Wanted) -> Figures:
    """Every figure that reports tell, if they are right."""
    known = list(journals)
    figures = unpaid_sums(known) | server_sums(known, wanted.facts, wanted.questions)
    for journal in known:
        looks = wanted.looks.get(journal.desk, frozenset())
        figures |= closing_sums(journal, looks) | held_sums(journal, looks)
        figures |= deposit_sums(journal)
        figures |= balance_sums(journal, wanted.facts, wanted.balance_days)
        for first, last in wanted.book_periods:
            figures |= owed_sums(journal, wanted.facts, first, last)
            figures |= register_sums(journal, first, last)
    return figures
