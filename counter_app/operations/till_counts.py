"""The count of a closing as it stands: that of its evening, or the last correction of it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.closings import entries_of_kinds, span_between
from counter_app.models.till_parts import corrections_of
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import (
    CountCorrectedBody,
    TillClosedBody,
    TillCountedBody,
    read_body,
)
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class StandingCount:
    """The entry that said last what a drawer held, and what it said."""

    entry: str
    counted_cents: int
    expected_cents: int


def standing_count(counter: OpenCounter, closing: SealedEntry) -> StandingCount | None:
    """What is held to have been counted at a Z; None where nobody counted."""
    body = read_body(closing.entry.body, TillClosedBody)
    if body.counted_cents is None:
        return None
    corrections = corrections_of(counter.database, closing, body.z)
    if corrections:
        entry = corrections[-1].entry
        corrected = read_body(entry.body, CountCorrectedBody)
        return StandingCount(entry.id, corrected.counted_cents, corrected.expected_cents)
    count = _count_of(counter, closing.entry, body)
    counted = read_body(count.body, TillCountedBody)
    return StandingCount(count.id, counted.counted_cents, counted.expected_cents)


def _count_of(counter: OpenCounter, closing: Entry, body: TillClosedBody) -> Entry:
    span = span_between(
        counter.database, body.first_place(closing.epoch), (closing.epoch, body.last_seq)
    )
    return entries_of_kinds(counter.database, span, {EntryKind.TILL_COUNTED})[-1]
