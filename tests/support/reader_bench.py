"""What a reader test holds in its hands: a reader, cards to put on it, and what it then says."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Protocol, TypeVar

from counter_app.devices.pcsc import PcscService
from counter_app.devices.readers import (
    CardChip,
    ReaderEvent,
    ReaderService,
    SimulatedReader,
)
from counter_app.devices.readers.card_application import INTERNAL_AUTHENTICATE
from counter_app.devices.readers.timing import USUAL_PATIENCE, ReaderPatience
from tests.support.pcscd import READERS, PrivatePcscd
from tests.support.virtual_card import VirtualCard

GENEROUS_S = 30.0

Event = TypeVar("Event", bound=ReaderEvent)


class Heard:
    """Everything the reader thread told, in order; a test takes it one by one."""

    def __init__(self) -> None:
        self._events: queue.Queue[ReaderEvent] = queue.Queue()

    def __call__(self, event: ReaderEvent) -> None:
        self._events.put(event)

    def next(self, kind: type[Event]) -> Event:
        """The next event, which must be of this kind; waits for it."""
        event = self.any()
        assert isinstance(event, kind), event
        return event

    def any(self) -> ReaderEvent:
        """The next event, whatever it is; waits for it."""
        return self._events.get(timeout=GENEROUS_S)

    def nothing_more(self) -> bool:
        return self._events.empty()


class ReaderBench(Protocol):
    """One reader, real or simulated, in a test's hands."""

    name: str
    service: ReaderService
    patience: ReaderPatience

    def put(self, chip: CardChip) -> Callable[[], None]:
        """Put a card on the reader; calling the result takes it away."""
        ...

    def unplug(self) -> None: ...

    def plug(self) -> None: ...


class SimulatedBench:
    """The simulated reader; its patience is short, since nothing about it is slow."""

    def __init__(self) -> None:
        self.name = "Simulated reader"
        self.reader = SimulatedReader(self.name)
        self.service: ReaderService = self.reader
        self.patience = ReaderPatience(settle_s=0.2, retry_s=(0.01, 0.02), heartbeat_s=10.0)

    def put(self, chip: CardChip) -> Callable[[], None]:
        self.reader.present(chip)
        return self.reader.remove

    def unplug(self) -> None:
        self.reader.unplug()

    def plug(self) -> None:
        self.reader.plug()


class PcscBench:
    """A real reader driver under a private PC/SC daemon.

    Unplugging its only reader stops the service, as it does on Windows.
    """

    def __init__(self, daemon: PrivatePcscd) -> None:
        self.name = READERS[0]
        self.service: ReaderService = PcscService()
        self.patience = USUAL_PATIENCE
        self._daemon = daemon

    def put(self, chip: CardChip) -> Callable[[], None]:
        return VirtualCard(chip, self._daemon.port).pull

    def unplug(self) -> None:
        self._daemon.kill()
        self._daemon.start_without_readers()

    def plug(self) -> None:
        self._daemon.kill()
        self._daemon.start()


class CardPulledMidRead:
    """A card that is taken away while it signs, the first time; then a card as any other."""

    def __init__(self, card: CardChip) -> None:
        self._card = card
        self._pulls: queue.Queue[Callable[[], None]] = queue.Queue()
        self._pulled = False

    @property
    def atr(self) -> bytes:
        return self._card.atr

    def pull_with(self, pull: Callable[[], None]) -> None:
        """Say how this card is taken away, once that is known."""
        self._pulls.put(pull)

    def answer(self, command: bytes) -> bytes:
        if command.startswith(INTERNAL_AUTHENTICATE) and not self._pulled:
            self._pulled = True
            self._pulls.get(timeout=GENEROUS_S)()
        return self._card.answer(command)
