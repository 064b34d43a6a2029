"""Signatures that cost a hash, for lives that make and check millions of the real ones.

Each still belongs to one key and one message. The lives on real parts sign in earnest
(`tests/bench/test_simulator_on_real_parts.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from unittest.mock import patch

from counter_protocol.sealing import SigningKey, VerifyKey


@contextmanager
def cheap_signatures() -> Iterator[None]:
    """Every key signs so meanwhile."""
    with (
        patch.object(SigningKey, "sign", _sign),
        patch.object(VerifyKey, "accepts", _accepts),
    ):
        yield


def _sign(key: SigningKey | VerifyKey, message: bytes) -> bytes:
    return sha256(key.public_bytes + message).digest() * 2


def _accepts(key: VerifyKey, signature: bytes, message: bytes) -> bool:
    return signature == _sign(key, message)
