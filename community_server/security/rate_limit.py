"""How often somebody may ask: steady, with room for a burst, and told politely when to come back.

The generic cell rate algorithm: one number for each that asks, the time at which it would be even
again had each request cost its share. It lives in one process and forgets whoever is even.
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_SWEEP_AFTER: Final = 10_000
"""Sweeping is worth it once so many are remembered, and again whenever they have doubled."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A burst of `requests`, and as many again, spread evenly, every `within_s` seconds."""

    requests: int
    within_s: float


class RateLimit:
    """One pace for each key; ask it on one thread, the event loop's."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._share_s = pace.within_s / pace.requests
        self._clock = clock
        self._even_at: dict[str, float] = {}
        self._sweep_at = _SWEEP_AFTER

    def wait_s(self, key: str) -> int:
        """0 and counted, when `key` may go on; else in how many whole seconds it may try again.

        Those who are turned away at the same instant are not told to come back at the same one.
        """
        now = self._clock()
        even_at = max(self._even_at.get(key, now), now)
        early_s = even_at + self._share_s - self._pace.within_s - now
        # A share is a fraction: the last of a burst may not fail for a rounding.
        if early_s > self._share_s / 2:
            return math.ceil(early_s) + secrets.randbelow(math.ceil(self._pace.within_s))
        self._even_at[key] = even_at + self._share_s
        self._sweep(now)
        return 0

    @property
    def remembered(self) -> int:
        """How many are not even yet, or were not at the last sweep."""
        return len(self._even_at)

    def _sweep(self, now: float) -> None:
        if len(self._even_at) < self._sweep_at:
            return
        self._even_at = {key: at for key, at in self._even_at.items() if at > now}
        self._sweep_at = max(_SWEEP_AFTER, 2 * len(self._even_at))
