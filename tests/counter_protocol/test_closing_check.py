"""Closings that hide, forget or repeat what was sold."""

from __future__ import annotations

from typing import Any

import pytest

from counter_protocol.findings import FindingCode
from counter_protocol.ledger import Tender
from tests.support.basket import line
from tests.support.desk_life import DeskLife
from tests.support.lying_desk import begun, codes, rewrite_body
from tests.support.tampering import check


def test_a_closing_that_hides_a_sale_is_found() -> None:
    life = begun()
    life.sell([line(420)], Tender.CASH)
    closing = life.close_till()
    period = {**closing.entry.body["period"], "revenue_cents": 0, "revenue_by_tender": {}}
    rewrite_body(life, closing, period=period)

    found = check(life, life.fed())

    assert codes(found) == {FindingCode.CLOSING_TOTALS_WRONG}
    assert found[0].detail == "revenue_cents is 0, not 420, and 1 more"


@pytest.mark.parametrize(
    ("first_seq", "last_seq"), [(0, 3), (-1, 3), (3, 3), (1, 2), (1, 4), (1, 3_000), (4, 3)]
)
def test_a_closing_over_another_range_is_found(first_seq: int, last_seq: int) -> None:
    life = begun()
    life.top_up(5_000)
    rewrite_body(life, life.close_till(), first_seq=first_seq, last_seq=last_seq)

    assert FindingCode.CLOSING_RANGE_WRONG in codes(check(life, life.fed()))


def test_a_till_may_close_on_its_opening_rather_than_on_the_last_z() -> None:
    life = DeskLife()
    life.enrol()
    life.sign_in()
    life.open_till()
    life.top_up(5_000)
    closing = life.close_till()
    period = {**closing.entry.body["period"], "entries": 2}
    rewrite_body(life, closing, first_seq=3, period=period)

    assert check(life, life.fed()) == []


def test_a_receipt_that_no_z_covers_is_found() -> None:
    life = begun()
    life.top_up(5_000)
    life.open_till()
    closing = life.close_till()
    empty = {**_zeros(closing.entry.body["period"]), "entries": 1}
    rewrite_body(life, closing, first_seq=4, period=empty)

    found = check(life, life.fed())

    assert codes(found) == {FindingCode.CLOSING_RANGE_WRONG}
    assert found[0].detail == "1 receipts before are in no Z"


def test_a_receipt_that_two_zs_cover_is_found() -> None:
    life = begun()
    life.top_up(5_000)
    period = life.close_till().entry.body["period"]
    second = life.close_till()
    rewrite_body(life, second, first_seq=1, period={**period, "entries": 4})

    assert codes(check(life, life.fed())) == {FindingCode.CLOSING_RANGE_WRONG}


def _zeros(period: dict[str, Any]) -> dict[str, Any]:
    return {name: {} if isinstance(value, dict) else 0 for name, value in period.items()}
