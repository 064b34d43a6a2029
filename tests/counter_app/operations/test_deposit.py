"""What is in the safe goes to the accountant on a numbered slip, never more than is there."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from counter_app.documents.deposit_content import DepositReceipt
from counter_app.domain.deposit_rules import (
    ChequeNotInSafe,
    DepositNotHere,
    DepositReceiptMissing,
    DepositReceiptOutOfTime,
    DepositReceiptTooLong,
    HandedOverAlready,
    NothingToDeposit,
    SafeEmpty,
    SafeHoldsTooLittle,
    TenderOfItsOwn,
    Urgency,
)
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.payment import Payment
from counter_app.domain.regie_act import AgentNotMandataire
from counter_app.domain.rules import AgentUnknown, AmountNotPositive
from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.deposit import MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import (
    LookAtDeposit,
    begin_deposit,
    deposit_gauge,
    deposit_outlook,
)
from counter_app.operations.deposit_slip import (
    ReadDeposit,
    ReceiveDeposit,
    past_deposits,
    read_deposit,
    receive_deposit,
)
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import sell
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import Tender
from counter_protocol.reference import MandataireQuality, MandataireRow
from tests.counter_app.operations.test_authorise import word
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_several_tenders import SWIM, with_natures
from tests.support.counter import FLOAT, SetClock
from tests.support.journal_check import faults_in, written
from tests.support.small_community import (
    AGENT,
    MANAGER,
    MARTIN,
    REGISSEUR,
    first_page,
    those_who_authorise,
)
from tests.support.takings import all_in_safe, close_day, deposited, paid_by, payment


def agreed(command: Reverse) -> Reverse:
    """A day that was counted is only reopened on somebody's word."""
    return dataclasses.replace(command, override=word(OverridableRule.REVERSAL_OF_EARLIER_TILL))


@pytest.fixture
def closed(open_counter: OpenCounter) -> OpenCounter:
    """A day of 50 € in cash, two cheques of 30 € and 20 €, and 40 € by card, closed."""
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    top_up(open_counter, paid_by(Tender.CHEQUE, 3_000, "0000123"))
    top_up(open_counter, paid_by(Tender.CHEQUE, 2_000, "0000124"))
    top_up(open_counter, paid_by(Tender.BANK_CARD, 4_000))
    close_day(open_counter)
    return open_counter


def test_the_outlook_lists_cash_each_cheque_and_the_rest(closed: OpenCounter) -> None:
    outlook = deposit_outlook(closed, LookAtDeposit(REGISSEUR))
    assert outlook.cash_cents == 5_000
    assert [(held.cheque.number, held.cheque.bank) for held in outlook.cheques] == [
        ("0000123", "Banque postale"),
        ("0000124", "Banque postale"),
    ]
    assert [held.drawer for held in outlook.cheques] == ["Anne Martin"] * 2
    assert outlook.others == ((Tender.BANK_CARD, 4_000),)
    assert outlook.total_cents == 14_000


def test_what_is_in_the_drawer_does_not_wait_in_the_safe(open_counter: OpenCounter) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    outlook = deposit_outlook(open_counter, LookAtDeposit(REGISSEUR))
    assert (outlook.total_cents, outlook.cheques) == (0, ())
    assert outlook.gauge.in_hand_cents == 18_000


def test_who_counts_blind_is_told_the_safe_and_only_roughly_what_is_in_hand(
    closed: OpenCounter,
) -> None:
    open_till(closed, OpenTill(FLOAT, "", AGENT))
    top_up(closed, paid_by(Tender.CASH, 1_234))
    outlook = deposit_outlook(closed, LookAtDeposit(AGENT))
    assert (outlook.cash_cents, outlook.gauge.in_hand_cents) == (5_000, None)
    assert outlook.gauge.in_hand_at_least_cents == 20_000
    assert deposit_gauge(closed, LookAtDeposit(REGISSEUR)).in_hand_cents == 21_234


