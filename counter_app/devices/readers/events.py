"""What the reader thread says to the rest of the program: plain values, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from counter_protocol.card_proof import CardProof


class Assurance(Enum):
    """How far a tap can be trusted to come from the card it names.

    AUTHENTICATED means that the card answered the challenge; the signature in `proof` still has to
    be checked against the card's record (`verify_card_proof`). UID_ONLY can be copied by anybody.
    """

    AUTHENTICATED = "authenticated"
    UID_ONLY = "uid_only"


class RejectionReason(Enum):
    """Why a card put on the reader cannot be used."""

    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    PULLED_TOO_EARLY = "pulled_too_early"


class ReaderState(Enum):
    """Whether a card could be read now.

    Windows stops its smart card service with the last reader, so that there an unplugged reader
    shows as SERVICE_STOPPED as well as MISSING.
    """

    READY = "ready"
    MISSING = "missing"
    SERVICE_STOPPED = "service_stopped"


@dataclass(frozen=True, slots=True)
class CardPresented:
    """A card was put on a reader and read; `at` is UTC.

    `card_ref` is the card number of our application, or `uid:` and the UID in capital hexadecimal.
    `community` and `proof` are None for a card known by its UID alone.
    """

    card_ref: str
    assurance: Assurance
    reader: str
    at: datetime
    community: str | None
    proof: CardProof | None


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card last presented, or rejected while on the reader, has left it; `at` is UTC."""

    reader: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardRejected:
    """Something was put on a reader that is no usable card; `at` is UTC.

    `community` is what a FOREIGN card says of itself, None for the other reasons.
    PULLED_TOO_EARLY is not followed by a CardRemoved: the card has already gone.
    """

    reader: str
    at: datetime
    reason: RejectionReason
    community: str | None


@dataclass(frozen=True, slots=True)
class ReaderStateChanged:
    """Readers came or went, or the service that watches them did; `readers` are their names."""

    state: ReaderState
    readers: tuple[str, ...]


ReaderEvent: TypeAlias = CardPresented | CardRemoved | CardRejected | ReaderStateChanged

TellReader: TypeAlias = Callable[[ReaderEvent], None]
"""Called on the reader thread: it must return at once and never touch a widget."""
