"""All the readers of a desk at once: which are there, and the taps of each. No I/O."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.devices.readers.events import ReaderEvent, ReaderState, ReaderStateChanged
from counter_app.devices.readers.identification import Reading
from counter_app.devices.readers.service import SlotState
from counter_app.devices.readers.taps import ReaderTaps
from counter_app.devices.readers.timing import Moment, ReaderPatience


class ReaderBoard:
    """What the desk knows of its readers. Not thread-safe: it belongs to the reader thread."""

    def __init__(self, patience: ReaderPatience) -> None:
        self._patience = patience
        self._taps: dict[str, ReaderTaps] = {}
        self._announced: ReaderStateChanged | None = None

    def see(self, slots: Iterable[SlotState], now: Moment) -> list[ReaderEvent]:
        """Take in what the service shows; returns what there is to tell about readers."""
        here = {slot.reader: slot for slot in slots}
        events = self._forget([name for name in self._taps if name not in here], now)
        for name, slot in here.items():
            if name in self._taps:
                self._taps[name].see(slot, now)
            else:
                self._taps[name] = ReaderTaps(slot, self._patience, now)
        state = ReaderState.READY if here else ReaderState.MISSING
        return events + self._announce(ReaderStateChanged(state, tuple(sorted(here))))

    def service_lost(self, now: Moment) -> list[ReaderEvent]:
        """Nothing can be seen any more: cards on the readers count as removed."""
        events = self._forget(list(self._taps), now)
        return events + self._announce(ReaderStateChanged(ReaderState.SERVICE_STOPPED, ()))

    def readers_to_read(self, now: Moment) -> list[str]:
        """The readers whose card should be read now."""
        return [name for name, taps in self._taps.items() if taps.wants_reading(now)]

    def card_read(self, reader: str, reading: Reading | None, now: Moment) -> list[ReaderEvent]:
        """What came of reading a card; None when it did not answer."""
        taps = self._taps[reader]
        return taps.card_read(reading, now) if reading else taps.reading_failed(now)

    def events_due(self, now: Moment) -> list[ReaderEvent]:
        """What has waited long enough to be told."""
        return [event for taps in self._taps.values() for event in taps.events_due(now)]

    def time_to_next_duty_s(self, now: Moment) -> float:
        """How long nothing needs doing unless a reader changes."""
        dues = [due for taps in self._taps.values() if (due := taps.due_s()) is not None]
        latest = now.steady_s + self._patience.heartbeat_s
        return max(0.0, min([latest, *dues]) - now.steady_s)

    def _forget(self, readers: list[str], now: Moment) -> list[ReaderEvent]:
        return [event for name in readers for event in self._taps.pop(name).gone(now)]

    def _announce(self, state: ReaderStateChanged) -> list[ReaderEvent]:
        if state == self._announced:
            return []
        self._announced = state
        return [state]
