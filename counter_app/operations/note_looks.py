"""Writing down who looked at which family, once it was shown: no entry, and nothing waits for it.

Why it is beside the chain: docs/adr/looks-beside-the-chain.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from counter_app.domain.looks import Look
from counter_app.domain.months import months_before
from counter_app.models.looks import forget_looks_before, keep_looks
from counter_app.models.settings import community_settings
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class NoteLooks:
    """What was shown, in order."""

    looks: tuple[Look, ...]


def note_looks(counter: OpenCounter, command: NoteLooks) -> None:
    """Keep the lines that are new, and forget those that are older than the community keeps them.

    A family shown again to the same agent, alike and within ten minutes, is no further line.
    """
    new = counter.recent_looks.new_among(command.looks)
    if not new:
        return
    with counter.database.writing():
        keep_looks(counter.database, new)
        forget_looks_before(counter.database, _kept_since(counter))
    counter.recent_looks.remember(new)


def _kept_since(counter: OpenCounter) -> datetime:
    months = community_settings(counter.database).access_log_months
    day = months_before(counter.clock.today(), months)
    return datetime.combine(day, time.min, counter.clock.local(counter.clock.now()).tzinfo)
