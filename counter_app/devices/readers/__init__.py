"""Card readers: what they say, how a card is read, and the thread that keeps them watched."""

from __future__ import annotations

from counter_app.devices.readers.events import (
    Assurance,
    CardPresented,
    CardRejected,
    CardRemoved,
    ReaderEvent,
    ReaderState,
    ReaderStateChanged,
    RejectionReason,
    TellReader,
)
from counter_app.devices.readers.reader_thread import ReaderThread
from counter_app.devices.readers.service import ReaderService
from counter_app.devices.readers.simulated import SimulatedReader
from counter_app.devices.readers.simulated_cards import (
    CardChip,
    SimulatedCard,
    SimulatedMuteCard,
    SimulatedUidCard,
    demo_card,
)

__all__ = [
    "Assurance",
    "CardChip",
    "CardPresented",
    "CardRejected",
    "CardRemoved",
    "ReaderEvent",
    "ReaderService",
    "ReaderState",
    "ReaderStateChanged",
    "ReaderThread",
    "RejectionReason",
    "SimulatedCard",
    "SimulatedMuteCard",
    "SimulatedReader",
    "SimulatedUidCard",
    "TellReader",
    "demo_card",
]
