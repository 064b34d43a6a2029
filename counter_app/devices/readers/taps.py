"""The taps of one reader, as a dialogue without I/O: what is seen goes in, events come out.

What makes one tap: a card that leaves its reader and is there again within `settle_s`, on the same
reader and with the same reference, has not left. Neither its leaving nor its return is told. So a
removal is told only once it has lasted; another card ends the wait at once.
A card pulled before it was read is told the same way: not at all if it is back and read in time.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.devices.readers.events import (
    CardPresented,
    CardRejected,
    CardRemoved,
    ReaderEvent,
    RejectionReason,
)
from counter_app.devices.readers.identification import CardReading, Reading, Refusal
from counter_app.devices.readers.service import SlotState
from counter_app.devices.readers.timing import Moment, ReaderPatience


@dataclass(frozen=True, slots=True)
class _Departure:
    """A card left: what to tell of it, and when."""

    event: CardRemoved | CardRejected
    due_s: float


class ReaderTaps:
    """One reader's taps. Not thread-safe: it belongs to the reader thread."""

    def __init__(self, slot: SlotState, patience: ReaderPatience, now: Moment) -> None:
        self.reader = slot.reader
        self._patience = patience
        self._slot = slot
        self._read_at_s = now.steady_s if slot.card_present else None
        self._attempts = 0
        self._told: str | None = None
        self._departure: _Departure | None = None

    def see(self, slot: SlotState, now: Moment) -> None:
        """Take in what the reader shows now; nothing is told before `events_due` or `card_read`."""
        before, self._slot = self._slot, slot
        if slot.changes == before.changes and slot.card_present == before.card_present:
            return
        if before.card_present or not slot.card_present:
            self._card_left(now)
        if slot.card_present:
            self._read_at_s = now.steady_s
            self._attempts = 0

    def due_s(self) -> float | None:
        """The steady time at which this reader wants attention, None if only a change can."""
        if self._read_at_s is not None:
            return self._read_at_s
        return self._departure.due_s if self._departure else None

    def wants_reading(self, now: Moment) -> bool:
        """Whether a card is there that should be read now."""
        return self._read_at_s is not None and self._read_at_s <= now.steady_s

    def card_read(self, reading: Reading, now: Moment) -> list[ReaderEvent]:
        """The card gave this; tell it, unless it is the tap already told."""
        self._read_at_s = None
        departure, self._departure = self._departure, None
        what = _what(reading)
        if what == self._told:
            return []
        left: list[ReaderEvent] = [departure.event] if departure and self._told else []
        self._told = what
        return [*left, self._event(reading, now)]

    def reading_failed(self, now: Moment) -> list[ReaderEvent]:
        """The card did not answer; try again a little later, until it counts as unreadable."""
        if self._attempts == len(self._patience.retry_s):
            return self.card_read(Refusal(RejectionReason.UNREADABLE, community=None), now)
        self._read_at_s = now.steady_s + self._patience.retry_s[self._attempts]
        self._attempts += 1
        return []

    def events_due(self, now: Moment) -> list[ReaderEvent]:
        """The departure that has lasted long enough to be told, if any."""
        departure = self._departure
        if departure is None or self._read_at_s is not None or now.steady_s < departure.due_s:
            return []
        self._departure = self._told = None
        return [departure.event]

    def gone(self, now: Moment) -> list[ReaderEvent]:
        """The reader itself went away, and any card with it: tell so without waiting."""
        if self._departure:
            return [self._departure.event]
        return [CardRemoved(self.reader, now.at)] if self._told else []

    def _card_left(self, now: Moment) -> None:
        self._read_at_s = None
        if self._departure is None:
            event = CardRemoved(self.reader, now.at) if self._told else self._pulled(now)
            self._departure = _Departure(event, now.steady_s + self._patience.settle_s)

    def _pulled(self, now: Moment) -> CardRejected:
        reason = RejectionReason.PULLED_TOO_EARLY
        return CardRejected(self.reader, now.at, reason, community=None)

    def _event(self, reading: Reading, now: Moment) -> ReaderEvent:
        if isinstance(reading, Refusal):
            return CardRejected(self.reader, now.at, reading.reason, reading.community)
        return CardPresented(
            card_ref=reading.card_ref,
            assurance=reading.assurance,
            reader=self.reader,
            at=now.at,
            community=reading.community,
            proof=reading.proof,
        )


def _what(reading: Reading) -> str:
    """What makes two readings the same card."""
    return reading.card_ref if isinstance(reading, CardReading) else f"refused:{reading.reason}"
