"""The desk's clock: UTC for what is sealed, the local day for the till."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo


def _utc_now() -> datetime:
    return datetime.now(UTC)


if sys.platform == "linux":

    def _seconds_since_boot() -> float:
        """Suspensions count too, as CLOCK_MONOTONIC does not; see clock_gettime(2)."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

else:

    def _seconds_since_boot() -> float:
        """On Windows, a count of ticks that goes on while the machine sleeps."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from; `zone` None is the machine's own time zone.

    `running_s` counts seconds from any moment before the start, and nobody can set it.
    """

    now: Callable[[], datetime] = field(default=_utc_now)
    zone: tzinfo | None = None
    running_s: Callable[[], float] = field(default=_seconds_since_boot)

    def local(self, moment: datetime) -> datetime:
        """The same moment on the clock on the wall, aware."""
        return moment.astimezone(self.zone)

    def today(self) -> date:
        """The local day."""
        return self.local(self.now()).date()

    def end_of(self, day: date) -> datetime:
        """The moment at which a local day is over, aware."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone) + timedelta(days=1)
        return self.local(midnight)


def sealed_time(moment: datetime) -> str:
    """UTC to the millisecond as entries write it: `2026-11-21T09:12:33.123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """The aware moment that `sealed_time` wrote."""
    return datetime.fromisoformat(text)
