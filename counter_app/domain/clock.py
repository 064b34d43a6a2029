"""The desk's clock: UTC for what is sealed, the local day for the till."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from; `zone` None is the machine's own time zone."""

    now: Callable[[], datetime] = field(default=_utc_now)
    zone: tzinfo | None = None

    def local(self, moment: datetime) -> datetime:
        """The same moment on the clock on the wall, aware."""
        return moment.astimezone(self.zone)

    def today(self) -> date:
        """The local day."""
        return self.local(self.now()).date()


def sealed_time(moment: datetime) -> str:
    """UTC to the millisecond as entries write it: `2026-11-21T09:12:33.123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """The aware moment that `sealed_time` wrote."""
    return datetime.fromisoformat(text)
