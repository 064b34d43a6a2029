"""Measuring in turn: every arm sees the same machine, whatever else the machine is doing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import ceil
from statistics import median

Arm = Callable[[int], float]
"""Does its work for the n-th time, and says how many seconds that took."""


def timed(work: Callable[[int], object]) -> Arm:
    """An arm whose work is all that is timed."""

    def arm(number: int) -> float:
        begun = time.perf_counter()
        work(number)
        return time.perf_counter() - begun

    return arm


def in_turn(rounds: int, arms: Sequence[Arm]) -> list[list[float]]:
    """How many seconds each arm took in each round; another arm goes first each time."""
    taken: list[list[float]] = [[] for _ in arms]
    for number in range(rounds):
        for place in range(len(arms)):
            turn = (number + place) % len(arms)
            taken[turn].append(arms[turn](number))
    return taken


def in_rounds(rounds: int, a_round: int, arms: Sequence[Arm]) -> list[list[float]]:
    """The same, but so many in a row before another arm has its turn."""
    taken: list[list[float]] = [[] for _ in arms]
    for number in range(rounds):
        for place in range(len(arms)):
            turn = (number + place) % len(arms)
            first = number * a_round
            taken[turn] += [arms[turn](first + step) for step in range(a_round)]
    return taken


def rates_beside(
    baseline: Sequence[float], others: Sequence[Sequence[float]], a_round: int
) -> list[float]:
    """How many a second: the baseline, then the others, each beside it in the same round.

    A disk that is slow for a while is slow for the whole round: the ratios of a round hold though
    its rates do not. Each is the median of all rounds, told at the baseline's usual rate.
    """
    usual = rate(baseline, a_round)
    rounds = _sums(baseline, a_round)
    ratios = (
        median(base / one for base, one in zip(rounds, _sums(other, a_round), strict=True))
        for other in others
    )
    return [usual, *(usual * ratio for ratio in ratios)]


def _sums(seconds: Sequence[float], a_group: int) -> list[float]:
    return [sum(seconds[first : first + a_group]) for first in range(0, len(seconds), a_group)]


def rate(seconds: Sequence[float], a_group: int) -> float:
    """How many a second: the median over groups of so many in a row."""
    groups = [seconds[first : first + a_group] for first in range(0, len(seconds), a_group)]
    return median(len(group) / sum(group) for group in groups)


def steady_pass(seconds: Sequence[float], steps: int) -> float:
    """How long a pass of so many steps takes: each step's median over all passes, added up."""
    return sum(median(seconds[step::steps]) for step in range(steps))


def p99(figures: Sequence[float]) -> float:
    """The figure that 99 in 100 do not exceed."""
    return sorted(figures)[ceil(len(figures) * 0.99) - 1]
