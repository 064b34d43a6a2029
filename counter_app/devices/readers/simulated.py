"""A reader made of memory, for the demonstration, training and the self-test."""

from __future__ import annotations

import threading
from typing import Final

from counter_app.devices.errors import CardExchangeFailed
from counter_app.devices.readers.service import SlotState
from counter_app.devices.readers.simulated_cards import CardChip

_NO_CODE: Final = 0


class SimulatedReader:
    """One reader and the service behind it; cards are put on it by calling `present`.

    Every method may be called from any thread. Nothing is told until a ReaderThread watches it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._changed = threading.Condition()
        self._plugged = True
        self._chip: CardChip | None = None
        self._card_changes = 0
        self._version = 0

    def present(self, chip: CardChip) -> None:
        """Put a card on the reader, taking away any that was there."""
        with self._changed:
            self._put(chip)

    def remove(self) -> None:
        """Take the card away."""
        with self._changed:
            self._put(None)

    def unplug(self) -> None:
        """Pull the reader's cable; a card on it stays on it."""
        with self._changed:
            self._plugged = False
            self._note_change()

    def plug(self) -> None:
        """Plug the reader back in."""
        with self._changed:
            self._plugged = True
            self._note_change()

    def open(self) -> SimulatedWatch:
        return SimulatedWatch(self)

    def slots(self) -> tuple[SlotState, ...]:
        """The reader as the service shows it: one slot, or none while it is unplugged."""
        with self._changed:
            slot = SlotState(self._name, self._chip is not None, self._card_changes)
            return (slot,) if self._plugged else ()

    def chip_on(self, reader: str) -> tuple[CardChip, int] | None:
        """The card that could be spoken to now, and which insertion this is."""
        with self._changed:
            if self._chip is None or not self._plugged or reader != self._name:
                return None
            return self._chip, self._card_changes

    def wait_beyond(self, version: int, timeout_s: float, cancelled: threading.Event) -> int:
        """Block until something changed since `version`; returns the version reached."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._version != version or cancelled.is_set(), timeout_s
            )
            return self._version

    def wake(self) -> None:
        """Let every wait look again at whether it was cancelled."""
        with self._changed:
            self._changed.notify_all()

    def _put(self, chip: CardChip | None) -> None:
        self._chip = chip
        self._card_changes += 1
        self._note_change()

    def _note_change(self) -> None:
        self._version += 1
        self._changed.notify_all()


class SimulatedWatch:
    """A line to the simulated reader."""

    def __init__(self, reader: SimulatedReader) -> None:
        self._reader = reader
        self._version = -1
        self._cancelled = threading.Event()

    def wait(self, timeout_s: float) -> tuple[SlotState, ...]:
        self._version = self._reader.wait_beyond(self._version, timeout_s, self._cancelled)
        return self._reader.slots()

    def connect(self, reader: str) -> SimulatedConnection:
        found = self._reader.chip_on(reader)
        if found is None:
            raise CardExchangeFailed(reader, _NO_CODE)
        chip, insertion = found
        return SimulatedConnection(self._reader, reader, chip, insertion)

    def cancel(self) -> None:
        self._cancelled.set()
        self._reader.wake()

    def close(self) -> None:
        self.cancel()


class SimulatedConnection:
    """A card on the simulated reader; it answers until it is taken away."""

    def __init__(
        self, reader: SimulatedReader, reader_name: str, chip: CardChip, insertion: int
    ) -> None:
        self._reader = reader
        self._reader_name = reader_name
        self._chip = chip
        self._insertion = insertion

    @property
    def atr(self) -> bytes:
        return self._chip.atr

    def transmit(self, command: bytes) -> bytes:
        answer = self._chip.answer(command)
        # Looked at last: a card pulled while it was answering has not been heard.
        if self._reader.chip_on(self._reader_name) != (self._chip, self._insertion):
            raise CardExchangeFailed(self._reader_name, _NO_CODE)
        return answer

    def close(self) -> None:
        """Nothing to let go of: nobody else speaks to a simulated card."""
