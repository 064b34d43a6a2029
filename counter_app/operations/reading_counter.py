"""A desk as it stood at one moment, for a long read that keeps nobody from selling."""

from __future__ import annotations

from dataclasses import replace

from counter_app.models.database import Database
from counter_app.models.journal import Journal
from counter_app.operations.open_counter import OpenCounter


def reading_counter(counter: OpenCounter, database: Database) -> OpenCounter:
    """The same desk on a connection of its own; used on the thread that opened it.

    `database` comes from `open_for_reading`: nothing can be written through what is returned.
    """
    journal = Journal(database, counter.identity, counter.journal.key, counter.clock)
    return replace(counter, database=database, journal=journal)
