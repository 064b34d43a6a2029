"""The reader thread's sense of time: its clock, its patience and its pauses."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, twice: `steady_s` only ever advances and times things, `at` (UTC) dates them."""

    steady_s: float
    at: datetime


Clock: TypeAlias = Callable[[], Moment]


def system_clock() -> Moment:
    """This machine's clock."""
    return Moment(time.monotonic(), datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class ReaderPatience:
    """How long things are waited for, in seconds.

    `settle_s`: a card that comes back to its reader within it has not left; it is the same tap.
    `retry_s`: the pauses between attempts at a card that does not answer; then it is unreadable.
    Together they outlast a card that slides into place, a driver that notices a pulled card only
    every 0.4 s, and Windows, which looks at each new card first and holds it meanwhile.
    `heartbeat_s`: the longest blind wait; it heals a change that a driver forgot to tell.
    """

    settle_s: float
    retry_s: tuple[float, ...]
    heartbeat_s: float


USUAL_PATIENCE: Final = ReaderPatience(
    settle_s=1.0, retry_s=(0.05, 0.1, 0.2, 0.4, 0.8), heartbeat_s=10.0
)


class Backoff:
    """Growing pauses between attempts to reach a service that is away.

    Each pause doubles up to the longest, then loses up to half at random, so that the desks of a
    site do not come back as one.
    """

    def __init__(self, first_s: float, longest_s: float, chance: random.Random) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._chance = chance
        self._next_s = first_s

    def next_s(self) -> float:
        """How long to pause now."""
        pause_s = self._next_s
        self._next_s = min(pause_s * 2, self._longest_s)
        return pause_s * self._chance.uniform(0.5, 1.0)

    def reset(self) -> None:
        """Start small again: the service answered."""
        self._next_s = self._first_s


def usual_backoff() -> Backoff:
    """From a quarter of a second to two seconds: a replugged reader is back before it is missed."""
    return Backoff(first_s=0.25, longest_s=2.0, chance=random.SystemRandom())
