"""Nonces that prove by themselves when and to whom they were given, so that none need be kept.

Whoever asks for a thousand challenges fills no table: only a nonce that a desk answered is written
down, once. The stamp is an HMAC under a secret that every process of the community derives from
the server's key.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from counter_protocol.sealing import SigningKey

NONCE_VALID_S: Final = 60
_EXPIRY_BYTES: Final = 8
_RANDOM_BYTES: Final = 16
_STAMP_BYTES: Final = 16
_LABEL: Final = b"guichet/challenge/1"


def new_nonce(key: SigningKey, community: str, desk: str, now_s: int) -> bytes:
    """A nonce for this desk to answer within NONCE_VALID_S; `now_s` is the database's time."""
    content = (now_s + NONCE_VALID_S).to_bytes(_EXPIRY_BYTES) + secrets.token_bytes(_RANDOM_BYTES)
    return content + _stamp(key, community, desk, content)


def is_valid_nonce(key: SigningKey, community: str, desk: str, nonce: bytes, now_s: int) -> bool:
    """Whether this server gave it to this desk, and not too long ago."""
    content, stamp = nonce[:-_STAMP_BYTES], nonce[-_STAMP_BYTES:]
    if not hmac.compare_digest(stamp, _stamp(key, community, desk, content)):
        return False
    expires_s = int.from_bytes(content[:_EXPIRY_BYTES])
    return now_s <= expires_s <= now_s + NONCE_VALID_S


def _stamp(key: SigningKey, community: str, desk: str, content: bytes) -> bytes:
    secret = hmac.digest(key.seed(), _LABEL, hashlib.sha256)
    whose = f"{community}\n{desk}\n".encode()
    return hmac.digest(secret, whose + content, hashlib.sha256)[:_STAMP_BYTES]
