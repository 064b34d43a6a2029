"""The axis of a plot of amounts: round euros that hold all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MOST_STEPS: Final = 4
_EURO_CENTS: Final = 100
_ROUND: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest tick, zero among them."""

    lowest_cents: int
    highest_cents: int
    step_cents: int

    @property
    def span_cents(self) -> int:
        """From end to end, above 0."""
        return self.highest_cents - self.lowest_cents

    @property
    def ticks(self) -> tuple[int, ...]:
        """Every amount that is named, from the lowest."""
        return tuple(range(self.lowest_cents, self.highest_cents + 1, self.step_cents))


def scale_of(amounts_cents: Sequence[int]) -> Scale:
    """The narrowest axis with few steps of 1, 2 or 5 times a power of ten euros."""
    lowest, highest = min(0, *amounts_cents), max(0, *amounts_cents)
    step_cents = _EURO_CENTS
    rank = 0
    while _steps(lowest, highest, step_cents) > _MOST_STEPS:
        rank += 1
        step_cents = _EURO_CENTS * _ROUND[rank % 3] * 10 ** (rank // 3)
    return Scale(
        lowest // step_cents * step_cents,
        max(step_cents, -(-highest // step_cents) * step_cents) if highest or not lowest else 0,
        step_cents,
    )


def _steps(lowest_cents: int, highest_cents: int, step_cents: int) -> int:
    return -(-highest_cents // step_cents) - lowest_cents // step_cents
