"""Our application on a card, as the desk sees it: who the card is, and its proof.

The application identifier is F0 "Guichet" (F0 opens the proprietary range of ISO/IEC 7816-5).

    SELECT                 00 A4 04 00 08 <identifier> 00
    answer                 6F len ( 84 len <identifier>, C1 len <community>, C2 len <card number> )
    INTERNAL AUTHENTICATE  00 88 00 00 20 <challenge> 00
    answer                 <signature, 64 bytes>; see counter_protocol.card_proof

Community and card number are UTF-8, 1 to 32 bytes. Lengths take one byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.devices.errors import CardUnreadable
from counter_app.devices.readers.apdu import CardConnection, StatusWord, ask
from counter_protocol.card_proof import SIGNATURE_BYTES, CardProof

APPLICATION_ID: Final = bytes.fromhex("F0") + b"Guichet"
SELECT_APPLICATION: Final = (
    bytes.fromhex("00A40400") + bytes([len(APPLICATION_ID)]) + APPLICATION_ID + b"\x00"
)
INTERNAL_AUTHENTICATE: Final = bytes.fromhex("00880000")

_TAG_TEMPLATE: Final = 0x6F
_TAG_NAME: Final = 0x84
_TAG_COMMUNITY: Final = 0xC1
_TAG_CARD_NUMBER: Final = 0xC2
_HEADER_BYTES: Final = 2
_LENGTH_MAX: Final = 0x7F
_TEXT_MAX_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class CardIdentity:
    """Who a card says it is."""

    community: str
    card_number: str


class CardApplication:
    """Our application, selected on a connected card."""

    def __init__(self, connection: CardConnection, identity: CardIdentity) -> None:
        self._connection = connection
        self.identity = identity

    def authenticate(self, challenge: bytes) -> CardProof:
        """The card's signature of `challenge`, unchecked; CardUnreadable when it gives none."""
        command = INTERNAL_AUTHENTICATE + bytes([len(challenge)]) + challenge + b"\x00"
        answer = ask(self._connection, command)
        if not answer.ok or len(answer.data) != SIGNATURE_BYTES:
            raise CardUnreadable(answer.status)
        return CardProof(challenge, answer.data)


def select_application(connection: CardConnection) -> CardApplication | None:
    """Our application if the card has it, else None; CardUnreadable when its answer is nonsense."""
    answer = ask(connection, SELECT_APPLICATION)
    if not answer.ok:
        return None
    return CardApplication(connection, decode_identity(answer.data))


def encode_identity(identity: CardIdentity) -> bytes:
    """The answer to SELECT; ValueError when a text is empty or longer than 32 bytes."""
    content = (
        _data_object(_TAG_NAME, APPLICATION_ID)
        + _data_object(_TAG_COMMUNITY, _text_bytes(identity.community))
        + _data_object(_TAG_CARD_NUMBER, _text_bytes(identity.card_number))
    )
    return _data_object(_TAG_TEMPLATE, content)


def decode_identity(raw: bytes) -> CardIdentity:
    """Read the answer to SELECT; CardUnreadable when it is not as written above."""
    try:
        content = _data_objects(_data_objects(raw)[_TAG_TEMPLATE])
        return CardIdentity(
            community=_text(content[_TAG_COMMUNITY]),
            card_number=_text(content[_TAG_CARD_NUMBER]),
        )
    except (KeyError, ValueError) as error:
        raise CardUnreadable(StatusWord.OK) from error


def _data_object(tag: int, value: bytes) -> bytes:
    return bytes([tag, len(value)]) + value


def _data_objects(raw: bytes) -> dict[int, bytes]:
    """The values by tag; ValueError when a length goes past the end or takes several bytes."""
    found: dict[int, bytes] = {}
    position = 0
    while position < len(raw):
        start = position + _HEADER_BYTES
        tag, length = raw[position:start]
        position = start + length
        if length > _LENGTH_MAX or position > len(raw):
            raise ValueError("a data object is cut or too long")
        found[tag] = raw[start:position]
    return found


def _text_bytes(text: str) -> bytes:
    raw = text.encode()
    if not 1 <= len(raw) <= _TEXT_MAX_BYTES:
        raise ValueError(f"a text on a card is 1 to 32 bytes, not {len(raw)}")
    return raw


def _text(raw: bytes) -> str:
    if not 1 <= len(raw) <= _TEXT_MAX_BYTES:
        raise ValueError("a text on a card is 1 to 32 bytes")
    return raw.decode()
