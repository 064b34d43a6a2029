"""A look at this machine's clock, beside the journal, the server and its own running."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from counter_app.domain.clock import read_time
from counter_app.domain.clock_watch import ClockNotice, ClockReading
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class WatchClock:
    """How far it is ahead of the server's, None while the server does not answer."""

    ahead_of_server_s: int | None


def watch_clock(counter: OpenCounter, command: WatchClock) -> ClockNotice | None:
    """What is wrong with the clock, None for nothing; asked every half minute or so."""
    reading = ClockReading(counter.clock.now(), counter.clock.running_s())
    return counter.clock_watch.look(reading, _written_at(counter), command.ahead_of_server_s)


def _written_at(counter: OpenCounter) -> datetime | None:
    """Not before the last entry, nor its business day, which a clock set back cannot lower."""
    head = counter.journal.head
    if head.business_date is None:
        return None
    midnight = datetime.combine(head.business_date, time.min, counter.clock.zone)
    return max(read_time(head.occurred_at), midnight.astimezone())
