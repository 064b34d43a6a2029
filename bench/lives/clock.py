"""A clock that a random life moves by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from counter_app.domain.clock import Clock, read_time
from counter_app.models.database import Database

BEFORE_ANYTHING: Final = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
LOCAL: Final = timezone(timedelta(hours=1))
"""An hour east of UTC: the local day turns before the sealed one."""


@dataclass
class MovedClock:
    """Stands still until it is moved."""

    moment: datetime = BEFORE_ANYTHING
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(now=lambda: self.moment, zone=LOCAL)

    def forward(self, delta: timedelta) -> None:
        """Let time pass."""
        self.moment += delta

    def go_on_from(self, database: Database) -> None:
        """Start where a desk's last entry was written."""
        row = database.row(_LAST_TIME)
        if row is not None:
            self.moment = read_time(row.occurred_at) + timedelta(seconds=1)


_LAST_TIME: Final = """
    SELECT CAST(raw AS TEXT) ->> '$.occurred_at' AS occurred_at FROM journal
    ORDER BY position DESC LIMIT 1
"""
