"""Whether this machine's clock can be right: it never stops a sale, it is only told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

TOLERANCE_S: Final = 120
"""What a network's delay, a slow correction or two people's watches make."""


class ClockFault(Enum):
    """How one knows."""

    OFF_SERVER = auto()
    """The server says another time."""

    BEHIND_JOURNAL = auto()
    """Something was written, it seems, later than now."""

    JUMPED = auto()
    """It was set while the program ran, and the server has not confirmed it."""


@dataclass(frozen=True, slots=True)
class ClockNotice:
    """What is wrong, and by how much this machine seems to be ahead (negative: behind)."""

    fault: ClockFault
    ahead_s: int


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The time, and for how long the machine has been running, suspended or not, in seconds."""

    now: datetime
    running_s: float


class ClockWatch:
    """Compares each reading with all there is to compare it with."""

    def __init__(self) -> None:
        self._trusted: ClockReading | None = None
        self._written_at: datetime | None = None

    def look(
        self, reading: ClockReading, written_at: datetime | None, ahead_of_server_s: int | None
    ) -> ClockNotice | None:
        """What is wrong at this reading; None when nothing seems to be.

        `written_at` is of the last entry, None before the first. Where the server has just told
        its time, `ahead_of_server_s` alone decides; without it, the journal and the clock's own
        steady running do.
        """
        self._trusted = self._trusted or reading
        self._written_at = _latest(self._written_at, written_at)
        if ahead_of_server_s is not None:
            return self._beside_server(reading, ahead_of_server_s)
        return self._beside_journal(reading) or self._beside_itself(reading)

    def _beside_server(self, reading: ClockReading, ahead_s: int) -> ClockNotice | None:
        if abs(ahead_s) > TOLERANCE_S:
            return ClockNotice(ClockFault.OFF_SERVER, ahead_s)
        # Entries sealed under a clock that was ahead say nothing against one that is right.
        self._trusted, self._written_at = reading, None
        return None

    def _beside_journal(self, reading: ClockReading) -> ClockNotice | None:
        if self._written_at is None:
            return None
        behind_s = round((self._written_at - reading.now).total_seconds())
        return ClockNotice(ClockFault.BEHIND_JOURNAL, -behind_s) if behind_s > TOLERANCE_S else None

    def _beside_itself(self, reading: ClockReading) -> ClockNotice | None:
        assert self._trusted is not None
        ran = timedelta(seconds=reading.running_s - self._trusted.running_s)
        ahead_s = round((reading.now - self._trusted.now - ran).total_seconds())
        return ClockNotice(ClockFault.JUMPED, ahead_s) if abs(ahead_s) > TOLERANCE_S else None


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return max(one, other)
