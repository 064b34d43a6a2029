"""The keys of the demonstration's cards: drawn from a seed, so that nobody has to store them.

The server derives the public halves for its card records and the simulated cards the private
ones. A real card draws its own key, which never leaves it.
"""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_protocol.card_proof import card_public_key_bytes

_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_DERIVED_BYTES: Final = 48
"""Sixteen bytes more than the order, so that the remainder has no bias (FIPS 186-5, A.2.1)."""

DEMO_SEED: Final = 79_200
"""The seed of the demonstration that everybody knows: pictures and tests name its families."""

_DOUBLED: Final = str.maketrans("0123456789", "0246813579")
"""Each digit's double, its two digits added up (ISO/IEC 7812-1, annex B)."""


def demo_card_seed(seed: int) -> bytes:
    """What the cards of the demonstration made from `seed` are derived from."""
    return f"guichet demo {seed}".encode()


def demo_card_number(rank: int) -> str:
    """What is printed on the `rank`-th card, from 1: `PG-000123-0`, the last digit a Luhn check."""
    digits = f"{rank:06d}"
    weighed = digits[-2::-2] + digits[::-2].translate(_DOUBLED)
    check = -sum(map(int, weighed)) % 10
    return f"PG-{digits}-{check}"


def demo_card_key(seed: bytes, card_number: str) -> ec.EllipticCurvePrivateKey:
    """The private key of one demonstration card: the same for the same seed and number."""
    derivation = HKDF(
        algorithm=hashes.SHA256(),
        length=_DERIVED_BYTES,
        salt=None,
        info=b"guichet demo card 1" + card_number.encode(),
    )
    scalar = int.from_bytes(derivation.derive(seed), "big") % (_P256_ORDER - 1) + 1
    return ec.derive_private_key(scalar, ec.SECP256R1())


def demo_card_public_key(seed: bytes, card_number: str) -> bytes:
    """The public key of one demonstration card, as its card record holds it: 33 bytes."""
    return card_public_key_bytes(demo_card_key(seed, card_number))
