"""The text in a till report's QR: it ties the paper to the one sealed closing it was made from."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from counter_protocol.sealing import SealedEntry, VerifyKey

CLOSING_PREFIX = "GUZ1:"


class UnreadableClosingProof(ValueError):
    """The text is not a till report's."""


@dataclass(frozen=True, slots=True)
class ClosingProof:
    """A Z number, and the desk's signature of the hash of its closing entry."""

    z: str
    hash: bytes
    signature: bytes

    def proven_by(self, key: VerifyKey) -> bool:
        """Whether the desk that holds this key sealed a closing with this hash."""
        return key.accepts(self.signature, self.hash)


def closing_proof_text(z: str, sealed: SealedEntry) -> str:
    """The QR's text, in the characters that a QR packs best."""
    return f"{CLOSING_PREFIX}{z}:{_base32(sealed.hash)}:{_base32(sealed.signature or b'')}"


def read_closing_proof(text: str) -> ClosingProof:
    """What a till report's QR claims; raises UnreadableClosingProof."""
    if not text.startswith(CLOSING_PREFIX):
        raise UnreadableClosingProof(text)
    try:
        z, digest, signature = text.removeprefix(CLOSING_PREFIX).split(":")
        return ClosingProof(z, _from_base32(digest), _from_base32(signature))
    except ValueError as error:
        raise UnreadableClosingProof(text) from error


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode("ascii").rstrip("=")


def _from_base32(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))
