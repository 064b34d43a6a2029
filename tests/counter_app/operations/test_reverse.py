"""A mistake gets a reversal that names its original; nothing is taken back silently."""

from __future__ import annotations

import pytest

from counter_app.documents.receipt_content import ReceiptNature
from counter_app.domain.cash_rules import DrawerLacksReversal
from counter_app.domain.rules import (
    AlreadyReversed,
    EntryNotHere,
    NotReversible,
    ReasonMissing,
    ReasonTooLong,
)
from counter_app.models.entries import entry_of_id, ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.move_cash import CashDirection, MoveCash, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import sell
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import CashPurpose
from counter_protocol.changes_page import Removed
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.journal_check import faults_in
from tests.support.small_community import AGENT, MARTIN, first_page
from tests.support.takings import counted, paid_by


def undo(original: str, reason: str = "Erreur de saisie") -> Reverse:
    return Reverse(new_entry_id(), original, reason, AGENT)


def moved(counter: OpenCounter, direction: CashDirection, cents: int) -> None:
    """So much cash from the drawer to the safe, or back."""
    pieces, purpose = counted(cents), CashPurpose.SAFE
    move_cash(counter, MoveCash(new_entry_id(), direction, purpose, pieces, "Coffre", AGENT))


def test_a_reversed_top_up_leaves_the_balance_as_it_was(open_counter: OpenCounter) -> None:
    wrong = top_up(open_counter, fifty_euros())
    done = reverse(open_counter, undo(wrong.entry))
    assert done.household is not None
    assert done.household.balance.amount_cents == 4_230
    assert (done.given_back_cents, done.opens_drawer) == (5_000, True)
    assert ledger_balance(open_counter.database, "till/MED-1/cash") == 10_000


def test_no_more_cash_is_given_back_than_the_drawer_holds(open_counter: OpenCounter) -> None:
    wrong = top_up(open_counter, fifty_euros())
    moved(open_counter, CashDirection.OUT, 10_001)
    with pytest.raises(DrawerLacksReversal) as refused:
        reverse(open_counter, undo(wrong.entry))
    assert refused.value.wanted_cents == 5_000
    moved(open_counter, CashDirection.IN, 1)
    reverse(open_counter, undo(wrong.entry))
    assert ledger_balance(open_counter.database, "till/MED-1/cash") == 0


def test_a_cheque_is_given_back_from_an_empty_drawer(open_counter: OpenCounter) -> None:
    wrong = top_up(open_counter, paid_by(Tender.CHEQUE, 3_000))
    moved(open_counter, CashDirection.OUT, 10_000)
    assert reverse(open_counter, undo(wrong.entry)).given_back_cents == 0


def test_a_reversed_sale_gives_the_revenue_back(open_counter: OpenCounter) -> None:
    sold = sell(open_counter, basket())
    done = reverse(open_counter, undo(sold.entry))
    assert ledger_balance(open_counter.database, "revenue/cc/pool") == 0
    assert (done.given_back_cents, done.opens_drawer) == (0, False)
    assert [line.quantity for line in done.receipt.lines] == [-1, -1]


def test_the_paper_names_what_it_undoes_and_why(open_counter: OpenCounter) -> None:
    sold = sell(open_counter, basket())
    receipt = reverse(open_counter, undo(sold.entry, "  Mauvaise famille ")).receipt
    assert (receipt.reverses, receipt.reason) == (sold.receipt.number, "Mauvaise famille")
    assert receipt.total_cents == -730


def test_perpetual_totals_net_the_real_one_and_never_lower_the_absolute_one(
    open_counter: OpenCounter,
) -> None:
    sold = sell(open_counter, basket())
    reverse(open_counter, undo(sold.entry))
    totals = open_counter.journal.head.totals
    assert (totals.revenue_real, totals.revenue_absolute) == (0, 1_460)


def test_an_entry_is_undone_once(open_counter: OpenCounter) -> None:
    sold = sell(open_counter, basket())
    first = reverse(open_counter, undo(sold.entry))
    with pytest.raises(AlreadyReversed) as refused:
        reverse(open_counter, undo(sold.entry))
    assert refused.value.receipt == first.receipt.number


def test_a_double_click_reverses_once(open_counter: OpenCounter) -> None:
    wanted = undo(top_up(open_counter, fifty_euros()).entry)
    assert reverse(open_counter, wanted).entry == reverse(open_counter, wanted).entry


def test_a_reversal_is_not_undone_and_a_reason_is_needed(open_counter: OpenCounter) -> None:
    sold = sell(open_counter, basket())
    with pytest.raises(ReasonMissing):
        reverse(open_counter, undo(sold.entry, "   "))
    with pytest.raises(ReasonTooLong):
        reverse(open_counter, undo(sold.entry, "x" * 201))
    reversal = reverse(open_counter, undo(sold.entry))
    with pytest.raises(NotReversible):
        reverse(open_counter, undo(reversal.entry))


def test_another_desks_entry_is_not_undone_here(open_counter: OpenCounter) -> None:
    with pytest.raises(EntryNotHere):
        reverse(open_counter, undo("old-entry"))


def test_the_movement_is_shown_as_reversed(open_counter: OpenCounter) -> None:
    sold = sell(open_counter, basket())
    done = reverse(open_counter, undo(sold.entry))
    assert done.household is not None
    shown = {movement.entry: movement for movement in done.household.movements}
    assert shown[sold.entry].is_reversed
    assert not shown[done.entry].is_reversed


def test_each_copy_has_its_number_and_is_written_down(open_counter: OpenCounter) -> None:
    sold = sell(open_counter, basket())
    copies = [copy_receipt(open_counter, CopyReceipt(sold.entry, AGENT)) for _ in range(2)]
    assert [copy.copy_number for copy in copies] == [1, 2]
    assert {copy.proof_text for copy in copies} == {sold.receipt.proof_text}
    assert entry_of_id(open_counter.database, sold.entry) is not None
    assert open_counter.journal.head.seq == 5


def test_a_reversal_is_copied_like_any_receipt_with_numbers_of_its_own(
    open_counter: OpenCounter,
) -> None:
    sold = sell(open_counter, basket())
    undone = reverse(open_counter, undo(sold.entry))
    wanted = [CopyReceipt(entry, AGENT) for entry in (undone.entry, sold.entry, undone.entry)]
    copies = [copy_receipt(open_counter, one) for one in wanted]
    assert [copy.copy_number for copy in copies] == [1, 1, 2]
    assert (copies[0].nature, copies[0].reverses) == (
        ReceiptNature.REVERSAL,
        sold.receipt.number,
    )
    assert faults_in(open_counter) == []


def test_what_a_family_paid_can_be_undone_after_it_has_left(open_counter: OpenCounter) -> None:
    wrong = top_up(open_counter, fifty_euros())
    left = [Removed(topic="households", key=MARTIN), Removed(topic="accounts", key=MARTIN)]
    apply_page(open_counter.database, first_page(households=[], removed=left))
    done = reverse(open_counter, undo(wrong.entry))
    assert done.household is None
    assert (done.given_back_cents, done.receipt.total_cents) == (5_000, -5_000)
