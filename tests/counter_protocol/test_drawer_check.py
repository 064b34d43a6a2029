"""Each count and each movement of cash agrees with what the entries before it put there."""

from __future__ import annotations

from typing import Any

import pytest

from counter_protocol.bodies import CashPurpose
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.findings import FindingCode
from counter_protocol.ledger import Tender
from tests.support.desk_life import DeskLife
from tests.support.lying_desk import begun, codes, rewrite, rewrite_body
from tests.support.tampering import check

MOVED = (EntryKind.CASH_IN, EntryKind.CASH_OUT)


def found(life: DeskLife) -> set[FindingCode]:
    return codes(check(life, life.fed()))


@pytest.mark.parametrize("purpose", CashPurpose)
@pytest.mark.parametrize("kind", MOVED)
def test_cash_in_and_out_moves_what_the_drawer_holds(kind: EntryKind, purpose: CashPurpose) -> None:
    life = begun()
    life.move_cash(kind, 2_500, purpose)
    life.count_till()
    life.close_till()

    assert found(life) == set()
    assert life.drawer_cents == (12_500 if kind is EntryKind.CASH_IN else 7_500)


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_cents": 0, "denominations": {}},
        {"amount_cents": 3_000, "denominations": {"1000": 3}},
        {"denominations": {"1000": 3}},
        {"denominations": {"2500": -1, "5000": 1}},
        {"denominations": {"x": 1}},
        {"denominations": {"0": 1}},
        {"denominations": {"9" * 5_000: 1}},
        {"purpose": "float"},
    ],
)
def test_cash_moved_otherwise_than_it_says_is_found(changes: dict[str, Any]) -> None:
    life = begun()
    rewrite_body(life, life.move_cash(EntryKind.CASH_IN, 2_500), **changes)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_float_is_advanced_once() -> None:
    life = begun()
    life.close_till()
    opening = life.open_till()
    again = (Posting("till/MED-1/cash", 10_000), Posting("float/regie-1", -10_000))
    rewrite(life, opening, postings=again)

    assert found(life) == {FindingCode.DRAWER_WRONG}


@pytest.mark.parametrize("counted_cents", [14_000, 15_000, 16_000])
def test_difference_is_posted_with_each_count(counted_cents: int) -> None:
    life = begun()
    life.top_up(5_000)
    life.hand_over("agent-2", counted_cents)
    life.count_till(counted_cents - 100)
    life.close_till(kept_cents=4_000)
    life.open_till(3_900)

    assert found(life) == set()
    assert life.balance("difference/MED-1") == 15_000 - (counted_cents - 100) + 100


@pytest.mark.parametrize(
    "changes",
    [
        {"expected_cents": 9_000, "difference_cents": 6_000},
        {"difference_cents": 100},
        {"denominations": {"1000": 14}},
        {"counted_cents": 14_000, "denominations": {"1000": 14}},
    ],
)
def test_count_of_something_else_is_found(changes: dict[str, Any]) -> None:
    life = begun()
    life.top_up(5_000)
    rewrite_body(life, life.count_till(), **changes)

    assert FindingCode.DRAWER_WRONG in found(life)


@pytest.mark.parametrize("to_agent", ["", "agent-1"])
def test_till_handed_to_nobody_else_is_found(to_agent: str) -> None:
    life = begun()
    life.sign_in("agent-1")
    handover = life.hand_over("agent-2")
    assert found(life) == set()

    rewrite_body(life, handover, to_agent=to_agent)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_agent_who_counted_is_no_witness_of_it() -> None:
    life = begun()
    life.sign_in("agent-1")
    count = life.count_till(9_900)
    rewrite_body(life, count, reason="lost", witness="agent-2")
    assert found(life) == set()

    rewrite_body(life, life.head, witness="agent-1")

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_closing_that_opened_with_another_sum_is_found() -> None:
    life = begun()
    rewrite_body(life, life.close_till(), opening_cents=9_000)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_cash_hidden_before_a_closing_is_found() -> None:
    """The drawer's money went elsewhere, and the Z says what is left as if that were all."""
    life = begun()
    life.top_up(5_000)
    closing = life.close_till()
    body = closing.entry.body
    less = {name: body[name] - 5_000 for name in ("expected_cents", "counted_cents", "kept_cents")}
    rewrite_body(life, closing, **less)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_shortage_that_a_closing_leaves_out_is_found() -> None:
    """The count said that 5 € were missing; the Z expects no more than was counted."""
    life = begun()
    life.count_till(9_500)
    rewrite_body(life, life.close_till(), expected_cents=9_500, difference_cents=0)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_float_is_advanced_into_an_empty_drawer() -> None:
    life = DeskLife()
    life.enrol()
    life.move_cash(EntryKind.CASH_IN, 2_500)
    life.open_till()

    assert found(life) == {FindingCode.DRAWER_WRONG}


