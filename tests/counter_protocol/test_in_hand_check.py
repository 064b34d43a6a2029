"""What is handed over, counted of all that is held, or paid back, is what the entries put there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from counter_protocol.bodies import CheckPurpose
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.findings import FindingCode
from counter_protocol.ledger import Tender
from counter_protocol.sealing import SealedEntry
from tests.support.desk_life import DeskLife
from tests.support.desk_machine import verified
from tests.support.lying_desk import begun, codes, rewrite, rewrite_body
from tests.support.tampering import check


def with_takings() -> DeskLife:
    """A till that was closed: 70 € of cash, a cheque and a card payment lie in the safe."""
    life = begun()
    life.top_up(7_000)
    life.top_up(2_000, Tender.CHEQUE)
    life.top_up(1_500, Tender.BANK_CARD)
    life.count_till()
    life.close_till(kept_cents=10_000)
    return life


def found(life: DeskLife) -> set[FindingCode]:
    return codes(check(life, life.fed()))


@pytest.mark.parametrize("cash_cents", [None, 3_000, 0])
def test_deposit_takes_out_of_the_safe_what_lies_there(cash_cents: int | None) -> None:
    life = with_takings()
    life.receive_deposit(life.deposit(cash_cents))
    life.open_till()

    assert found(life) == set()
    assert life.balance("deposit/MED-1/cash") == 7_000 - (
        7_000 if cash_cents is None else cash_cents
    )
    assert life.balance("paid_over/regie-1/cheque") == 2_000


@pytest.mark.parametrize(
    "changes",
    [
        {"tenders": {"cash": 7_000, "cheque": 2_000, "bank_card": 1_000}},
        {"tenders": {"cash": 7_000, "cheque": 2_000, "shells": 1_500}},
        {"tenders": {"cash": 7_000, "cheque": 2_000, "family_account": 1_500}},
        {"denominations": {"1000": 6}},
        {"cheques": []},
    ],
)
def test_deposit_of_something_else_is_found(changes: dict[str, Any]) -> None:
    life = with_takings()
    rewrite_body(life, life.deposit(), **changes)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def hand_the_cheque_over_twice(life: DeskLife) -> SealedEntry:
    deposit = life.deposit(0)
    life.top_up(2_000, Tender.CHEQUE)
    life.close_till()
    cheques = deposit.entry.body["cheques"]
    return rewrite_body(life, life.deposit(0), cheques=cheques)


def name_another_entry(life: DeskLife) -> SealedEntry:
    deposit = life.deposit()
    cheque = {**deposit.entry.body["cheques"][0], "entry": life.written[0].entry.id}
    return rewrite_body(life, deposit, cheques=[cheque])


def split_the_cheque(life: DeskLife) -> SealedEntry:
    deposit = life.deposit()
    cheque = {**deposit.entry.body["cheques"][0], "amount_cents": 1_000}
    return rewrite_body(life, deposit, cheques=[cheque, cheque])


@pytest.mark.parametrize(
    "hand_over", [hand_the_cheque_over_twice, name_another_entry, split_the_cheque]
)
def test_cheque_that_is_not_held_is_not_handed_over(
    hand_over: Callable[[DeskLife], SealedEntry],
) -> None:
    life = with_takings()
    hand_over(life)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_cheque_that_was_given_back_is_not_handed_over() -> None:
    life = begun()
    taken = life.top_up(2_000, Tender.CHEQUE)
    life.close_till()
    life.open_till()
    life.reverse(taken)
    other = life.top_up(2_000, Tender.CHEQUE)
    life.close_till()
    deposit = life.deposit(0)
    assert [cheque["entry"] for cheque in deposit.entry.body["cheques"]] == [other.entry.id]

    cheque = {**deposit.entry.body["cheques"][0], "entry": taken.entry.id}
    rewrite_body(life, deposit, cheques=[cheque])
    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_restored_desk_hands_over_what_it_forgot_that_it_handed_over() -> None:
    life = with_takings()
    closing = life.head
    life.receive_deposit(life.deposit())
    life.restore(closing)
    life.receive_deposit(life.deposit())
    life.check_in_hand()

    assert found(life) == set()


@pytest.mark.parametrize("changes", [{"deposit": "nothing"}, {"number": "MED-1-BV-2026-000002"}])
def test_receipt_of_another_deposit_is_found(changes: dict[str, Any]) -> None:
    life = with_takings()
    rewrite_body(life, life.receive_deposit(life.deposit()), **changes)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_no_part_of_it_all_is_taken_for_a_fault_wherever_it_begins() -> None:
    life = with_takings()
    life.open_till()
    life.top_up(3_000, Tender.CHEQUE)
    life.receive_deposit(life.deposit())
    life.check_in_hand()
    count = life.count_till(9_000)
    z = life.close_till(kept_cents=9_000).entry.body["z"]
    life.correct_count(life.correct_count(count, 9_500, z), 9_400, z)
    life.receive_deposit(life.deposit())

    for start in range(len(life.written)):
        assert verified(life, life.written[start:], []) == ()


def test_more_than_the_safe_holds_is_not_handed_over() -> None:
    life = with_takings()
    life.deposit(8_000)

    assert found(life) == {FindingCode.DRAWER_WRONG}


def test_second_deposit_has_the_next_number() -> None:
    life = with_takings()
    life.deposit(3_000)
    deposit = life.deposit()

    assert deposit.entry.body["number"] == "MED-1-BV-2026-000002"
    rewrite_body(life, deposit, number="MED-1-BV-2026-000003")
    assert found(life) == {FindingCode.CLOSING_NUMBER_WRONG}


def test_word_of_the_accountant_moves_no_money() -> None:
    life = with_takings()
    received = life.receive_deposit(life.deposit())
    moved = (Posting("paid_over/regie-1/cash", 1), Posting("difference/MED-1", -1))
    rewrite(life, received, postings=moved)

    assert found(life) == {FindingCode.MONEY_WRONG}


@pytest.mark.parametrize("purpose", CheckPurpose)
@pytest.mark.parametrize(("drawer_cents", "safe_cents"), [(None, None), (9_990, 7_010), (0, 0)])
def test_check_posts_what_it_finds(
    drawer_cents: int | None, safe_cents: int | None, purpose: CheckPurpose
) -> None:
    life = with_takings()
    if purpose is CheckPurpose.REGISSEUR_CHANGE:
        life.override("regisseur_change")
    life.check_in_hand(drawer_cents, safe_cents, purpose)
    life.deposit()
    life.open_till()

    assert found(life) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"drawer_expected_cents": 9_000},
        {"safe_expected_cents": 6_000},
        {"drawer_counted_cents": 9_000, "drawer_denominations": {"1000": 9}},
        {"safe_denominations": {"1000": 8}},
        {"values": [{"tender": "cheque", "expected_cents": 1, "counted_cents": 1, "pieces": 1}]},
        {"values": []},
    ],
)
def test_check_of_something_else_is_found(changes: dict[str, Any]) -> None:
    life = with_takings()
    rewrite_body(life, life.check_in_hand(), **changes)

    assert found(life) == {FindingCode.DRAWER_WRONG}


@pytest.mark.parametrize("by", [Tender.CASH, Tender.BANK_TRANSFER])
def test_refund_needs_another_signature(by: Tender) -> None:
    life = begun()
    life.top_up(5_000)
    life.override("refund")
    refund = life.refund(5_000, by)
    life.reverse(refund)
    life.count_till()
    life.close_till()

    assert found(life) == set()
    assert life.head.entry.totals.prepaid_real == 5_000


def refund_without_override(life: DeskLife) -> SealedEntry:
    return life.refund(1_000)


def refund_under_another_rule(life: DeskLife) -> SealedEntry:
    life.override()
    return life.refund(1_000)


def refund_signed_by_its_own_agent(life: DeskLife) -> SealedEntry:
    life.sign_in("agent-9")
    life.override("refund")
    return life.refund(1_000)


@pytest.mark.parametrize(
    "pay", [refund_without_override, refund_under_another_rule, refund_signed_by_its_own_agent]
)
def test_refund_on_one_signature_is_found(pay: Callable[[DeskLife], SealedEntry]) -> None:
    life = begun()
    life.top_up(5_000)
    pay(life)

    assert found(life) == {FindingCode.REFUND_UNSIGNED}


def change_without_override(life: DeskLife) -> SealedEntry:
    return life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)


def change_under_another_rule(life: DeskLife) -> SealedEntry:
    life.override("refund")
    return life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)


def change_signed_by_the_successor(life: DeskLife) -> SealedEntry:
    life.override("regisseur_change")
    change = life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)
    return rewrite_body(life, change, successor="agent-9")


def change_that_nobody_takes_over(life: DeskLife) -> SealedEntry:
    life.override("regisseur_change")
    change = life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)
    return rewrite_body(life, change, successor=" ")


def change_signed_by_the_regisseur_of_another_regie(life: DeskLife) -> SealedEntry:
    life.override("regisseur_change")
    change = life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)
    return rewrite_body(life, change, regisseur="agent-7")


@pytest.mark.parametrize(
    "change",
    [
        change_without_override,
        change_under_another_rule,
        change_signed_by_the_successor,
        change_that_nobody_takes_over,
        change_signed_by_the_regisseur_of_another_regie,
    ],
)
def test_regie_that_is_handed_over_on_one_signature_is_found(
    change: Callable[[DeskLife], SealedEntry],
) -> None:
    life = with_takings()
    change(life)

    assert found(life) == {FindingCode.REGISSEUR_CHANGE_UNSIGNED}


def test_who_hands_the_regie_over_may_be_the_one_who_counts() -> None:
    life = with_takings()
    life.sign_in("agent-9")
    life.override("regisseur_change")
    life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)

    assert found(life) == set()


@pytest.mark.parametrize(
    ("role", "regisseur"), [("mandataire_suppleant", "agent-7"), ("regisseur", "")]
)
def test_a_regie_is_handed_over_by_who_stands_in_for_its_regisseur_or_as_older_programs_did(
    role: str, regisseur: str
) -> None:
    life = with_takings()
    rewrite_body(life, life.override("regisseur_change"), role=role)
    change = life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)
    rewrite_body(life, change, regisseur=regisseur)

    assert found(life) == set()


def test_refund_that_takes_money_is_found() -> None:
    life = begun()
    life.override("refund")
    life.refund(-1_000)

    assert found(life) == {FindingCode.MONEY_WRONG}


@pytest.mark.parametrize("by", [Tender.CHEQUE, Tender.BANK_CARD, Tender.FAMILY_ACCOUNT])
def test_nothing_is_paid_back_but_in_cash_or_by_transfer(by: Tender) -> None:
    life = begun()
    life.top_up(5_000)
    life.override("refund")
    life.refund(1_000, by)

    assert FindingCode.MONEY_WRONG in found(life)


def test_nothing_is_taken_by_transfer() -> None:
    life = begun()
    top_up = life.top_up(1_000, Tender.BANK_TRANSFER)
    assert top_up.entry.kind is EntryKind.TOP_UP

    assert found(life) == {FindingCode.MONEY_WRONG}