def test_who_may_not_hand_takings_over_is_told_before_counting(closed: OpenCounter) -> None:
    only_claire = MandataireRow("REG", AGENT, "2026-03-01", MandataireQuality.MANDATAIRE, None)
    apply_page(closed.database, first_page(agents=those_who_authorise(), mandataires=[only_claire]))
    with pytest.raises(AgentNotMandataire):
        begin_deposit(closed, LookAtDeposit(MANAGER))
    with pytest.raises(AgentUnknown):
        begin_deposit(closed, LookAtDeposit("A-NOBODY"))
    look = LookAtDeposit(REGISSEUR)
    assert begin_deposit(closed, look) == deposit_outlook(closed, look)


def test_an_empty_safe_is_told_before_counting(open_counter: OpenCounter) -> None:
    top_up(open_counter, paid_by(Tender.CASH, 5_000))
    with pytest.raises(SafeEmpty):
        begin_deposit(open_counter, LookAtDeposit(AGENT))


def test_a_deposit_empties_the_safe_and_says_so_on_its_slip(closed: OpenCounter) -> None:
    slip = deposited(closed).slip
    assert slip.number == "MED-1-BV-2026-000001"
    assert (slip.cash_cents, slip.cheques_cents, slip.total_cents) == (5_000, 5_000, 14_000)
    assert slip.denominations == ((1_000, 5),)
    assert [cheque.drawer for cheque in slip.cheques] == ["Anne Martin"] * 2
    assert slip.others == ((Tender.BANK_CARD, 4_000),)
    assert deposit_outlook(closed, LookAtDeposit(REGISSEUR)).total_cents == 0
    assert ledger_balance(closed.database, "paid_over/REG/cheque") == 5_000
    assert ledger_balance(closed.database, "deposit/MED-1/cash") == 0
    assert faults_in(closed) == []


def test_a_double_click_hands_over_once(closed: OpenCounter) -> None:
    wanted = all_in_safe(closed)
    assert make_deposit(closed, wanted) == make_deposit(closed, wanted)
    assert len(past_deposits(closed, None)) == 1


def test_slips_are_numbered_without_a_gap_and_anew_each_year(
    closed: OpenCounter, clock: SetClock
) -> None:
    numbers = []
    for days in (0, 1, 60):
        clock.forward(days=days)
        one_euro = MakeDeposit(new_entry_id(), {100: 1}, (), {}, AGENT)
        numbers.append(make_deposit(closed, one_euro).slip.number)
    assert numbers == [
        "MED-1-BV-2026-000001",
        "MED-1-BV-2026-000002",
        "MED-1-BV-2027-000001",
    ]
    assert faults_in(closed) == []


def test_a_part_may_be_handed_over_and_the_rest_waits(closed: OpenCounter) -> None:
    wanted = all_in_safe(closed)
    part = dataclasses.replace(wanted, counted={1_000: 2}, cheques=wanted.cheques[:1], tenders={})
    make_deposit(closed, part)
    outlook = deposit_outlook(closed, LookAtDeposit(REGISSEUR))
    assert (outlook.cash_cents, len(outlook.cheques)) == (3_000, 1)
    assert outlook.others == ((Tender.BANK_CARD, 4_000),)


@pytest.mark.parametrize("tender", [Tender.CASH, Tender.BANK_CARD])
def test_never_more_than_the_safe_holds(closed: OpenCounter, tender: Tender) -> None:
    cash = {5_000: 2} if tender is Tender.CASH else {}
    others: dict[Tender, int] = {} if tender is Tender.CASH else {tender: 4_001}
    with pytest.raises(SafeHoldsTooLittle) as refused:
        make_deposit(closed, MakeDeposit(new_entry_id(), cash, (), others, AGENT))
    assert refused.value.tender is tender
    assert past_deposits(closed, None) == ()


def test_a_cheque_is_handed_over_once(closed: OpenCounter) -> None:
    wanted = all_in_safe(closed)
    make_deposit(closed, wanted)
    again = MakeDeposit(new_entry_id(), {}, wanted.cheques[:1], {}, AGENT)
    with pytest.raises(ChequeNotInSafe) as refused:
        make_deposit(closed, again)
    assert (refused.value.number, refused.value.amount_cents) == ("0000123", 3_000)


