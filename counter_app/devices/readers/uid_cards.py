"""Cards known by nothing but their serial number (UID), as PC/SC readers give it.

A UID proves nothing: it can be copied. It is here for the cards that a community already has.
"""

from __future__ import annotations

from typing import Final

from counter_app.devices.errors import CardUnreadable
from counter_app.devices.readers.apdu import CardConnection, ask

GET_UID: Final = bytes.fromhex("FFCA000000")
"""GET DATA of the contactless UID (PC/SC part 3, 3.2.2.1.3): the reader answers, not the card."""

_STORAGE_CARD_MARK: Final = bytes.fromhex("A000000306")
"""The PC/SC workgroup's identifier in the ATR of a memory card (PC/SC part 3, 3.1.3.2.3.2)."""

_UID_BYTES: Final = (4, 7, 8, 10)
"""ISO/IEC 14443-3 type A: 4, 7 or 10; ISO/IEC 15693: 8."""

_RANDOM_UID_BYTES: Final = 4
_RANDOM_UID_FIRST: Final = 0x08


def is_storage_card(atr: bytes) -> bool:
    """Whether this is a memory card, which has no application to select."""
    return _STORAGE_CARD_MARK in atr


def read_uid(connection: CardConnection) -> bytes:
    """The card's UID; CardUnreadable when it has none that lasts.

    A phone, a passport or a bank card draws a new UID at each tap, which names nobody
    (ISO/IEC 14443-3, 6.4.4: four bytes, the first of them 08).
    """
    answer = ask(connection, GET_UID)
    if not answer.ok or len(answer.data) not in _UID_BYTES or _is_random(answer.data):
        raise CardUnreadable(answer.status)
    return answer.data


def _is_random(uid: bytes) -> bool:
    return len(uid) == _RANDOM_UID_BYTES and uid[0] == _RANDOM_UID_FIRST
