"""A card's proof of itself: accepted from the card, and from nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.card_proof import (
    CardProof,
    card_public_key_bytes,
    proof_message,
    sign_card_proof,
    verify_card_proof,
)
from counter_protocol.demo_cards import demo_card_key, demo_card_public_key

SEED = b"card proof"
NUMBER = "CVQ-000042"
CHALLENGE = bytes(range(32))


def test_signed_message_is_laid_out_as_written() -> None:
    assert proof_message("AB", CHALLENGE) == b"guichet card proof 1" + b"\x02AB" + CHALLENGE


def test_card_is_accepted_by_the_key_of_its_record() -> None:
    proof = sign_card_proof(demo_card_key(SEED, NUMBER), NUMBER, CHALLENGE)

    assert verify_card_proof(demo_card_public_key(SEED, NUMBER), NUMBER, proof)


def test_published_signature_keeps_being_accepted() -> None:
    proof = CardProof(
        CHALLENGE,
        bytes.fromhex(
            "48ba2053ed301be13fd9ccdb0787b7b9506658836a5ea18e78663306dbfc40e3"
            "1843ebca6077a746944ee8e3177511febb4753c6e85ef9e75424138b2ee80f0c"
        ),
    )

    public_key = bytes.fromhex("03a3273db078c3ee559e77d36623a450342ae40bdb2074e62ce6b3593170aaf145")

    assert demo_card_public_key(SEED, NUMBER) == public_key
    assert verify_card_proof(public_key, NUMBER, proof)


def test_uncompressed_key_of_a_record_is_understood() -> None:
    key = demo_card_key(SEED, NUMBER)
    point = key.public_key().public_numbers()
    uncompressed = b"\x04" + point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")

    assert verify_card_proof(uncompressed, NUMBER, sign_card_proof(key, NUMBER, CHALLENGE))


def test_proof_of_another_card_challenge_or_key_is_refused() -> None:
    key = demo_card_key(SEED, NUMBER)
    public_key = card_public_key_bytes(key)
    proof = sign_card_proof(key, NUMBER, CHALLENGE)

    assert not verify_card_proof(public_key, "CVQ-000043", proof)
    assert not verify_card_proof(public_key, NUMBER, CardProof(bytes(32), proof.signature))
    assert not verify_card_proof(demo_card_public_key(SEED, "CVQ-000043"), NUMBER, proof)


@given(
    public_key=st.binary(max_size=70),
    challenge=st.binary(max_size=40),
    signature=st.binary(max_size=70),
)
def test_nonsense_is_refused_without_an_error(
    public_key: bytes, challenge: bytes, signature: bytes
) -> None:
    assert not verify_card_proof(public_key, NUMBER, CardProof(challenge, signature))


@given(position=st.integers(0, 63), bit=st.integers(0, 7))
def test_signature_with_any_bit_flipped_is_refused(position: int, bit: int) -> None:
    key = demo_card_key(SEED, NUMBER)
    signature = bytearray(sign_card_proof(key, NUMBER, CHALLENGE).signature)
    signature[position] ^= 1 << bit

    forged = CardProof(CHALLENGE, bytes(signature))
    assert not verify_card_proof(card_public_key_bytes(key), NUMBER, forged)


@pytest.mark.parametrize("number", ["", "x" * 33, "é" * 17])
def test_card_number_that_does_not_fit_is_an_error(number: str) -> None:
    with pytest.raises(ValueError, match="card number"):
        proof_message(number, CHALLENGE)


def test_challenge_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="challenge"):
        proof_message(NUMBER, bytes(31))


def test_demo_cards_differ_by_number_and_by_seed() -> None:
    keys = {
        demo_card_public_key(seed, number)
        for seed in (b"one", b"two")
        for number in ("CVQ-1", "CVQ-2")
    }

    assert len(keys) == 4
