"""The text in a receipt's QR code, which the desk's public key alone proves, offline.

`GUI1:` then Base45 (RFC 9285), all QR alphanumeric characters, of a MessagePack array followed by
the desk's 64-byte Ed25519 signature. The entry's own signature is over its hash, which binds no
amount to whoever lacks the entry; this one is over the few fields a person reads and the hash.
"""

from __future__ import annotations

from typing import Final

import msgspec

from counter_protocol.entries import EntryKind
from counter_protocol.receipt_numbers import (
    UnreadableNumber,
    parse_receipt_number,
    receipt_number,
)
from counter_protocol.sealing import SealedEntry, SigningKey, VerifyKey

PROOF_PREFIX: Final = "GUI1:"
_DOMAIN: Final = b"guichet/receipt/1\n"
_SIGNATURE_BYTES: Final = 64
_BASE45: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


class ProvenFields(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What the desk vouches for; `n` is the counter of the receipt number, `hash` the entry's."""

    community: str
    desk: str
    epoch: int
    seq: int
    kind: EntryKind
    business_date: str
    year: int
    n: int
    amount_cents: int
    household: str | None
    hash: bytes


class UnreadableProof(ValueError):
    """The text is not a receipt's; `reason` says what is wrong with it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReceiptProof(msgspec.Struct, frozen=True):
    """A receipt's QR read back: it is only what somebody claims until `proven_by` says yes."""

    receipt: str
    fields: ProvenFields
    packed: bytes
    signature: bytes

    def proven_by(self, key: VerifyKey) -> bool:
        """Whether the holder of this key, the desk's in that epoch, made this receipt."""
        return key.accepts(self.signature, _DOMAIN + self.packed)


def make_receipt_proof(
    sealed: SealedEntry, amount_cents: int, receipt: str, key: SigningKey
) -> str:
    """The text for the QR of this entry's receipt, signed by the desk's `key`.

    The same entry gives the same text for ever, so a copy proves as much as the receipt. It is
    under 300 characters for identifiers of ordinary length. Raises UnreadableNumber when
    `receipt` is not a number of this entry's desk and epoch.
    """
    entry = sealed.entry
    number = parse_receipt_number(receipt)
    if (number.desk, number.epoch) != (entry.desk, entry.epoch):
        raise UnreadableNumber(receipt)
    packed = msgspec.msgpack.encode(
        ProvenFields(
            community=entry.community,
            desk=entry.desk,
            epoch=entry.epoch,
            seq=entry.seq,
            kind=entry.kind,
            business_date=entry.business_date,
            year=number.year,
            n=number.n,
            amount_cents=amount_cents,
            household=entry.body.get("household"),
            hash=sealed.hash,
        )
    )
    return PROOF_PREFIX + _base45(packed + key.sign(_DOMAIN + packed))


def read_receipt_proof(text: str) -> ReceiptProof:
    """What a receipt's QR claims; raises UnreadableProof when it is some other text."""
    if not text.startswith(PROOF_PREFIX):
        raise UnreadableProof(f"it does not start with {PROOF_PREFIX}")
    content = _from_base45(text.removeprefix(PROOF_PREFIX))
    packed, signature = content[:-_SIGNATURE_BYTES], content[-_SIGNATURE_BYTES:]
    fields = _unpacked(packed)
    return ReceiptProof(_receipt_of(fields), fields, packed, signature)


def _unpacked(packed: bytes) -> ProvenFields:
    try:
        return msgspec.msgpack.decode(packed, type=ProvenFields)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableProof(str(error)) from error


def _receipt_of(fields: ProvenFields) -> str:
    try:
        return receipt_number(fields.desk, fields.epoch, fields.year, fields.n)
    except UnreadableNumber as error:
        raise UnreadableProof("the receipt number is impossible") from error


def _base45(content: bytes) -> str:
    """RFC 9285: two bytes make three characters, least significant first, a last byte two."""
    text = []
    for start in range(0, len(content), 2):
        pair = content[start : start + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, digit = divmod(value, 45)
            text.append(_BASE45[digit])
    return "".join(text)


def _from_base45(text: str) -> bytes:
    content = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        digits = [_BASE45.find(character) for character in group]
        value = sum(digit * 45**power for power, digit in enumerate(digits))
        if len(group) == 1 or -1 in digits or value >= 256 ** (len(group) - 1):
            raise UnreadableProof(f"{group!r} is not Base45")
        content += value.to_bytes(len(group) - 1, "big")
    return bytes(content)
