"""Who drew a cheque is remembered for its deposit, beside the chain, and forgotten in due time."""

from __future__ import annotations

import json

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.payment import Payment
from counter_app.models.mirror import apply_page
from counter_app.operations.cheque_drawers import forget_old_drawers
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import SaleDone, sell
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import top_up
from counter_protocol.ledger import Tender
from counter_protocol.reference import SettingRow
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import FLOAT, SetClock
from tests.support.journal_check import written
from tests.support.small_community import AGENT, first_page
from tests.support.takings import close_day, deposited

CHEQUE = ChequeTaken("0000123", "Banque postale", "Anne Martin")


def paid(counter: OpenCounter) -> SaleDone:
    """7,30 €: cash, a cheque of Anne's, and one of nobody said whom."""
    payments = (
        Payment(Tender.CASH, 100),
        Payment(Tender.CHEQUE, 530, cheque=CHEQUE),
        Payment(Tender.CHEQUE, 100, cheque=ChequeTaken("0000124", "Crédit rural")),
    )
    return sell(counter, basket(payments=payments))


def remembered(counter: OpenCounter) -> list[tuple[str, int, str]]:
    rows = counter.database.rows("SELECT entry, position, drawer FROM cheque_drawers")
    return [(row.entry, row.position, row.drawer) for row in rows]


def forget(counter: OpenCounter) -> None:
    with counter.database.writing():
        forget_old_drawers(counter)


def test_a_drawer_is_remembered_by_the_place_of_their_cheque(open_counter: OpenCounter) -> None:
    done = paid(open_counter)
    assert remembered(open_counter) == [(done.entry, 1, "Anne Martin")]


def test_a_drawer_is_never_sealed(open_counter: OpenCounter) -> None:
    paid(open_counter)
    top_up(open_counter, fifty_euros(payments=(Payment(Tender.CHEQUE, 5_000, cheque=CHEQUE),)))
    assert len(remembered(open_counter)) == 2
    assert not any("Anne" in json.dumps(entry.body) for entry in written(open_counter))


def test_a_cheque_that_was_handed_back_names_nobody_any_more(open_counter: OpenCounter) -> None:
    reverse(open_counter, undo(paid(open_counter).entry))
    assert remembered(open_counter) == []


def test_a_drawer_is_forgotten_13_months_after_the_deposit_and_no_sooner(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    paid(open_counter)
    close_day(open_counter)
    clock.forward(days=20)
    deposited(open_counter)
    clock.forward(days=390)
    forget(open_counter)
    assert len(remembered(open_counter)) == 1
    clock.forward(days=10)
    forget(open_counter)
    assert remembered(open_counter) == []


def test_a_cheque_that_waits_in_the_safe_keeps_its_drawer(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    paid(open_counter)
    close_day(open_counter)
    clock.forward(days=1_000)
    forget(open_counter)
    assert len(remembered(open_counter)) == 1


def test_the_community_says_for_how_long(open_counter: OpenCounter, clock: SetClock) -> None:
    row = SettingRow("cheque_drawer_months", "1")
    apply_page(open_counter.database, first_page(settings=[row]))
    paid(open_counter)
    close_day(open_counter)
    deposited(open_counter)
    clock.forward(days=31)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    later = paid(open_counter)
    forget(open_counter)
    assert [entry for entry, _, _ in remembered(open_counter)] == [later.entry]


def test_each_opening_forgets_those_whose_time_is_over(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    """A régie that takes cheques no more has no deposit of them to forget by."""
    paid(open_counter)
    close_day(open_counter)
    deposited(open_counter)
    clock.forward(days=400)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    assert remembered(open_counter) == []


def test_each_deposit_forgets_those_whose_time_is_over(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    paid(open_counter)
    close_day(open_counter)
    deposited(open_counter)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    later = paid(open_counter)
    close_day(open_counter)
    clock.forward(days=400)
    deposited(open_counter)
    assert [entry for entry, _, _ in remembered(open_counter)] == [later.entry]
