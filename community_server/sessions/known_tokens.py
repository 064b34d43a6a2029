"""Whom the tokens heard of late speak for, so that not every question asks the database first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

KNOWN_FOR_S: Final = 60
_SWEEP_AFTER: Final = 10_000
"""Sweeping is worth it once so many are remembered, and again whenever they have doubled."""


class KnownTokens:
    """Remembers a token's desk for a minute, which tells whose queue a request joins, no more.

    A token speaks for one desk for ever, but it may have died since: whoever reads or writes for a
    desk asks the database again, within the same transaction. Used on the event loop alone.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._desks: dict[str, tuple[str, float]] = {}
        self._sweep_at = _SWEEP_AFTER

    def desk_of(self, token: str) -> str | None:
        """The desk that a token spoke for within the last minute; None when that is not known."""
        desk, until = self._desks.get(token, (None, 0.0))
        return desk if self._clock() < until else None

    def remember(self, token: str, desk: str) -> None:
        """The database has just said that this token speaks for this desk."""
        now = self._clock()
        self._desks[token] = (desk, now + KNOWN_FOR_S)
        self._sweep(now)

    def _sweep(self, now: float) -> None:
        if len(self._desks) < self._sweep_at:
            return
        self._desks = {token: held for token, held in self._desks.items() if now < held[1]}
        self._sweep_at = max(_SWEEP_AFTER, 2 * len(self._desks))
