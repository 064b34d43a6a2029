"""A family leaves: its balance is paid back on two people's word, where it is surely there."""

from __future__ import annotations

import dataclasses

import pytest

from counter_app.documents.receipt_content import ReceiptNature
from counter_app.domain.cash_rules import SamePerson
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.refund_rules import (
    BalanceNotSure,
    DrawerLacksRefund,
    RefundBeyondBalance,
    RefundNeedsWord,
    Unsure,
)
from counter_app.domain.rules import (
    AmountNotPositive,
    HouseholdUnknown,
    ReasonMissing,
    ResidentNotInHousehold,
    RoleMissing,
    TillNotOpen,
    WrongPin,
)
from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page, forget_cursor
from counter_app.models.sync_queue import keep_quarantined
from counter_app.operations.authorise import Authorisation
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.refund import Refund, RefundWay, refund, refund_outlook
from counter_app.operations.reverse import reverse
from counter_app.operations.show_household import ShowHousehold
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import OverrideBody, read_body
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from tests.counter_app.operations.test_reverse import undo
from tests.support.connection import back_online, gone_offline, struck_off
from tests.support.counter import SetClock, acknowledge, enrolled_again
from tests.support.journal_check import faults_in, last_till, written
from tests.support.small_community import (
    AGENT,
    ANNE,
    MANAGER,
    MARTIN,
    PIN,
    REGISSEUR,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)
from tests.support.takings import close_day, paid_by


@pytest.fixture
def sure(open_counter: OpenCounter) -> OpenCounter:
    """100 € in the drawer, 42,30 € on the Martins' account, and a server that has just said so."""
    apply_page(open_counter.database, first_page(agents=those_who_authorise()))
    acknowledge(open_counter)
    return open_counter


def word(**changes: str) -> Authorisation:
    said = {"agent": REGISSEUR, "pin": REGISSEUR_PIN, "reason": "Déménagement", **changes}
    return Authorisation(rule=OverridableRule.REFUND, **said)


def pay_back(amount_cents: int = 4_230, **changes: object) -> Refund:
    command = Refund(
        entry=new_entry_id(),
        household=MARTIN,
        resident=ANNE,
        amount_cents=amount_cents,
        way=RefundWay.CASH,
        reason="La famille quitte la communauté",
        agent=AGENT,
        override=word(),
    )
    return dataclasses.replace(command, **changes)  # type: ignore[arg-type]


def why_not(counter: OpenCounter) -> Unsure:
    with pytest.raises(BalanceNotSure) as refused:
        refund(counter, pay_back())
    return refused.value.why


def test_a_balance_is_paid_back_in_cash(sure: OpenCounter) -> None:
    done = refund(sure, pay_back())
    assert done.household is not None
    assert done.household.balance.amount_cents == 0
    assert (done.given_back_cents, done.opens_drawer) == (4_230, True)
    assert ledger_balance(sure.database, "till/MED-1/cash") == 5_770
    assert faults_in(sure) == []


def test_the_paper_says_what_was_paid_back_and_why(sure: OpenCounter) -> None:
    done = refund(sure, pay_back())
    receipt = done.receipt
    assert receipt.nature is ReceiptNature.REFUND
    assert (receipt.total_cents, receipt.balance_after_cents) == (-4_230, 0)
    assert receipt.reason == "La famille quitte la communauté"
    assert [part.tender for part in receipt.tenders] == [Tender.CASH]
    copy = copy_receipt(sure, CopyReceipt(done.entry, AGENT))
    assert (copy.nature, copy.number, copy.copy_number) == (ReceiptNature.REFUND, receipt.number, 1)


def test_a_transfer_leaves_the_drawer_alone(sure: OpenCounter) -> None:
    done = refund(sure, pay_back(way=RefundWay.TRANSFER))
    assert (done.given_back_cents, done.opens_drawer) == (0, False)
    assert ledger_balance(sure.database, "till/MED-1/cash") == 10_000
    assert ledger_balance(sure.database, "paid_over/REG/bank_transfer") == -4_230
    assert faults_in(sure) == []


def test_a_part_is_paid_back_and_the_day_closes_with_it(sure: OpenCounter) -> None:
    refund(sure, pay_back(1_000))
    close_day(sure)
    period = last_till(sure).period
    assert (period.prepaid_cents, period.prepaid_by_tender) == (-1_000, {"cash": -1_000})
    assert faults_in(sure) == []


def test_the_second_signature_stands_right_before_it(sure: OpenCounter) -> None:
    done = refund(sure, pay_back(override=word(agent=MANAGER)))
    override, paid = written(sure)[-2:]
    body = read_body(override.body, OverrideBody)
    assert (override.kind, paid.kind, paid.id) == (
        EntryKind.OVERRIDE,
        EntryKind.REFUND,
        done.entry,
    )
    assert (body.rule, body.for_entry, body.authorised_by) == ("refund", done.entry, MANAGER)


