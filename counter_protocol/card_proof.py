"""How a card proves that it is itself: the message it signs, and the check of its signature.

The desk sends 32 random bytes; the card answers with the ECDSA P-256 signature (SHA-256, raw
`r || s`, 64 bytes) of this message, which nothing else in Guichet ever signs:

    "guichet card proof 1"  20 bytes, ASCII
    length                  1 byte, of what follows
    card number             1 to 32 bytes, UTF-8
    challenge               32 bytes

A public key is a SEC 1 point (`CardRow.public_key` is its hexadecimal), 33 bytes when compressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CHALLENGE_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
CARD_NUMBER_MAX_BYTES: Final = 32

_PURPOSE: Final = b"guichet card proof 1"
_SCALAR_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class CardProof:
    """What a card answered to a challenge; worth something only once `verify_card_proof` says so.

    Whoever drew the challenge makes it fresh: the check cannot tell a replay.
    """

    challenge: bytes
    signature: bytes


def proof_message(card_number: str, challenge: bytes) -> bytes:
    """The bytes that a card signs; ValueError for a number or challenge of a wrong length."""
    number = card_number.encode()
    if not 1 <= len(number) <= CARD_NUMBER_MAX_BYTES:
        raise ValueError(f"a card number is 1 to 32 bytes, not {len(number)}")
    if len(challenge) != CHALLENGE_BYTES:
        raise ValueError(f"a challenge is 32 bytes, not {len(challenge)}")
    return _PURPOSE + bytes([len(number)]) + number + challenge


def sign_card_proof(
    key: ec.EllipticCurvePrivateKey, card_number: str, challenge: bytes
) -> CardProof:
    """What an honest card holding `key` answers."""
    der = key.sign(proof_message(card_number, challenge), ec.ECDSA(hashes.SHA256()))
    r, s = decode_dss_signature(der)
    return CardProof(challenge, r.to_bytes(_SCALAR_BYTES, "big") + s.to_bytes(_SCALAR_BYTES, "big"))


def verify_card_proof(public_key_bytes: bytes, card_ref: str, proof: CardProof) -> bool:
    """Whether the card `card_ref` holds the private half of this key; never raises on bad bytes."""
    if len(proof.signature) != SIGNATURE_BYTES:
        return False
    r = int.from_bytes(proof.signature[:_SCALAR_BYTES], "big")
    s = int.from_bytes(proof.signature[_SCALAR_BYTES:], "big")
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key_bytes)
        message = proof_message(card_ref, proof.challenge)
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def card_public_key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public half of a card's key as it goes into its record: a compressed point, 33 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
