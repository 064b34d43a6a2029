"""Closings that hide, forget or repeat what was sold."""

from __future__ import annotations

from typing import Any

import pytest

from counter_protocol.chain import ChainChecker
from counter_protocol.entries import CLOSING_KINDS, EntryKind
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.ledger import Tender
from counter_protocol.link_check import ChainExpectation
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


PERIODS = sorted(CLOSING_KINDS - {EntryKind.TILL_CLOSED})
NAMES = {EntryKind.MONTH_CLOSED: "2026-11", EntryKind.YEAR_CLOSED: "2026"}


def test_a_till_opened_in_one_epoch_may_be_closed_in_the_next() -> None:
    life = begun()
    life.top_up(5_000)
    life.restore(life.head)
    life.top_up(2_000)
    closing = life.close_till()

    assert (closing.entry.body["first_epoch"], closing.entry.body["first_seq"]) == (1, 1)
    assert closing.entry.body["period"]["prepaid_cents"] == 7_000
    assert check(life, life.fed()) == []


def test_receipts_of_an_earlier_epoch_that_no_z_covers_are_found() -> None:
    life = begun()
    life.top_up(5_000)
    life.restore(life.head)
    period = {**_zeros(life.close_till().entry.body["period"]), "entries": 1}
    rewrite_body(life, life.head, first_epoch=2, period=period)

    found = check(life, life.fed())

    assert [one.detail for one in found] == ["1 receipts before are in no Z"]


def test_before_closings_named_their_first_epoch_each_was_of_its_own_alone() -> None:
    life = begun()
    life.top_up(5_000)
    life.restore(life.head)
    period = {**_zeros(life.close_till().entry.body["period"]), "entries": 1}
    rewrite_body(life, life.head, first_epoch=None, period=period)

    assert check(life, life.fed()) == []


def test_a_restored_desk_does_not_close_what_it_has_forgotten() -> None:
    life = begun()
    known = life.top_up(5_000)
    life.top_up(2_000)
    life.close_till()
    life.restore(known)
    closing = life.close_till()

    assert closing.entry.body["period"]["prepaid_cents"] == 5_000
    assert check(life, life.fed()) == []


@pytest.mark.parametrize("kind", PERIODS)
def test_the_closings_of_a_period_follow_one_another_from_the_first_entry_on(
    kind: EntryKind,
) -> None:
    life = begun()
    life.top_up(5_000)
    life.close_till()
    first = life.close_period(kind, NAMES[kind])
    life.restore(life.head)
    life.open_till()
    life.top_up(2_000)
    life.close_till()
    second = life.close_period(kind, NAMES[kind])

    assert (first.entry.body["first_epoch"], first.entry.body["first_seq"]) == (1, 1)
    assert (second.entry.body["first_epoch"], second.entry.body["first_seq"]) == (2, 1)
    assert second.entry.body["tills"] == 1
    assert check(life, life.fed()) == []


@pytest.mark.parametrize("kind", PERIODS)
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first_seq": 2}, FindingCode.CLOSING_RANGE_WRONG),
        ({"first_epoch": 2}, FindingCode.CLOSING_RANGE_WRONG),
        ({"last_seq": 3}, FindingCode.CLOSING_RANGE_WRONG),
        ({"tills": 2}, FindingCode.CLOSING_TOTALS_WRONG),
        ({"period": {}}, FindingCode.CLOSING_TOTALS_WRONG),
        ({"name": "2026-13"}, FindingCode.BODY_WRONG),
        ({"number": "MED-1-Z-2026-000002"}, FindingCode.CLOSING_NUMBER_WRONG),
        ({"number": "MED-1-M-2026-000002"}, FindingCode.CLOSING_NUMBER_WRONG),
        ({"number": "MED-1-A-2027-000001"}, FindingCode.CLOSING_NUMBER_WRONG),
    ],
)
def test_the_closing_of_a_period_that_lies_is_found(
    kind: EntryKind, changes: dict[str, Any], code: FindingCode
) -> None:
    life = begun()
    life.top_up(5_000)
    life.close_till()
    closing = life.close_period(kind, NAMES[kind])
    if "period" in changes:
        changes = {"period": _zeros(closing.entry.body["period"])}
    rewrite_body(life, closing, **changes)

    assert codes(check(life, life.fed())) == {code}


def test_a_month_that_leaves_out_what_came_after_the_last_is_found() -> None:
    life = begun()
    life.close_period(EntryKind.MONTH_CLOSED, "2026-10")
    life.top_up(5_000)
    life.close_till()
    closing = life.close_period(EntryKind.MONTH_CLOSED, "2026-11")
    period = {**_zeros(closing.entry.body["period"]), "entries": 0}
    rewrite_body(life, closing, first_seq=closing.entry.seq, period=period, tills=0)

    assert codes(check(life, life.fed())) == {FindingCode.CLOSING_RANGE_WRONG}


def _from(life: DeskLife, first: int) -> tuple[list[Finding], int]:
    """What is found from an entry on, and how many closings were checked in part."""
    entry = life.written[first].entry
    checker = ChainChecker(
        ChainExpectation(
            life.community,
            life.desk,
            life.server_key.public_bytes,
            first_epoch=entry.epoch,
            first_seq=entry.seq,
            desk_key=life.keys[entry.epoch].public_bytes,
        )
    )
    found = [one for fed in life.fed()[first:] for one in checker.feed(*fed)]
    return found, checker.half_checked_closings


def _of_two_months() -> DeskLife:
    life = begun()
    life.top_up(5_000)
    life.close_till()
    life.close_period(EntryKind.MONTH_CLOSED, "2026-10")
    life.open_till()
    life.top_up(2_000)
    life.close_till()
    life.close_period(EntryKind.MONTH_CLOSED, "2026-11")
    return life


@pytest.mark.parametrize(("first", "half"), [(2, 2), (3, 2), (4, 1), (5, 1), (6, 2), (8, 1)])
def test_closings_that_begin_before_what_was_read_are_checked_as_far_as_it_goes(
    first: int, half: int
) -> None:
    assert _from(_of_two_months(), first) == ([], half)


def test_a_closing_with_fewer_receipts_than_were_read_of_it_is_found() -> None:
    life = _of_two_months()
    rewrite_body(life, life.head, period=_zeros(life.head.entry.body["period"]))

    found, _ = _from(life, 6)

    assert [one.detail for one in found] == ["entries is 0, 2 were read"]


def test_only_the_first_closing_read_may_begin_before_all_that_was_read() -> None:
    life = _of_two_months()
    last = life.head.entry
    life.close_period(EntryKind.MONTH_CLOSED, "2026-12")
    rewrite_body(life, life.head, first_seq=last.body["first_seq"])

    found, _ = _from(life, 6)

    assert codes(found) == {FindingCode.CLOSING_RANGE_WRONG}


def _zeros(period: dict[str, Any]) -> dict[str, Any]:
    return {name: {} if isinstance(value, dict) else 0 for name, value in period.items()}
