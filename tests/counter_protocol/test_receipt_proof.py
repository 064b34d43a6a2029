"""The QR of a receipt: proves it offline, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.receipt_numbers import UnreadableNumber, receipt_number
from counter_protocol.receipt_proof import (
    UnreadableProof,
    make_receipt_proof,
    read_receipt_proof,
)
from counter_protocol.sealing import SealedEntry, SigningKey, VerifyKey
from tests.support.basket import line
from tests.support.desk_life import DESK_KEY, DeskLife

QR_ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
KEY = VerifyKey(DESK_KEY.public_bytes)


def top_up(**names: str) -> tuple[SealedEntry, str]:
    life = DeskLife(**names)
    life.enrol()
    sealed = life.top_up(5_000, household="0193a000-0000-7000-8000-000000000001")
    return sealed, sealed.entry.body["receipt"]


def proof_text() -> str:
    sealed, receipt = top_up()
    return make_receipt_proof(sealed, 5_000, receipt, DESK_KEY)


def test_a_receipt_proves_itself_with_the_public_key_of_its_desk_alone() -> None:
    sealed, receipt = top_up()

    proof = read_receipt_proof(make_receipt_proof(sealed, 5_000, receipt, DESK_KEY))

    assert proof.proven_by(KEY)
    assert proof.receipt == receipt == "MED-1-2026-000001"
    assert proof.fields.amount_cents == 5_000
    assert proof.fields.kind is EntryKind.TOP_UP
    assert proof.fields.household == sealed.entry.body["household"]
    assert (proof.fields.epoch, proof.fields.seq) == (1, 2)
    assert proof.fields.business_date == "2026-11-21"
    assert proof.fields.hash == sealed.hash


def test_a_receipt_of_a_passer_by_names_no_household() -> None:
    life = DeskLife()
    life.enrol()
    sale = life.sell([line(420)], Tender.CASH)

    text = make_receipt_proof(sale, 420, sale.entry.body["receipt"], DESK_KEY)

    assert read_receipt_proof(text).fields.household is None


def test_a_copy_proves_as_much_as_the_receipt() -> None:
    assert proof_text() == proof_text()


def test_the_text_fits_the_dense_mode_of_a_small_qr_code() -> None:
    sealed, receipt = top_up(desk="DECHETTERIE-12", community="parthenay-gatine")

    text = make_receipt_proof(sealed, 5_000, receipt, DESK_KEY)

    assert set(text) <= QR_ALPHANUMERIC
    assert len(text) < 300


def test_the_key_of_another_desk_proves_nothing() -> None:
    other = VerifyKey(SigningKey(bytes(32)).public_bytes)

    assert not read_receipt_proof(proof_text()).proven_by(other)


@given(st.data())
def test_a_receipt_changed_anywhere_proves_nothing(data: st.DataObject) -> None:
    text = proof_text()
    position = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(sorted(QR_ALPHANUMERIC - {text[position]})))
    forged = text[:position] + other + text[position + 1 :]

    assert not _is_proven(forged)


@given(st.integers(min_value=0))
def test_a_receipt_cut_anywhere_proves_nothing(cut: int) -> None:
    text = proof_text()

    assert not _is_proven(text[: cut % len(text)])


@given(st.text())
def test_any_other_text_is_refused_with_a_reason(text: str) -> None:
    for candidate in (text, "GUI1:" + text):
        with pytest.raises(UnreadableProof) as refused:
            read_receipt_proof(candidate)
        assert refused.value.reason


def test_a_receipt_number_of_another_desk_or_epoch_is_not_signed() -> None:
    sealed, _ = top_up()

    for wrong in (receipt_number("MED-2", 1, 2026, 1), receipt_number("MED-1", 2, 2026, 1), "1"):
        with pytest.raises(UnreadableNumber):
            make_receipt_proof(sealed, 5_000, wrong, DESK_KEY)


def _is_proven(text: str) -> bool:
    try:
        return read_receipt_proof(text).proven_by(KEY)
    except UnreadableProof:
        return False
