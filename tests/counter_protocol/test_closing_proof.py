"""The QR of a till report ties the paper to one sealed closing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.closing_proof import (
    UnreadableClosingProof,
    closing_proof_text,
    read_closing_proof,
)
from counter_protocol.entries import EntryKind
from counter_protocol.sealing import SealedEntry, SigningKey, VerifyKey
from tests.support.desk_life import DESK_KEY, DeskLife, one_day

KEY = VerifyKey(DESK_KEY.public_bytes)


def a_closing() -> SealedEntry:
    written = one_day(DeskLife()).written
    return next(sealed for sealed in written if sealed.entry.kind is EntryKind.TILL_CLOSED)


def test_a_till_report_is_proven_by_the_key_of_its_desk() -> None:
    closing = a_closing()

    proof = read_closing_proof(closing_proof_text(closing.entry.body["z"], closing))

    assert proof.z == "MED-1-Z-2026-000001"
    assert proof.hash == closing.hash
    assert proof.proven_by(KEY)
    assert not proof.proven_by(VerifyKey(SigningKey(bytes(32)).public_bytes))


@given(st.text())
def test_any_other_text_is_refused_or_proves_nothing(text: str) -> None:
    for candidate in (text, f"GUZ1:{text}", f"GUZ1:MED-1-Z-2026-000001:{text}:"):
        try:
            proof = read_closing_proof(candidate)
        except UnreadableClosingProof:
            continue
        assert not proof.proven_by(KEY)


@pytest.mark.parametrize("text", ["", "GUI1:", "GUZ1:", "GUZ1:a:b", "GUZ1:a:b:c:d", "GUZ1:z:é:é"])
def test_what_is_no_till_report_is_refused(text: str) -> None:
    with pytest.raises(UnreadableClosingProof):
        read_closing_proof(text)