def test_a_cheque_named_twice_is_refused(closed: OpenCounter) -> None:
    cheque = all_in_safe(closed).cheques[0]
    with pytest.raises(ChequeNotInSafe):
        make_deposit(closed, MakeDeposit(new_entry_id(), {}, (cheque, cheque), {}, AGENT))


def test_a_cheque_that_was_undone_is_not_on_the_list(open_counter: OpenCounter) -> None:
    wrong = top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    top_up(open_counter, paid_by(Tender.CHEQUE, 2_000, "0000124"))
    reverse(open_counter, undo(wrong.entry))
    close_day(open_counter)
    assert [
        held.cheque.amount_cents
        for held in deposit_outlook(open_counter, LookAtDeposit(REGISSEUR)).cheques
    ] == [2_000]
    assert deposited(open_counter).slip.cheques_cents == 2_000
    assert faults_in(open_counter) == []


def test_a_cheque_that_was_handed_over_is_not_given_back(open_counter: OpenCounter) -> None:
    """Its amount would be missing from the safe for good, and from each deposit after it."""
    paid = top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    close_day(open_counter)
    slip = deposited(open_counter).slip
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    with pytest.raises(HandedOverAlready) as refused:
        reverse(open_counter, undo(paid.entry))
    assert refused.value.slip == slip.number
    top_up(open_counter, paid_by(Tender.CHEQUE, 2_000))
    close_day(open_counter)
    assert deposited(open_counter).slip.cheques_cents == 2_000
    assert faults_in(open_counter) == []


def test_vouchers_are_handed_over_as_a_sum_and_not_given_back_after(
    open_counter: OpenCounter,
) -> None:
    till = with_natures(open_counter)
    swim = (Payment(Tender.ANCV, 420),)
    first, second = (sell(till, basket(lines=(SWIM,), payments=swim)) for _ in range(2))
    close_day(till)
    assert deposit_outlook(till, LookAtDeposit(REGISSEUR)).others == ((Tender.ANCV, 840),)
    make_deposit(till, MakeDeposit(new_entry_id(), {}, (), {Tender.ANCV: 420}, AGENT))
    open_till(till, OpenTill(FLOAT, "", AGENT))
    assert reverse(till, agreed(undo(first.entry))).receipt.total_cents == -420
    with pytest.raises(HandedOverAlready):
        reverse(till, agreed(undo(second.entry)))
    assert faults_in(till) == []


def test_two_cheques_of_one_price_are_two_on_the_slip(open_counter: OpenCounter) -> None:
    parts = tuple(payment(Tender.CHEQUE, 1_500, number) for number in ("0000001", "0000002"))
    top_up(open_counter, TopUp(new_entry_id(), MARTIN, None, 3_000, parts, AGENT))
    close_day(open_counter)
    slip = deposited(open_counter).slip
    assert [(one.number, one.amount_cents) for one in slip.cheques] == [
        ("0000001", 1_500),
        ("0000002", 1_500),
    ]
    assert faults_in(open_counter) == []


@pytest.mark.parametrize("tender", [Tender.CASH, Tender.CHEQUE])
def test_cash_is_counted_and_cheques_are_listed(closed: OpenCounter, tender: Tender) -> None:
    with pytest.raises(TenderOfItsOwn):
        make_deposit(closed, MakeDeposit(new_entry_id(), {}, (), {tender: 100}, AGENT))


def test_nothing_is_no_deposit_and_less_than_nothing_neither(closed: OpenCounter) -> None:
    with pytest.raises(NothingToDeposit):
        make_deposit(closed, MakeDeposit(new_entry_id(), {100: 0}, (), {}, AGENT))
    with pytest.raises(AmountNotPositive):
        make_deposit(
            closed, MakeDeposit(new_entry_id(), {100: 1}, (), {Tender.BANK_CARD: -100}, AGENT)
        )
    with pytest.raises(AgentUnknown):
        make_deposit(closed, MakeDeposit(new_entry_id(), {100: 1}, (), {}, "A-NOBODY"))


