"""From a card's reference to the family's view, as the database thread does it, at two sizes."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import Final

from bench.desk_file import MANY_HOUSEHOLDS, USUAL_HOUSEHOLDS, desk_of
from bench.row import BenchRow
from bench.taps import Tap, taps_all_over
from bench.timing import Arm, in_turn, p99, timed
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.open_counter import OpenCounter

TAPS: Final = 500


def tap_to_view(
    few: int = USUAL_HOUSEHOLDS, many: int = MANY_HOUSEHOLDS, taps: int = TAPS
) -> list[BenchRow]:
    """The operation alone, the larger community beside the smaller, in ms: it informs."""
    with desk_of(few) as desk_of_few, desk_of(many) as desk_of_many:
        arms = [_arm(desk_of_many, many, taps), _arm(desk_of_few, few, taps)]
        larger, smaller = in_turn(taps, arms)
    return [
        BenchRow("tap_to_view", "ms", 1_000 * median(larger), 1_000 * median(smaller)),
        BenchRow("tap_to_view_p99", "ms p99", 1_000 * p99(larger), 1_000 * p99(smaller)),
    ]


def _arm(counter: OpenCounter, households: int, count: int) -> Arm:
    with desk_of(households) as looked_at:
        taps = taps_all_over(looked_at.database, count)
    return timed(partial(_identify, counter, taps))


def _identify(counter: OpenCounter, taps: list[Tap], number: int) -> None:
    tap = taps[number]
    event = tap.event
    view = identify_card(counter, IdentifyCard(event.card_ref, event.community, event.proof))
    assert view.household == tap.household