def test_nobody_pays_back_on_their_own_word(sure: OpenCounter) -> None:
    before = len(written(sure))
    with pytest.raises(RefundNeedsWord):
        refund(sure, pay_back(override=None))
    with pytest.raises(SamePerson):
        refund(sure, pay_back(agent=REGISSEUR))
    with pytest.raises(RoleMissing):
        refund(sure, pay_back(agent=REGISSEUR, override=word(agent=AGENT, pin=PIN)))
    with pytest.raises(WrongPin):
        refund(sure, pay_back(override=word(pin="0000")))
    other = dataclasses.replace(word(), rule=OverridableRule.NOT_ENOUGH_BALANCE)
    with pytest.raises(RefundNeedsWord):
        refund(sure, pay_back(override=other))
    assert len(written(sure)) == before


def test_a_double_click_pays_back_once(sure: OpenCounter) -> None:
    wanted = pay_back()
    assert refund(sure, wanted).receipt.number == refund(sure, wanted).receipt.number
    assert ledger_balance(sure.database, "till/MED-1/cash") == 5_770


def test_no_more_than_the_account_holds(sure: OpenCounter) -> None:
    with pytest.raises(RefundBeyondBalance) as refused:
        refund(sure, pay_back(4_231))
    assert (refused.value.wanted_cents, refused.value.balance_cents) == (4_231, 4_230)
    refund(sure, pay_back(4_000))
    with pytest.raises(RefundBeyondBalance):
        refund(sure, pay_back(231))


def test_no_more_cash_than_the_drawer_holds(sure: OpenCounter) -> None:
    top_up(sure, paid_by(Tender.CHEQUE, 20_000))
    with pytest.raises(DrawerLacksRefund) as refused:
        refund(sure, pay_back(24_230))
    assert refused.value.wanted_cents == 24_230
    refund(sure, pay_back(24_230, way=RefundWay.TRANSFER))


@pytest.mark.parametrize("way", RefundWay)
def test_a_refund_is_in_the_z_of_an_open_till(sure: OpenCounter, way: RefundWay) -> None:
    close_day(sure)
    with pytest.raises(TillNotOpen):
        refund(sure, pay_back(way=way))


def test_what_is_asked_makes_sense(sure: OpenCounter) -> None:
    for amount_cents in (0, -100):
        with pytest.raises(AmountNotPositive):
            refund(sure, pay_back(amount_cents))
    with pytest.raises(ReasonMissing):
        refund(sure, pay_back(reason="  "))
    with pytest.raises(HouseholdUnknown):
        refund(sure, pay_back(household="H-GONE"))
    with pytest.raises(ResidentNotInHousehold):
        refund(sure, pay_back(resident="R-AWA"))


def test_nothing_is_paid_back_offline(sure: OpenCounter) -> None:
    gone_offline(sure)
    assert why_not(sure) is Unsure.OFFLINE
    acknowledge(back_online(sure))
    assert refund(sure, pay_back()).given_back_cents == 4_230


def test_a_desk_that_was_struck_off_pays_nothing_back(sure: OpenCounter) -> None:
    assert why_not(struck_off(sure)) is Unsure.OFFLINE


def test_nothing_is_paid_back_while_news_are_still_to_come(sure: OpenCounter) -> None:
    apply_page(sure.database, first_page(agents=those_who_authorise(), remaining=3))
    assert why_not(sure) is Unsure.STILL_COMING
    forget_cursor(sure.database)
    assert why_not(sure) is Unsure.STILL_COMING


def test_a_desk_whose_epoch_nobody_confirmed_pays_nothing_back(sure: OpenCounter) -> None:
    assert why_not(enrolled_again(sure)) is Unsure.NOT_CONFIRMED


def test_a_balance_that_is_too_old_is_not_paid_back(sure: OpenCounter, clock: SetClock) -> None:
    clock.forward(hours=73)
    close_day(sure)
    apply_page(sure.database, first_page(agents=those_who_authorise()))
    outlook = refund_outlook(sure, ShowHousehold(MARTIN))
    assert isinstance(outlook.refusal, BalanceNotSure)
    assert outlook.refusal.why is Unsure.TOO_OLD


def test_what_the_server_set_apart_makes_a_balance_unsure(sure: OpenCounter) -> None:
    top_up(sure, paid_by(Tender.CASH, 1_000))
    head = sure.journal.head
    keep_quarantined(sure.database, head.epoch, [(head.seq, "household_unknown")])
    assert why_not(sure) is Unsure.SET_APART


def test_the_outlook_says_how_much_and_whether_the_drawer_has_it(sure: OpenCounter) -> None:
    outlook = refund_outlook(sure, ShowHousehold(MARTIN))
    assert (outlook.amount_cents, outlook.in_cash, outlook.refusal) == (4_230, True, None)
    top_up(sure, paid_by(Tender.CHEQUE, 20_000))
    assert not refund_outlook(sure, ShowHousehold(MARTIN)).in_cash
    gone_offline(sure)
    assert refund_outlook(sure, ShowHousehold(MARTIN)).amount_cents == 0


def test_a_refund_that_was_a_mistake_is_undone(sure: OpenCounter) -> None:
    wrong = refund(sure, pay_back())
    done = reverse(sure, undo(wrong.entry))
    assert done.household is not None
    assert done.household.balance.amount_cents == 4_230
    assert ledger_balance(sure.database, "till/MED-1/cash") == 10_000
    assert faults_in(sure) == []
