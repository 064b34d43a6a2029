"""Cards made of memory: they answer the same commands as real ones, with real signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from cryptography.hazmat.primitives.asymmetric import ec

from counter_app.devices.readers.apdu import StatusWord
from counter_app.devices.readers.card_application import (
    INTERNAL_AUTHENTICATE,
    SELECT_APPLICATION,
    CardIdentity,
    encode_identity,
)
from counter_app.devices.readers.uid_cards import GET_UID
from counter_protocol.card_proof import CHALLENGE_BYTES, sign_card_proof
from counter_protocol.demo_cards import demo_card_key

_PROCESSOR_ATR: Final = bytes.fromhex("3B80800101")
_MEMORY_ATR: Final = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")


class CardChip(Protocol):
    """What is inside a card: its answer to reset, and its answer to each command."""

    @property
    def atr(self) -> bytes: ...

    def answer(self, command: bytes) -> bytes:
        """The data and the status word; called on whatever thread reads the card."""
        ...


class SimulatedCard:
    """A card with our application and a key of its own.

    A card of another community is one made with that community's code.
    """

    atr = _PROCESSOR_ATR

    def __init__(self, identity: CardIdentity, key: ec.EllipticCurvePrivateKey) -> None:
        self.identity = identity
        self._key = key
        self._selected = False

    def answer(self, command: bytes) -> bytes:
        if command == SELECT_APPLICATION:
            self._selected = True
            return _ok(encode_identity(self.identity))
        if command.startswith(INTERNAL_AUTHENTICATE):
            return self._authenticate(command[5 : 5 + CHALLENGE_BYTES])
        return _status(StatusWord.INSTRUCTION_NOT_SUPPORTED)

    def _authenticate(self, challenge: bytes) -> bytes:
        if not self._selected:
            return _status(StatusWord.CONDITIONS_NOT_SATISFIED)
        if len(challenge) != CHALLENGE_BYTES:
            return _status(StatusWord.WRONG_LENGTH)
        return _ok(sign_card_proof(self._key, self.identity.card_number, challenge).signature)


def demo_card(seed: bytes, community: str, card_number: str) -> SimulatedCard:
    """A card of the demonstration: its key is the one whose public half the server recorded."""
    identity = CardIdentity(community, card_number)
    return SimulatedCard(identity, demo_card_key(seed, card_number))


@dataclass(frozen=True, slots=True)
class SimulatedUidCard:
    """A memory card of an older scheme, known by its UID alone."""

    uid: bytes

    @property
    def atr(self) -> bytes:
        return _MEMORY_ATR

    def answer(self, command: bytes) -> bytes:
        if command == GET_UID:
            return _ok(self.uid)
        return _status(StatusWord.INSTRUCTION_NOT_SUPPORTED)


@dataclass(frozen=True, slots=True)
class SimulatedMuteCard:
    """A card that says nothing of who it is."""

    @property
    def atr(self) -> bytes:
        return _PROCESSOR_ATR

    def answer(self, command: bytes) -> bytes:
        if command == SELECT_APPLICATION:
            return _status(StatusWord.APPLICATION_NOT_FOUND)
        return _status(StatusWord.FUNCTION_NOT_SUPPORTED)


def _ok(data: bytes) -> bytes:
    return data + _status(StatusWord.OK)


def _status(word: StatusWord) -> bytes:
    return word.to_bytes(2, "big")
