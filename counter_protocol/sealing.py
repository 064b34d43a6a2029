"""Sealing: the SHA-256 chain over canonical bytes and the desk's Ed25519 signatures."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from counter_protocol.entries import CLOSING_KINDS, RECEIPT_KINDS, Entry, EntryKind, canonical_bytes

SIGNED_KINDS = (
    RECEIPT_KINDS
    | CLOSING_KINDS
    | {EntryKind.ENROLLED, EntryKind.RESTORED, EntryKind.DEPOSIT, EntryKind.IN_HAND_CHECKED}
)
"""Entries that carry a signature of their own; the others are covered by the next signed head."""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry with its canonical bytes, their hash (32 bytes) and, for some kinds, a signature."""

    entry: Entry
    raw: bytes
    hash: bytes
    signature: bytes | None


class SigningKey:
    """A private Ed25519 key of a desk or of the server; it never leaves through `repr` or logs."""

    __slots__ = ("_key", "public_bytes")

    def __init__(self, seed: bytes) -> None:
        """`seed` is the 32-byte private key."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_bytes = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> SigningKey:
        """A new random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def seed(self) -> bytes:
        """The 32 private bytes, for the keyring alone."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of `message`."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"SigningKey(public={self.public_bytes.hex()})"


class VerifyKey:
    """A public Ed25519 key, loaded once and asked often."""

    __slots__ = ("_key", "public_bytes")

    def __init__(self, public_bytes: bytes) -> None:
        """`public_bytes` are the 32 bytes of the key; ValueError when they are not."""
        self._key = Ed25519PublicKey.from_public_bytes(public_bytes)
        self.public_bytes = public_bytes

    def accepts(self, signature: bytes, message: bytes) -> bool:
        """Whether `signature` is this key's signature of `message`."""
        try:
            self._key.verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def entry_hash(raw: bytes) -> bytes:
    """The 32-byte SHA-256 of an entry's canonical bytes, as stored: never of a re-serialisation."""
    return hashlib.sha256(raw).digest()


def seal(entry: Entry, key: SigningKey) -> SealedEntry:
    """Turn an entry into what is stored, sent and archived.

    The signature is over the hash. Raises MalformedEntry when the entry may not be sealed.
    """
    raw = canonical_bytes(entry)
    digest = entry_hash(raw)
    signature = key.sign(digest) if entry.kind in SIGNED_KINDS else None
    return SealedEntry(entry, raw, digest, signature)


def short_signature(signature: bytes) -> str:
    """The four characters printed on a receipt: 3rd, 7th, 13th and 19th of the signature.

    The characters are those of its Base32 text, which paper and voice carry well (NF525 mentions).
    """
    text = base64.b32encode(signature).decode("ascii")
    return "".join(text[position - 1] for position in (3, 7, 13, 19))
