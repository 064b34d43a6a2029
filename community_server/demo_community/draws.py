"""Reproducible draws: the same seed gives the same ones on every platform and Python version."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Draws:
    """A source of draws from a seed.

    Everything comes from `Random.random`, the one sequence that Python promises never to change.
    """

    def __init__(self, seed: int) -> None:
        self.unit = Random(seed).random  # noqa: S311 - reproducible families, no secret

    def chance(self, percent: float) -> bool:
        """Whether something that happens so many times in a hundred happens now."""
        return self.unit() * 100 < percent

    def below(self, count: int) -> int:
        """One of 0 … count - 1, all as likely."""
        return int(self.unit() * count)

    def between(self, lowest: int, highest: int) -> int:
        """One of lowest … highest, both included, all as likely."""
        return lowest + int(self.unit() * (highest - lowest + 1))

    def one_of(self, choices: Sequence[T]) -> T:
        """One of the choices, all as likely."""
        return choices[int(self.unit() * len(choices))]

    def rather_first(self, choices: Sequence[T]) -> T:
        """One of the choices, the first ones more often: the best known comes first in a list."""
        return choices[int(self.unit() ** 1.6 * len(choices))]


class Weighted(Generic[T]):
    """Choices that are drawn as often as their weights say."""

    def __init__(self, weights: Iterable[tuple[T, int]]) -> None:
        pairs = list(weights)
        self._choices = [choice for choice, _ in pairs]
        self._bounds = list(accumulate(weight for _, weight in pairs))

    def draw(self, draws: Draws) -> T:
        """One of the choices."""
        return self._choices[bisect(self._bounds, draws.below(self._bounds[-1]))]