@pytest.mark.parametrize(
    "postings",
    [
        (),
        (Posting("deposit/MED-1/cheque", 2_000), Posting("till/MED-1/cheque", -2_000)),
        (Posting("difference/MED-1", 3_000), Posting("till/MED-1/cheque", -3_000)),
        (
            Posting("deposit/MED-1/cheque", 3_000),
            Posting("till/MED-1/cheque", -3_000),
            Posting("household/h-1", -500),
            Posting("difference/MED-1", 500),
        ),
    ],
)
def test_closing_puts_aside_all_that_is_no_cash_and_posts_nothing_else(
    postings: tuple[Posting, ...],
) -> None:
    life = begun()
    life.top_up(3_000, Tender.CHEQUE)
    rewrite(life, life.close_till(), postings=postings)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_copy_that_was_cut_between_a_count_and_its_closing_is_no_fault() -> None:
    life = begun()
    life.restore(life.count_till(9_000))
    life.top_up(700)
    life.close_till(is_counted=False)

    assert found(life) == set()


def test_restored_desk_mends_the_count_of_a_closing_it_still_knows() -> None:
    life = begun()
    count = life.count_till(1_000)
    closing = life.close_till()
    first = life.correct_count(count, 10_500, closing.entry.body["z"])
    life.restore(closing)
    again = life.correct_count(count, 10_000, closing.entry.body["z"])
    life.correct_count(again, 9_990, closing.entry.body["z"])

    assert first.entry.epoch == 1
    assert found(life) == set()


def test_mistyped_count_is_mended_twice_without_reopening() -> None:
    life = begun()
    count = life.count_till(1_000)
    closing = life.close_till(kept_cents=500)
    first = life.correct_count(count, 10_500, closing.entry.body["z"])
    life.correct_count(first, 10_000, closing.entry.body["z"])

    assert found(life) == set()
    assert life.balance("difference/MED-1") == 0
    assert life.balance("deposit/MED-1/cash") == 9_500
    assert life.drawer_cents == 500


@pytest.mark.parametrize(
    "changes",
    [
        {"z": "MED-1-Z-2026-000007"},
        {"original_id": "nothing"},
        {"previous_cents": 2_000},
        {"expected_cents": 9_000, "difference_cents": 1_000},
        {"difference_cents": 1},
        {"denominations": {"1000": 9}},
        {"counted_cents": 9_000, "difference_cents": -1_000, "denominations": {"1000": 9}},
    ],
)
def test_correction_of_what_nobody_counted_is_found(changes: dict[str, Any]) -> None:
    life = begun()
    count = life.count_till(1_000)
    closing = life.close_till()
    rewrite_body(life, life.correct_count(count, 10_000, closing.entry.body["z"]), **changes)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_what_was_corrected_already_is_not_corrected_again() -> None:
    life = begun()
    count = life.count_till(1_000)
    z = life.close_till().entry.body["z"]
    life.correct_count(count, 10_000, z)
    life.correct_count(count, 10_000, z)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_closing_that_nobody_counted_has_no_count_to_mend() -> None:
    life = begun()
    count = life.count_till()
    life.close_till()
    life.open_till()
    z = life.close_till(is_counted=False).entry.body["z"]
    life.correct_count(count, 9_000, z)

    assert found(life) == {FindingCode.DRAWER_WRONG}
