"""From the reader's word to the painted family, in the real window, at two sizes of community."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from bench.desk_file import MANY_HOUSEHOLDS, USUAL_HOUSEHOLDS, desk_of, kept_file
from bench.raw_database import raw_connection
from bench.row import BenchRow, Goal, GoalKind
from bench.stage import Stage, dressed_application, stage_of
from bench.taps import Tap, taps_all_over
from bench.timing import Arm, in_turn, p99, timed

TAPS: Final = 300
WARMING_TAPS: Final = 10
FRAME_GOAL: Final = Goal(GoalKind.OURS_AT_MOST, 16.7)
"""Milliseconds of one frame of a screen at 60 Hz."""
GROWTH_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 1.2)


def tap_to_panel(
    few: int = USUAL_HOUSEHOLDS, many: int = MANY_HOUSEHOLDS, taps: int = TAPS
) -> list[BenchRow]:
    """p99 in ms; the baseline looks the card up with the bare driver and repaints a bare widget.

    On a machine that does other work the median says more: it informs.
    """
    with dressed_application(), _arms(few, taps) as of_few, _arms(many, taps) as of_many:
        taken = in_turn(WARMING_TAPS + taps, [*of_many, *of_few])
    usual = [1_000 * median(seconds[WARMING_TAPS:]) for seconds in taken]
    larger, bare_larger, smaller, bare_smaller = (
        1_000 * p99(seconds[WARMING_TAPS:]) for seconds in taken
    )
    return [
        BenchRow("tap_to_panel", "ms p99", larger, bare_larger, FRAME_GOAL),
        BenchRow("tap_to_panel_few", "ms p99", smaller, bare_smaller, FRAME_GOAL),
        BenchRow("tap_to_panel_growth", "ms p99", larger, smaller, GROWTH_GOAL),
        BenchRow("tap_to_panel_median", "ms", usual[0], usual[1]),
    ]


@contextmanager
def _arms(households: int, count: int) -> Iterator[tuple[Arm, Arm]]:
    """The counter, and the bare lookup and repaint."""
    with desk_of(households) as looked_at:
        taps = taps_all_over(looked_at.database, WARMING_TAPS + count)
    connection = raw_connection(kept_file(households))
    widget = QWidget()
    try:
        with stage_of(households) as stage:
            widget.resize(stage.size())
            widget.show()
            yield (
                partial(_tap, stage, taps),
                timed(lambda number: _look_up_and_repaint(connection, widget, taps[number])),
            )
    finally:
        widget.close()
        connection.close()


def _tap(stage: Stage, taps: list[Tap], number: int) -> float:
    return stage.tap(taps[number])


def _look_up_and_repaint(connection: Any, widget: QWidget, tap: Tap) -> None:  # noqa: ANN401
    connection.execute(_LOOK_UP, (tap.event.card_ref,)).fetchone()
    widget.repaint()


_LOOK_UP: Final = "SELECT * FROM cards WHERE card_ref = ?"
