"""A top-up as a family lives it."""

from __future__ import annotations

import pytest

from counter_app.domain.payment import Payment
from counter_app.domain.payment_rules import TenderTwice, VoucherNotForTopUp
from counter_app.domain.rules import (
    AgentUnknown,
    AmountAboveMaximum,
    AmountBelowMinimum,
    AmountNotPositive,
    BalanceAboveMaximum,
    ReceivedTooLittle,
    ReceivedTooMuch,
    TenderNotAccepted,
    TillNotOpen,
)
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import TopUp, top_up, top_up_to_pay
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.reference import RegieRow
from tests.support.payments import paid_by
from tests.support.small_community import AGENT, LEA, MARTIN, first_page


def fifty_euros(
    amount_cents: int = 5_000,
    tender: Tender = Tender.CASH,
    received_cents: int = 6_000,
    **changes: object,
) -> TopUp:
    wanted: dict[str, object] = {
        "entry": new_entry_id(),
        "household": MARTIN,
        "resident": LEA,
        "payments": paid_by(tender, amount_cents, received_cents),
        "agent": AGENT,
    }
    return TopUp(amount_cents=amount_cents, **{**wanted, **changes})


def test_a_family_sees_its_new_balance_and_gets_its_change(open_counter: OpenCounter) -> None:
    done = top_up(open_counter, fifty_euros())
    assert done.household.balance.amount_cents == 4_230 + 5_000
    assert done.change_cents == 1_000
    assert done.opens_drawer


def test_a_top_up_in_two_parts_says_what_is_left_and_by_what(open_counter: OpenCounter) -> None:
    wanted = fifty_euros(payments=(Payment(Tender.CASH, 2_000),))
    to_pay = top_up_to_pay(open_counter, wanted)
    assert to_pay.due_cents == 3_000
    assert {choice.most_cents for choice in to_pay.choices} == {3_000}
    assert Tender.CASH not in {choice.tender for choice in to_pay.choices}
    why = {one.tender: type(one.refusal) for one in to_pay.refused}
    assert why[Tender.CASH] is TenderTwice


def test_vouchers_are_told_not_to_fill_an_account(open_counter: OpenCounter) -> None:
    act: RegieRow = first_page().regies[0]
    told = first_page(regies=[act._replace(tenders="cash ancv")])
    apply_page(open_counter.database, told)
    to_pay = top_up_to_pay(open_counter, fifty_euros(payments=()))
    assert [choice.tender for choice in to_pay.choices] == [Tender.CASH]
    assert {one.tender: type(one.refusal) for one in to_pay.refused} == {
        Tender.CHEQUE: TenderNotAccepted,
        Tender.BANK_CARD: TenderNotAccepted,
        Tender.ANCV: VoucherNotForTopUp,
    }


def test_an_amount_beyond_the_act_is_refused_before_its_first_part(
    open_counter: OpenCounter,
) -> None:
    with pytest.raises(AmountAboveMaximum):
        top_up_to_pay(open_counter, fifty_euros(10_000_000, payments=()))


def test_the_receipt_says_who_what_and_how(open_counter: OpenCounter) -> None:
    receipt = top_up(open_counter, fifty_euros()).receipt
    assert receipt.number == "MED-1-2026-000001"
    assert (receipt.total_cents, receipt.balance_after_cents) == (5_000, 9_230)
    assert receipt.agent_name == "Claire Roy"
    assert receipt.household_name == "MARTIN"
    assert len(receipt.short_signature) == 4


def test_a_double_click_tops_up_once(open_counter: OpenCounter) -> None:
    wanted = fifty_euros()
    first = top_up(open_counter, wanted)
    again = top_up(open_counter, wanted)
    assert again.receipt.number == first.receipt.number
    assert again.household.balance.amount_cents == 9_230


def test_receipt_numbers_follow_each_other(open_counter: OpenCounter) -> None:
    numbers = [top_up(open_counter, fifty_euros()).receipt.number for _ in range(3)]
    assert numbers == [f"MED-1-2026-00000{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"amount_cents": 0}, AmountNotPositive),
        ({"amount_cents": -100}, AmountNotPositive),
        ({"amount_cents": 499}, AmountBelowMinimum),
        ({"amount_cents": 30_001, "received_cents": 40_000}, AmountAboveMaximum),
        ({"received_cents": 4_999}, ReceivedTooLittle),
        ({"received_cents": 2**62}, ReceivedTooMuch),
        ({"tender": Tender.ANCV}, TenderNotAccepted),
        ({"agent": ""}, AgentUnknown),
    ],
)
def test_what_the_act_does_not_allow_takes_no_money(
    open_counter: OpenCounter, changes: dict[str, object], refusal: type[Exception]
) -> None:
    head = open_counter.journal.head
    with pytest.raises(refusal):
        top_up(open_counter, fifty_euros(**changes))
    assert open_counter.journal.head == head


def test_an_account_never_holds_more_than_it_may(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros(amount_cents=30_000, received_cents=30_000))
    with pytest.raises(BalanceAboveMaximum) as refused:
        top_up(open_counter, fifty_euros(amount_cents=20_000, received_cents=20_000))
    assert refused.value.balance_cents == 34_230


def test_no_money_is_taken_before_the_till_is_open(counter: OpenCounter) -> None:
    with pytest.raises(TillNotOpen):
        top_up(counter, fifty_euros())


def test_a_cheque_gives_no_change_and_leaves_the_drawer_shut(open_counter: OpenCounter) -> None:
    done = top_up(open_counter, fifty_euros(tender=Tender.CHEQUE, received_cents=0))
    assert (done.change_cents, done.opens_drawer) == (0, False)