def test_the_next_day_may_have_begun_when_takings_leave(
    closed: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=1)
    open_till(closed, OpenTill(FLOAT, "", AGENT))
    deposited(closed)
    close_day(closed)
    assert written(closed)[-1].kind is EntryKind.TILL_CLOSED
    assert faults_in(closed) == []


def test_the_accountants_receipt_comes_later_and_may_be_mended(
    closed: OpenCounter, clock: SetClock
) -> None:
    deposit = deposited(closed).entry
    clock.forward(days=3)
    for number in ("P1E-41", "P1E-42", "P1E-42"):
        receive_deposit(closed, ReceiveDeposit(deposit, number, date(2026, 11, 23), AGENT))
    receipt = DepositReceipt("P1E-42", date(2026, 11, 23))
    assert read_deposit(closed, ReadDeposit(deposit)).receipt == receipt
    assert [past.receipt for past in past_deposits(closed, None)] == [receipt]
    kinds = [entry.kind for entry in written(closed)]
    assert kinds.count(EntryKind.DEPOSIT_RECEIVED) == 2
    assert faults_in(closed) == []


def test_a_receipt_is_of_a_deposit_made_here_and_of_a_day_that_can_be(closed: OpenCounter) -> None:
    deposit, taken = deposited(closed).entry, written(closed)[2].id
    for unknown in ("other", taken):
        with pytest.raises(DepositNotHere):
            receive_deposit(closed, ReceiveDeposit(unknown, "1", date(2026, 11, 21), AGENT))
    with pytest.raises(DepositReceiptMissing):
        receive_deposit(closed, ReceiveDeposit(deposit, "  ", date(2026, 11, 21), AGENT))
    for day in (date(2026, 11, 20), date(2026, 11, 22)):
        with pytest.raises(DepositReceiptOutOfTime):
            receive_deposit(closed, ReceiveDeposit(deposit, "1", day, AGENT))


def test_a_whole_text_in_the_place_of_a_receipts_number_is_refused_as_such(
    closed: OpenCounter,
) -> None:
    deposit = deposited(closed).entry
    pasted = ReceiveDeposit(deposit, "9" * 10_000, date(2026, 11, 21), AGENT)
    with pytest.raises(DepositReceiptTooLong):
        receive_deposit(closed, pasted)
    assert read_deposit(closed, ReadDeposit(deposit)).receipt is None


def test_a_warning_comes_ahead_of_the_day_and_the_day_itself_is_told(
    closed: OpenCounter, clock: SetClock
) -> None:
    told = []
    for days in (0, 23, 1, 6):
        clock.forward(days=days)
        gauge = deposit_gauge(closed, LookAtDeposit(REGISSEUR))
        told.append((gauge.days_since, gauge.calls.delay))
    assert told == [
        (0, Urgency.NONE),
        (23, Urgency.NONE),
        (24, Urgency.SOON),
        (30, Urgency.NOW),
    ]
    assert deposit_gauge(closed, LookAtDeposit(REGISSEUR)).calls.due_on == date(2026, 12, 21)


def test_the_days_count_from_the_last_deposit(closed: OpenCounter, clock: SetClock) -> None:
    clock.forward(days=29)
    deposited(closed)
    clock.forward(days=2)
    gauge = deposit_gauge(closed, LookAtDeposit(REGISSEUR))
    assert (gauge.last_on, gauge.days_since) == (date(2026, 12, 20), 2)
    assert gauge.calls.urgency is Urgency.NONE


def test_a_desk_that_never_held_money_has_nothing_due(counter: OpenCounter) -> None:
    gauge = deposit_gauge(counter, LookAtDeposit(REGISSEUR))
    assert (gauge.days_since, gauge.calls.due_on, gauge.calls.urgency) == (None, None, Urgency.NONE)
