"""Cash in and out of the drawer, with its reason, never more than there is."""

from __future__ import annotations

import dataclasses

import pytest

from counter_app.domain.cash_rules import DrawerHoldsLess
from counter_app.domain.deposit_rules import SafeHoldsTooLittle
from counter_app.domain.rules import (
    AmountNotPositive,
    CountNotUnderstood,
    ReasonMissing,
    TillNotOpen,
)
from counter_app.models.entries import ledger_balance
from counter_app.operations.move_cash import CashDirection, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import CloseTill, LookAtTill, close_till, till_state
from counter_app.operations.till_report import ReadTill, read_till
from counter_protocol.bodies import CashMovementBody, CashPurpose, read_body
from counter_protocol.entries import EntryKind
from tests.support.counter import FLOAT, SetClock
from tests.support.journal_check import faults_in, last_till, written
from tests.support.small_community import AGENT, REGISSEUR
from tests.support.till_crew import cash, pieces_of, take, with_crew


@pytest.fixture
def desk(open_counter: OpenCounter) -> OpenCounter:
    return with_crew(open_counter)


def balance(counter: OpenCounter, account: str) -> int:
    return ledger_balance(counter.database, account)


def test_a_full_drawer_is_emptied_into_the_safe(desk: OpenCounter) -> None:
    take(desk, 20_000)
    moved = move_cash(desk, cash(CashDirection.OUT, 15_000, reason="Trop plein"))
    assert (moved.amount_cents, moved.direction) == (15_000, CashDirection.OUT)
    assert balance(desk, "till/MED-1/cash") == 15_000
    assert balance(desk, "deposit/MED-1/cash") == 15_000
    assert faults_in(desk) == []


def test_change_fetched_from_the_safe_is_in_hand_as_before(desk: OpenCounter) -> None:
    move_cash(desk, cash(CashDirection.OUT, 5_000))
    before = till_state(desk, LookAtTill(REGISSEUR)).in_hand_cents
    move_cash(desk, cash(CashDirection.IN, 3_000))
    assert till_state(desk, LookAtTill(REGISSEUR)).in_hand_cents == before == 10_000
    assert balance(desk, "till/MED-1/cash") == 8_000
    assert faults_in(desk) == []


@pytest.mark.parametrize(
    ("direction", "purpose", "account", "held_cents"),
    [
        (CashDirection.IN, CashPurpose.FLOAT, "float/REG", -15_000),
        (CashDirection.OUT, CashPurpose.FLOAT, "float/REG", -5_000),
        (CashDirection.IN, CashPurpose.UNSORTED, "unsorted/REG", -5_000),
        (CashDirection.OUT, CashPurpose.UNSORTED, "unsorted/REG", 5_000),
    ],
)
def test_each_purpose_has_its_own_account(
    desk: OpenCounter,
    direction: CashDirection,
    purpose: CashPurpose,
    account: str,
    held_cents: int,
) -> None:
    move_cash(desk, cash(direction, 5_000, purpose))
    assert balance(desk, account) == held_cents
    assert faults_in(desk) == []


def test_a_movement_is_sealed_with_its_reason_and_its_coins(desk: OpenCounter) -> None:
    wanted = cash(CashDirection.OUT, 2_500, reason="  Rouleaux à la banque ")
    move_cash(desk, wanted)
    entry = written(desk)[-1]
    assert (entry.kind, entry.id, entry.agent) == (EntryKind.CASH_OUT, wanted.entry, AGENT)
    assert entry.till_session != ""
    assert read_body(entry.body, CashMovementBody) == CashMovementBody(
        regie="REG",
        amount_cents=2_500,
        purpose=CashPurpose.SAFE,
        denominations={"2000": 1, "500": 1},
        reason="Rouleaux à la banque",
    )


def test_asked_twice_the_cash_moves_once(desk: OpenCounter) -> None:
    wanted = cash(CashDirection.OUT, 4_000)
    assert move_cash(desk, wanted) == move_cash(desk, wanted)
    assert balance(desk, "till/MED-1/cash") == 6_000


