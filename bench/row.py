"""One measurement: ours beside its baseline, taken in the same run, and the goal it is held to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class GoalKind(Enum):
    """What a goal holds; the value is how the table writes it."""

    RATIO_AT_LEAST = "ratio ≥ {}"
    RATIO_AT_MOST = "ratio ≤ {}"
    OURS_AT_MOST = "ours ≤ {}"


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit, and which figure it holds."""

    kind: GoalKind
    limit: float

    def __str__(self) -> str:
        return self.kind.value.format(f"{self.limit:g}")


@dataclass(frozen=True, slots=True)
class BenchRow:
    """Medians, or a percentile where the name says so, all in `unit`.

    `control` is the arm that shows what the measurement can tell apart, where there is one. A row
    without a goal informs.
    """

    name: str
    unit: str
    ours: float
    baseline: float
    goal: Goal | None = None
    control: float | None = None

    @property
    def ratio(self) -> float:
        """Ours ÷ baseline."""
        return self.ours / self.baseline

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        if self.goal.kind is GoalKind.OURS_AT_MOST:
            return self.ours <= self.goal.limit
        if self.goal.kind is GoalKind.RATIO_AT_MOST:
            return self.ratio <= self.goal.limit
        return self.ratio >= self.goal.limit

    def as_json(self) -> dict[str, object]:
        """The row as the JSON file holds it."""
        return {
            "name": self.name,
            "ours": self.ours,
            "baseline": self.baseline,
            "ratio": self.ratio,
            "goal": None if self.goal is None else self.goal.limit,
            "control": self.control,
            "unit": self.unit,
            "met": self.is_met,
        }
