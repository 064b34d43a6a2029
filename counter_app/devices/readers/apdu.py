"""Commands and answers between a desk and a card (ISO/IEC 7816-4), bytes to typed values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Protocol

_MORE_DATA: Final = 0x61
_WRONG_LE: Final = 0x6C
_ROUNDS_MAX: Final = 16
"""More continuations than any honest answer of ours needs; a card may not hold the thread."""


class StatusWord(IntEnum):
    """The status words that decide something; a card may answer any other."""

    OK = 0x9000
    WRONG_LENGTH = 0x6700
    CONDITIONS_NOT_SATISFIED = 0x6985
    WRONG_DATA = 0x6A80
    FUNCTION_NOT_SUPPORTED = 0x6A81
    APPLICATION_NOT_FOUND = 0x6A82
    INSTRUCTION_NOT_SUPPORTED = 0x6D00
    CLASS_NOT_SUPPORTED = 0x6E00


class CardConnection(Protocol):
    """A powered card; `atr` is its answer to reset."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, command: bytes) -> bytes:
        """Send one command and return the raw answer; CardExchangeFailed when the card is lost."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a card answered: its data and its status word."""

    data: bytes
    status: int

    @property
    def ok(self) -> bool:
        """Whether the card did what was asked."""
        return self.status == StatusWord.OK


def ask(connection: CardConnection, command: bytes) -> Answer:
    """Send a command and collect the whole answer.

    A card speaking T=0 hands long answers out in parts (61xx) or asks for the exact length (6Cxx).
    """
    answer = _answer(connection.transmit(command))
    data = answer.data
    for _ in range(_ROUNDS_MAX):
        kind, count = divmod(answer.status, 0x100)
        if kind == _MORE_DATA:
            answer = _answer(connection.transmit(bytes([0x00, 0xC0, 0x00, 0x00, count])))
            data += answer.data
        elif kind == _WRONG_LE:
            answer = _answer(connection.transmit(command[:-1] + bytes([count])))
            data = answer.data
        else:
            break
    return Answer(data, answer.status)


def _answer(raw: bytes) -> Answer:
    """Split an answer; one too short to hold a status word counts as no status at all."""
    return Answer(raw[:-2], int.from_bytes(raw[-2:], "big"))
