"""What a Z says of its drawer adds up, counted or not."""

from __future__ import annotations

from typing import Any

import pytest

from counter_protocol.entries import Posting
from counter_protocol.findings import FindingCode
from counter_protocol.ledger import Tender
from tests.support.lying_desk import begun, codes, rewrite, rewrite_body
from tests.support.tampering import check

CASH = "till/MED-1/cash"
DEPOSIT = "deposit/MED-1/cash"


def test_what_is_put_aside_leaves_the_drawer() -> None:
    life = begun()
    life.top_up(5_000, Tender.CHEQUE)
    closing = life.close_till(kept_cents=7_000)

    assert closing.entry.postings[:2] == (Posting(DEPOSIT, 3_000), Posting(CASH, -3_000))
    assert check(life, life.fed()) == []


def test_a_drawer_that_nobody_counted_keeps_its_cash_and_gives_up_the_rest() -> None:
    life = begun()
    life.top_up(5_000, Tender.CHEQUE)
    closing = life.close_till(is_counted=False)

    assert [one.account for one in closing.entry.postings] == [
        "deposit/MED-1/cheque",
        "till/MED-1/cheque",
    ]
    assert check(life, life.fed()) == []


@pytest.mark.parametrize(
    ("is_counted", "changes"),
    [
        (True, {"counted_cents": 9_000, "kept_cents": 9_000}),
        (True, {"difference_cents": 100}),
        (True, {"kept_cents": 9_000}),
        (True, {"deposited_cents": 1_000}),
        (True, {"kept_cents": 9_000, "deposited_cents": 1_000}),
        (False, {"difference_cents": 100}),
        (False, {"kept_cents": 9_000}),
        (False, {"kept_cents": 9_000, "deposited_cents": 1_000}),
    ],
)
def test_a_drawer_that_does_not_add_up_is_found(
    is_counted: bool,  # noqa: FBT001 (pytest names it)
    changes: dict[str, Any],
) -> None:
    life = begun()
    rewrite_body(life, life.close_till(is_counted=is_counted), **changes)

    assert FindingCode.CLOSING_COUNT_WRONG in codes(check(life, life.fed()))


def test_cash_taken_out_of_a_drawer_that_nobody_counted_is_found() -> None:
    life = begun()
    taken = (Posting(DEPOSIT, 1_000), Posting(CASH, -1_000))
    rewrite(life, life.close_till(is_counted=False), postings=taken)

    assert FindingCode.CLOSING_COUNT_WRONG in codes(check(life, life.fed()))
