"""The number that the next closing of a kind bears."""

from __future__ import annotations

from counter_app.models.numbers import last_closing_like
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.entries import EntryKind
from counter_protocol.receipt_numbers import closing_number, parse_closing_number


def next_closing_number(counter: OpenCounter, kind: EntryKind, year: int) -> str:
    """Per desk, epoch and year of its business date, without a gap; each kind for itself."""
    desk, epoch = counter.identity.desk, counter.journal.head.epoch
    first = closing_number(kind, desk, epoch, year, 1)
    last = last_closing_like(counter.database, kind, first)
    if last is None:
        return first
    return closing_number(kind, desk, epoch, year, parse_closing_number(kind, last).n + 1)
