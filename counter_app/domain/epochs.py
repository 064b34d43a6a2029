"""What the desk tells when it went on in an epoch of its own."""

from __future__ import annotations

from dataclasses import dataclass

from counter_protocol.bodies import EpochReason


@dataclass(frozen=True, slots=True)
class EpochOpened:
    """The desk writes in this epoch from now on, and why; its receipts carry the epoch's letter."""

    epoch: int
    reason: EpochReason
