"""Reversals of what may not be undone."""

from __future__ import annotations

from counter_protocol.findings import FindingCode
from tests.support.basket import line
from tests.support.lying_desk import begun, codes, rewrite_body
from tests.support.tampering import check


def test_undoing_an_entry_twice_is_found() -> None:
    life = begun()
    top_up = life.top_up(5_000)
    life.reverse(top_up)
    life.reverse(top_up)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_giving_back_another_sum_than_was_paid_is_found() -> None:
    life = begun()
    small, large = life.top_up(500), life.top_up(50_000)
    rewrite_body(
        life,
        life.reverse(large),
        original_seq=small.entry.seq,
        original_id=small.entry.id,
        original_receipt=small.entry.body["receipt"],
    )

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_undoing_what_is_no_receipt_is_found() -> None:
    life = begun()
    rewrite_body(life, life.reverse(life.top_up(5_000)), original_seq=2)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_undoing_an_entry_before_it_exists_is_found() -> None:
    life = begun()
    rewrite_body(life, life.reverse(life.top_up(5_000)), original_seq=4)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_undoing_what_gave_no_receipt_is_found_whatever_it_is_called() -> None:
    life = begun()
    rewrite_body(life, life.reverse(life.top_up(5_000)), original_kind="signed_in")

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_undoing_a_reversal_is_found() -> None:
    life = begun()
    undone = life.reverse(life.sell([line(420)]))
    life.reverse(undone)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}
