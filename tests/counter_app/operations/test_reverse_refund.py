"""A refund that was a mistake: its money comes back to whose it was."""

from __future__ import annotations

from counter_app.models.entries import ledger_balance
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.refund import RefundWay, refund
from counter_app.operations.reverse import reverse
from tests.counter_app.operations.test_refund import pay_back
from tests.counter_app.operations.test_reverse import undo
from tests.support.counter import acknowledge
from tests.support.journal_check import faults_in
from tests.support.small_community import first_page, those_who_authorise


def test_a_refund_is_undone_at_the_regie_that_made_it(open_counter: OpenCounter) -> None:
    apply_page(open_counter.database, first_page(agents=those_who_authorise()))
    acknowledge(open_counter)
    transfer = pay_back(1_000, way=RefundWay.TRANSFER)
    wrong = refund(open_counter, transfer)
    _move_desk(open_counter)
    done = reverse(open_counter, undo(wrong.entry))
    assert (done.given_back_cents, done.opens_drawer) == (0, False)
    assert ledger_balance(open_counter.database, "paid_over/REG/bank_transfer") == 0
    assert faults_in(open_counter) == []


def test_cash_of_a_refund_comes_back_into_the_drawer(open_counter: OpenCounter) -> None:
    apply_page(open_counter.database, first_page(agents=those_who_authorise()))
    acknowledge(open_counter)
    done = reverse(open_counter, undo(refund(open_counter, pay_back(1_000)).entry))
    assert (done.given_back_cents, done.opens_drawer) == (-1_000, True)
    assert ledger_balance(open_counter.database, "till/MED-1/cash") == 10_000
    assert faults_in(open_counter) == []


def _move_desk(counter: OpenCounter) -> None:
    """It collects for another régie from now on."""
    page = first_page()
    other = page.regies[0]._replace(regie="REG-2", name="Autre régie")
    desk = page.desks[0]._replace(regie="REG-2")
    apply_page(counter.database, first_page(regies=[*page.regies, other], desks=[desk]))
