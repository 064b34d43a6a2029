"""The community's recovery key, and a desk's database key wrapped for it.

The private half is printed once and lies in a safe; desks hold the public half, which only wraps.
Wrapping is HPKE (RFC 9180) in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM,
bound to one installation of one desk by its `info`.

On paper the key is four lines of sixteen characters (Crockford's base 32): each holds eight bytes
of the key and the first two bytes of SHA-256 over `guichet/recovery-line/1`, the line's number as
one byte, and those eight bytes. A slip of the pen is found, and in which line.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from counter_protocol.messages import MalformedMessage
from counter_protocol.typed_codes import as_typed, bytes_of, code_of, in_groups

LINES: Final = 4
LINE_LENGTH: Final = 16
DATABASE_KEY_BYTES: Final = 32

_KEY_BYTES_A_LINE: Final = 8
_CHECK_BYTES_A_LINE: Final = 2
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_FINGERPRINT_BYTES: Final = 5


class RecoveryKeyMistyped(ValueError):
    """What was typed is no recovery key; `line` is the first that is wrong, from 1 on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class OtherRecoveryKey(ValueError):
    """The record was made for another recovery key; `wanted` is that one's fingerprint."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class RecordDamaged(ValueError):
    """The right recovery key does not open the record, or opens something else."""


class RecoveryRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A desk's database key that only the recovery key unwraps; nothing in it is a secret.

    `recovery_key` is the fingerprint of the key it was wrapped for; `database_key` names the key
    without telling it; `wrapped` is hex, the encapsulated key and then the ciphertext.
    """

    v: int = 1
    community: str
    desk: str
    installation: str
    recovery_key: str
    database_key: str
    wrapped: str


class RecoveryKey:
    """The private half; it never leaves through `repr` or logs."""

    __slots__ = ("_key", "public_bytes")

    def __init__(self, private_bytes: bytes) -> None:
        """`private_bytes` are the 32 bytes of an X25519 key."""
        self._key = X25519PrivateKey.from_private_bytes(private_bytes)
        self.public_bytes = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> RecoveryKey:
        """A new random key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_paper(cls, typed: str) -> RecoveryKey:
        """The key that somebody typed; raises RecoveryKeyMistyped."""
        code = as_typed(typed)
        starts = range(0, max(len(code), LINES * LINE_LENGTH), LINE_LENGTH)
        lines = [code[start : start + LINE_LENGTH] for start in starts]
        return cls(b"".join(_read_line(number, line) for number, line in enumerate(lines, 1)))

    def paper_lines(self) -> list[str]:
        """The four lines to print, which are the key itself: for the safe alone."""
        private = self._key.private_bytes_raw()
        parts = [private[start : start + 8] for start in range(0, 32, _KEY_BYTES_A_LINE)]
        return [in_groups(_line(number, part)) for number, part in enumerate(parts, 1)]

    def unwrap(self, record: RecoveryRecord) -> bytes:
        """The database key of a record; raises OtherRecoveryKey or RecordDamaged."""
        if record.recovery_key != recovery_fingerprint(self.public_bytes):
            raise OtherRecoveryKey(record.recovery_key)
        info = _bound_to(record.community, record.desk, record.installation)
        try:
            key = _SUITE.decrypt(bytes.fromhex(record.wrapped), self._key, info)
        except (InvalidTag, ValueError) as error:
            raise RecordDamaged from error
        if key_name(key) != record.database_key:
            raise RecordDamaged
        return key

    def __repr__(self) -> str:
        return f"RecoveryKey(fingerprint={recovery_fingerprint(self.public_bytes)})"


def wrap_database_key(
    database_key: bytes, public_bytes: bytes, *, community: str, desk: str, installation: str
) -> RecoveryRecord:
    """Wrap a desk's database key for the recovery key; ValueError when that is no public key."""
    public = X25519PublicKey.from_public_bytes(public_bytes)
    wrapped = _SUITE.encrypt(database_key, public, _bound_to(community, desk, installation))
    return RecoveryRecord(
        community=community,
        desk=desk,
        installation=installation,
        recovery_key=recovery_fingerprint(public_bytes),
        database_key=key_name(database_key),
        wrapped=wrapped.hex(),
    )


def recovery_fingerprint(public_bytes: bytes) -> str:
    """Eight characters that tell one recovery key from another; on the paper and in records."""
    return in_groups(code_of(sha256(public_bytes).digest()[:_FINGERPRINT_BYTES]))


def key_name(database_key: bytes) -> str:
    """A name for a random key: the same for the same key, and of no help in finding it."""
    return sha256(b"guichet/database-key-name/1" + database_key).hexdigest()[:16]


def is_right_line(number: int, typed: str) -> bool:
    """Whether line `number`, from 1 on, was typed without a slip."""
    try:
        _read_line(number, as_typed(typed))
    except RecoveryKeyMistyped:
        return False
    return True


def encode_record(record: RecoveryRecord) -> bytes:
    """A record as it lies beside the database: JSON, keys sorted."""
    return msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=2) + b"\n"


def decode_record(raw: bytes) -> RecoveryRecord:
    """Read a record; raises MalformedMessage."""
    try:
        return msgspec.json.decode(raw, type=RecoveryRecord)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MalformedMessage(str(error)) from error


def _bound_to(community: str, desk: str, installation: str) -> bytes:
    return f"guichet/recovery/1\n{community}\n{desk}\n{installation}".encode()


def _line(number: int, part: bytes) -> str:
    return code_of(part + _check(number, part))


def _check(number: int, part: bytes) -> bytes:
    return sha256(b"guichet/recovery-line/1" + bytes([number]) + part).digest()[
        :_CHECK_BYTES_A_LINE
    ]


def _read_line(number: int, code: str) -> bytes:
    try:
        content = bytes_of(code)
    except ValueError:
        raise RecoveryKeyMistyped(number) from None
    part, check = content[:_KEY_BYTES_A_LINE], content[_KEY_BYTES_A_LINE:]
    if len(code) != LINE_LENGTH or number > LINES or check != _check(number, part):
        raise RecoveryKeyMistyped(number)
    return part
