"""The port to whatever watches the readers: the machine's PC/SC service, or the simulated one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from counter_app.devices.readers.apdu import CardConnection


@dataclass(frozen=True, slots=True)
class SlotState:
    """One reader now; `changes` differs whenever a card came or left since it was last told."""

    reader: str
    card_present: bool
    changes: int


class OpenCard(CardConnection, Protocol):
    """A card connected for this desk alone until it is closed."""

    def close(self) -> None:
        """Let others have the card; never raises, even when the card has gone."""
        ...


class ReaderWatch(Protocol):
    """One open line to the service. Every method belongs to the reader thread, except `cancel`.

    Any of them may raise ReaderServiceStopped; the line is then good for nothing but `close`.
    """

    def wait(self, timeout_s: float) -> tuple[SlotState, ...]:
        """All readers, as soon as one differs from what was last told, or after `timeout_s`.

        The first call returns at once.
        """
        ...

    def connect(self, reader: str) -> OpenCard:
        """Power the card on `reader`; CardExchangeFailed when it does not answer."""
        ...

    def cancel(self) -> None:
        """Make a `wait` under way return, from any thread; one that starts later may not notice."""
        ...

    def close(self) -> None:
        """Let the line go; never raises."""
        ...


class ReaderService(Protocol):
    """Where lines to readers come from; opening one again is how an interruption is survived."""

    def open(self) -> ReaderWatch:
        """A new line; ReaderServiceStopped when there is nobody at the other end."""
        ...
