"""Finding a family whose card was forgotten, by what people type, at two sizes of community."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import Final

from bench.desk_file import MANY_HOUSEHOLDS, USUAL_HOUSEHOLDS, desk_of
from bench.row import BenchRow
from bench.timing import in_turn, timed
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter

SEARCHES: Final = 60
_TYPED: Final = (
    "mart",
    "martin",
    "léa martin",
    "dubois lefevre",
    "rue de la citadelle",
    "12/03/2018",
    "secondigny garnier",
    "moreau jean pierre",
    "zzz",
    "a",
)


def search_by_name(
    few: int = USUAL_HOUSEHOLDS, many: int = MANY_HOUSEHOLDS, searches: int = SEARCHES
) -> list[BenchRow]:
    """Milliseconds, the larger community beside the smaller: it informs."""
    with desk_of(few) as desk_of_few, desk_of(many) as desk_of_many:
        arms = [timed(partial(_find, counter)) for counter in (desk_of_many, desk_of_few)]
        taken = in_turn(searches, arms)
    larger, smaller = (1_000 * median(seconds) for seconds in taken)
    return [BenchRow("search_by_name", "ms", larger, smaller)]


def _find(counter: OpenCounter, number: int) -> None:
    find_household(counter, FindHousehold(_TYPED[number % len(_TYPED)]))
