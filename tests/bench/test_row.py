"""A goal holds the figure it names, from the side it names."""

from __future__ import annotations

import pytest

from bench.row import BenchRow, Goal, GoalKind
from bench.table import heading, row_text


@pytest.mark.parametrize(
    ("kind", "limit", "is_met"),
    [
        (GoalKind.RATIO_AT_LEAST, 0.5, True),
        (GoalKind.RATIO_AT_LEAST, 0.6, False),
        (GoalKind.RATIO_AT_MOST, 0.5, True),
        (GoalKind.RATIO_AT_MOST, 0.4, False),
        (GoalKind.OURS_AT_MOST, 5, True),
        (GoalKind.OURS_AT_MOST, 4, False),
    ],
)
def test_a_goal_is_met_from_its_own_side(kind: GoalKind, limit: float, *, is_met: bool) -> None:
    assert BenchRow("sale", "ms", 5, 10, Goal(kind, limit)).is_met is is_met


def test_a_row_without_a_goal_is_neither_met_nor_missed() -> None:
    assert BenchRow("sale", "ms", 5, 10).is_met is None


def test_the_file_holds_the_names_that_others_read() -> None:
    row = BenchRow("sale", "ms", 5, 10, Goal(GoalKind.RATIO_AT_LEAST, 0.85), 3)
    assert row.as_json().items() >= {
        ("name", "sale"),
        ("ours", 5),
        ("baseline", 10),
        ("ratio", 0.5),
        ("goal", 0.85),
        ("control", 3),
    }


def test_the_table_says_what_is_missed() -> None:
    row = BenchRow("sale", "ms", 5, 10, Goal(GoalKind.RATIO_AT_LEAST, 0.85))
    assert row_text(row).endswith("MISSED")
    assert "ratio ≥ 0.85" in row_text(row)
    assert heading().endswith("result")
