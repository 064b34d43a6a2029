"""Reversals of what may not be undone."""

from __future__ import annotations

from counter_protocol.findings import FindingCode
from tests.support.lying_desk import begun, codes, rewrite_body
from tests.support.tampering import check


def test_undoing_an_entry_twice_is_found() -> None:
    life = begun()
    top_up = life.top_up(5_000)
    life.reverse(top_up)
    life.reverse(top_up)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_undoing_an_entry_before_it_exists_is_found() -> None:
    life = begun()
    rewrite_body(life, life.reverse(life.top_up(5_000)), original_seq=4)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}


def test_undoing_a_reversal_is_found() -> None:
    life = begun()
    undone = life.reverse(life.top_up(5_000))
    life.reverse(undone)

    assert codes(check(life, life.fed())) == {FindingCode.REVERSAL_WRONG}
