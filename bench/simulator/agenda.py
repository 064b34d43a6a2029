"""The virtual clock: what is to happen, in its order; nothing else moves the time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

START: Final = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class Appointment:
    """Something that will happen, unless it is called off."""

    act: Callable[[], None]
    is_off: bool = False

    def call_off(self) -> None:
        self.is_off = True


class Agenda:
    """Seconds since the beginning, and what comes next; of two at one instant the first made."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._due: list[tuple[float, int, Appointment]] = []
        self._made = 0

    def after(self, delay_s: float, act: Callable[[], None]) -> Appointment:
        """Let something happen so many seconds from now."""
        self._made += 1
        appointment = Appointment(act)
        heapq.heappush(self._due, (self.now_s + delay_s, self._made, appointment))
        return appointment

    def run_until(self, end_s: float) -> None:
        """Let everything happen up to this moment."""
        while self._due and self._due[0][0] <= end_s:
            at_s, _, appointment = heapq.heappop(self._due)
            if not appointment.is_off:
                self.now_s = at_s
                appointment.act()
        self.now_s = end_s

    def moment(self, ahead_s: float = 0.0) -> datetime:
        """What a clock shows now that is so far ahead of the true time."""
        return _moment(self.now_s + ahead_s)


@lru_cache(maxsize=64)
def _moment(since_s: float) -> datetime:
    return START + timedelta(seconds=since_s)
