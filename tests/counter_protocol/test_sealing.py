"""Keys, hashes and signatures."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.bodies import BODY_OF_KIND
from counter_protocol.entries import CLOSING_KINDS, RECEIPT_KINDS, EntryKind
from counter_protocol.sealing import (
    SIGNED_KINDS,
    SigningKey,
    VerifyKey,
    entry_hash,
    short_signature,
)
from tests.support.desk_life import DESK_KEY, DeskLife, one_day

KEY = VerifyKey(DESK_KEY.public_bytes)


def test_an_entry_is_sealed_by_the_hash_of_the_bytes_that_are_stored() -> None:
    for sealed in one_day(DeskLife()).written:
        assert sealed.hash == hashlib.sha256(sealed.raw).digest() == entry_hash(sealed.raw)


def test_what_a_family_or_an_auditor_holds_is_signed_and_the_rest_is_not() -> None:
    for sealed in one_day(DeskLife()).written:
        if sealed.entry.kind in SIGNED_KINDS:
            assert sealed.signature is not None
            assert KEY.accepts(sealed.signature, sealed.hash)
        else:
            assert sealed.signature is None


def test_every_receipt_and_every_closing_is_signed() -> None:
    assert RECEIPT_KINDS | CLOSING_KINDS <= SIGNED_KINDS
    assert EntryKind.SIGNED_IN not in SIGNED_KINDS
    assert {kind for kind in BODY_OF_KIND if kind in SIGNED_KINDS} >= {EntryKind.RESTORED}


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_a_key_accepts_its_own_signature_of_this_message_only(one: bytes, other: bytes) -> None:
    signature = DESK_KEY.sign(one)

    assert KEY.accepts(signature, one)
    assert KEY.accepts(signature, other) == (one == other)


@given(st.binary(max_size=100))
def test_a_made_up_signature_is_refused_whatever_its_size(signature: bytes) -> None:
    assert not KEY.accepts(signature, b"message")


@pytest.mark.parametrize("size_bytes", [0, 31, 33])
def test_a_key_of_another_size_is_no_key(size_bytes: int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        VerifyKey(bytes(size_bytes))
    with pytest.raises(ValueError):  # noqa: PT011
        SigningKey(bytes(size_bytes))


def test_a_private_key_does_not_show() -> None:
    key = SigningKey.generate()

    for shown in (repr(key), str(key), f"{key}"):
        assert key.seed().hex() not in shown
        assert repr(key.seed()) not in shown
    assert not hasattr(key, "__dict__")


def test_two_generated_keys_differ_and_a_seed_makes_its_key_again() -> None:
    key = SigningKey.generate()

    assert key.public_bytes != SigningKey.generate().public_bytes
    assert SigningKey(key.seed()).public_bytes == key.public_bytes


def test_the_short_signature_is_four_characters_that_paper_carries_well() -> None:
    text = short_signature(bytes(range(64)))

    # Base32 of these bytes begins AAAQEAYEAUDAOCAJBIFQ.
    assert text == "AYOF"
    assert len(short_signature(bytes(64))) == 4