def test_no_more_leaves_the_drawer_than_is_in_it_and_how_much_is_not_said(
    desk: OpenCounter,
) -> None:
    head = desk.journal.head
    with pytest.raises(DrawerHoldsLess) as refused:
        move_cash(desk, cash(CashDirection.OUT, 10_001))
    assert vars(refused.value) == {"wanted_cents": 10_001}
    assert desk.journal.head == head
    move_cash(desk, cash(CashDirection.OUT, 10_000))
    assert balance(desk, "till/MED-1/cash") == 0


def test_no_more_leaves_the_safe_than_is_in_it(desk: OpenCounter) -> None:
    move_cash(desk, cash(CashDirection.OUT, 2_000))
    with pytest.raises(SafeHoldsTooLittle) as refused:
        move_cash(desk, cash(CashDirection.IN, 2_001))
    assert (refused.value.wanted_cents, refused.value.held_cents) == (2_001, 2_000)


def test_what_says_nothing_moves_nothing(desk: OpenCounter) -> None:
    head, wanted = desk.journal.head, cash(CashDirection.IN, 1_000, CashPurpose.FLOAT)
    with pytest.raises(ReasonMissing):
        move_cash(desk, dataclasses.replace(wanted, reason=" \n"))
    with pytest.raises(AmountNotPositive):
        move_cash(desk, dataclasses.replace(wanted, counted={}))
    with pytest.raises(CountNotUnderstood):
        move_cash(desk, dataclasses.replace(wanted, counted={300: 1}))
    assert desk.journal.head == head


def test_a_closed_till_moves_no_cash(counter: OpenCounter) -> None:
    with pytest.raises(TillNotOpen):
        move_cash(counter, cash(CashDirection.IN, 1_000, CashPurpose.FLOAT))


def test_the_count_at_closing_knows_of_every_movement(desk: OpenCounter) -> None:
    take(desk, 5_000)
    move_cash(desk, cash(CashDirection.OUT, 3_000))
    move_cash(desk, cash(CashDirection.IN, 1_500, CashPurpose.FLOAT))
    report = close_till(desk, CloseTill(pieces_of(13_500), "", 10_000, AGENT)).report
    assert (report.expected_cents, report.difference_cents) == (13_500, 0)
    assert [(line.purpose, line.amount_cents) for line in report.cash_moves] == [
        (CashPurpose.SAFE, -3_000),
        (CashPurpose.FLOAT, 1_500),
    ]
    assert report.period.prepaid_by_tender == {"cash": 5_000}
    assert faults_in(desk) == []


def test_an_x_tells_why_cash_was_moved(desk: OpenCounter) -> None:
    move_cash(desk, cash(CashDirection.OUT, 3_000, reason="Trop plein"))
    (line,) = read_till(desk, ReadTill(AGENT)).cash_moves
    assert (line.agent_name, line.amount_cents, line.reason) == ("Claire Roy", -3_000, "Trop plein")


def test_a_till_left_open_overnight_keeps_what_was_moved(
    desk: OpenCounter, clock: SetClock
) -> None:
    move_cash(desk, cash(CashDirection.OUT, 3_000))
    clock.forward(days=1)
    with pytest.raises(TillNotOpen):
        move_cash(desk, cash(CashDirection.OUT, 1_000))
    forgotten = last_till(desk)
    assert (forgotten.counted_cents, forgotten.kept_cents) == (None, 7_000)
    assert till_state(desk, LookAtTill(REGISSEUR)).expected_opening_cents == 7_000
    assert faults_in(desk) == []


def test_a_float_of_100_euros_is_all_that_the_drawer_holds_at_first(desk: OpenCounter) -> None:
    move_cash(desk, dataclasses.replace(cash(CashDirection.OUT, 1), counted=FLOAT))
    assert balance(desk, "till/MED-1/cash") == 0
