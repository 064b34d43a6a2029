"""What a family may still pay from its account while the network is down, and what not."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.offline_rules import BalanceTooOld, OfflineAllowanceSpent, WeakCardLimit
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.rules import (
    CardBlocked,
    CardLost,
    CardUnknown,
    NotEnoughBalance,
    QuantityOutOfRange,
)
from counter_app.models.mirror import apply_page
from counter_app.models.sync_queue import keep_fenced
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, open_epoch
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import SaleDone, Sell, sell
from counter_app.operations.till import OpenTill, open_till
from counter_protocol.bodies import EpochReason, SaleBody, read_body
from counter_protocol.entries import new_entry_id
from counter_protocol.reference import AccountRow, CardRow, SettingRow
from counter_protocol.verify import main as verify
from tests.counter_app.operations.test_authorise import last_entries, word
from tests.support.connection import back_online, cut_off, gone_offline, struck_off
from tests.support.counter import (
    FLOAT,
    SERVER_KEY,
    SetClock,
    acknowledge,
    opened_counter,
    with_open_till,
)
from tests.support.payments import by_account, cents_of, in_cash
from tests.support.small_community import (
    AGENT,
    ANNE,
    LEA,
    LEA_CARD,
    MARTIN,
    UID_CARD,
    first_page,
    those_who_authorise,
)

NDIAYE, AWA = "H-NDIAYE", "R-AWA"
SWIM_CENTS, MEAL_CENTS = 420, 500


def paid_from_account(household: str, line: BasketLine, **changes: object) -> Sell:
    wanted: dict[str, object] = {
        "entry": new_entry_id(),
        "payments": by_account(cents_of(household, [line])),
        "agent": AGENT,
    }
    return Sell(household=household, lines=(line,), **{**wanted, **changes})


def swims(number: int, **changes: object) -> Sell:
    """So many swims for a family that has nothing on its account."""
    return paid_from_account(NDIAYE, BasketLine("pool-adult", AWA, number), **changes)


def meals(number: int) -> Sell:
    return paid_from_account(NDIAYE, BasketLine("meal", AWA, number))


def of_the_martins(number: int, **changes: object) -> Sell:
    """So many swims for a family that has 42,30 €."""
    return paid_from_account(MARTIN, BasketLine("pool-adult", ANNE, number), **changes)


def with_settings(counter: OpenCounter, **values: int) -> OpenCounter:
    rows = [SettingRow(name, json.dumps(value)) for name, value in values.items()]
    apply_page(counter.database, first_page(settings=rows))
    return counter


def sealed_beyond_cents(counter: OpenCounter) -> int:
    (entry,) = last_entries(counter, 1)
    return read_body(entry.body, SaleBody).beyond_cents


@pytest.fixture
def offline(open_counter: OpenCounter) -> OpenCounter:
    """An open till, a server that has heard all and does not answer any more."""
    apply_page(open_counter.database, first_page(agents=those_who_authorise()))
    return cut_off(open_counter)


def test_what_the_balance_covers_is_sold_as_ever(offline: OpenCounter) -> None:
    done = sell(offline, of_the_martins(10))
    assert done.household is not None
    assert (done.household.balance.amount_cents, done.beyond_cents) == (30, 0)


def test_a_desk_that_knows_that_it_was_struck_off_lends_nothing(offline: OpenCounter) -> None:
    struck_off(offline)
    sell(offline, of_the_martins(10))
    with pytest.raises(OfflineAllowanceSpent) as refused:
        sell(offline, swims(1))
    assert (refused.value.beyond_cents, refused.value.left_cents) == (SWIM_CENTS, 0)


def test_a_family_swims_on_trust_while_the_network_is_down(offline: OpenCounter) -> None:
    done = sell(offline, swims(1))
    assert done.household is not None
    assert done.household.balance.amount_cents == -SWIM_CENTS
    assert (done.beyond_cents, sealed_beyond_cents(offline)) == (SWIM_CENTS, SWIM_CENTS)


def test_only_what_the_balance_does_not_cover_is_lent(offline: OpenCounter) -> None:
    assert sell(offline, of_the_martins(11)).beyond_cents == 11 * SWIM_CENTS - 4_230


def test_the_same_swim_is_refused_while_the_server_can_be_asked(open_counter: OpenCounter) -> None:
    with pytest.raises(NotEnoughBalance):
        sell(open_counter, swims(1))
    with pytest.raises(NotEnoughBalance):
        sell(back_online(cut_off(open_counter)), swims(1))


def test_no_family_is_lent_more_than_15_euros_in_one_outage(offline: OpenCounter) -> None:
    sell(offline, swims(3))
    head = offline.journal.head
    with pytest.raises(OfflineAllowanceSpent) as refused:
        sell(offline, swims(1))
    assert (refused.value.beyond_cents, refused.value.left_cents) == (SWIM_CENTS, 240)
    assert offline.journal.head == head


def test_no_family_is_lent_more_than_5_times_in_one_outage(offline: OpenCounter) -> None:
    with_settings(offline, offline_account_cap_cents=10_000)
    for _ in range(5):
        sell(offline, swims(1))
    with pytest.raises(OfflineAllowanceSpent) as refused:
        sell(offline, swims(1))
    assert refused.value.left_cents == 0


def test_one_family_does_not_spend_what_another_is_trusted_for(offline: OpenCounter) -> None:
    sell(offline, swims(3))
    assert sell(offline, of_the_martins(13)).beyond_cents == 13 * SWIM_CENTS - 4_230


def test_a_desk_lends_no_more_than_its_own_cap_to_all_together(offline: OpenCounter) -> None:
    with_settings(offline, offline_desk_cap_cents=1_000)
    sell(offline, swims(2))
    with pytest.raises(OfflineAllowanceSpent) as refused:
        sell(offline, of_the_martins(11))
    assert refused.value.left_cents == 1_000 - 2 * SWIM_CENTS


def test_the_next_outage_begins_from_nothing(offline: OpenCounter) -> None:
    sell(offline, swims(3))
    gone_offline(back_online(offline))
    assert sell(offline, swims(3)).beyond_cents == 3 * SWIM_CENTS


def test_a_restart_lends_nothing_anew(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "restarted.db"
    with opened_counter(path, clock.clock) as opened:
        sell(cut_off(with_open_till(opened)), swims(3))
    with opened_counter(path, clock.clock) as again, pytest.raises(OfflineAllowanceSpent):
        sell(again, swims(1))


def test_what_was_undone_was_not_lent(offline: OpenCounter) -> None:
    done = sell(offline, swims(3))
    reverse(offline, Reverse(new_entry_id(), done.entry, "Mauvaise famille", AGENT))
    assert sell(offline, swims(3)).beyond_cents == 3 * SWIM_CENTS


def test_what_somebody_answered_for_was_not_lent_by_the_desk(offline: OpenCounter) -> None:
    spent = word(OverridableRule.OFFLINE_ALLOWANCE_SPENT)
    sell(offline, swims(4, override=spent))
    assert sell(offline, swims(3)).beyond_cents == 3 * SWIM_CENTS


def test_a_meal_is_served_to_a_child_whatever_the_outage(
    offline: OpenCounter, clock: SetClock
) -> None:
    sell(offline, swims(3))
    clock.forward(hours=5)
    assert sell(offline, meals(4)).beyond_cents == 4 * MEAL_CENTS


def test_a_meal_takes_nothing_of_what_a_family_is_trusted_for(offline: OpenCounter) -> None:
    sell(offline, meals(9))
    assert sell(offline, swims(3)).beyond_cents == 3 * SWIM_CENTS


def test_debts_of_before_are_not_lent_again(offline: OpenCounter) -> None:
    apply_page(offline.database, first_page(accounts=[AccountRow(NDIAYE, -5_000)]))
    assert sell(offline, swims(1)).beyond_cents == SWIM_CENTS


def test_beyond_72_hours_a_family_pays_at_the_desk(offline: OpenCounter, clock: SetClock) -> None:
    clock.forward(hours=72)
    open_till(offline, OpenTill(FLOAT, "", AGENT))
    with pytest.raises(BalanceTooOld) as refused:
        sell(offline, of_the_martins(1))
    assert refused.value.limit_h == 72
    assert sell(offline, of_the_martins(1, payments=in_cash(SWIM_CENTS))).change_cents == 0


def test_beyond_72_hours_a_child_still_eats(offline: OpenCounter, clock: SetClock) -> None:
    clock.forward(hours=100)
    open_till(offline, OpenTill(FLOAT, "", AGENT))
    assert sell(offline, meals(1)).beyond_cents == MEAL_CENTS


def test_a_wrong_clock_stops_nobody_while_the_server_answers(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    clock.forward(days=2_000)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    assert sell(open_counter, of_the_martins(1)).beyond_cents == 0


def test_a_restored_desk_lends_nothing_before_the_server_knows_it(offline: OpenCounter) -> None:
    open_epoch(offline, OpenEpoch(EpochReason.BEHIND_ITS_MARK, 0))
    with pytest.raises(OfflineAllowanceSpent) as refused:
        sell(offline, swims(1))
    assert refused.value.left_cents == 0
    assert sell(offline, of_the_martins(10)).beyond_cents == 0
    acknowledge(offline)
    assert sell(offline, swims(1)).beyond_cents == SWIM_CENTS


def test_a_cloned_desk_lends_nothing_in_an_epoch_that_is_fenced(offline: OpenCounter) -> None:
    keep_fenced(offline.database, 1, 3)
    with pytest.raises(OfflineAllowanceSpent):
        sell(offline, swims(1))


Refused = Callable[[OpenCounter, SetClock], Sell]


def _too_old(counter: OpenCounter, clock: SetClock) -> Sell:
    clock.forward(hours=100)
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    return of_the_martins(1)


@pytest.mark.parametrize(
    ("refused", "rule"),
    [
        (lambda _counter, _clock: swims(4), OverridableRule.OFFLINE_ALLOWANCE_SPENT),
        (_too_old, OverridableRule.BALANCE_TOO_OLD),
        (
            lambda _counter, _clock: of_the_martins(8, card_ref=UID_CARD),
            OverridableRule.WEAK_CARD_LIMIT,
        ),
    ],
)
def test_somebody_who_answers_for_the_till_lets_it_pass_and_it_is_written(
    offline: OpenCounter, clock: SetClock, tmp_path: Path, refused: Refused, rule: OverridableRule
) -> None:
    wanted = refused(offline, clock)
    with pytest.raises((OfflineAllowanceSpent, BalanceTooOld, WeakCardLimit)):
        sell(offline, wanted)
    sell(offline, dataclasses.replace(wanted, override=word(rule)))
    override, _ = last_entries(offline, 2)
    assert override.body["rule"] == rule.value
    archive = make_archive(offline, MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT))
    assert verify([str(archive), "--server-key", SERVER_KEY.public_bytes.hex()]) == 0


def test_an_older_card_pays_30_euros_at_once_online_too(open_counter: OpenCounter) -> None:
    assert _swims_with(open_counter, 7, UID_CARD).beyond_cents == 0
    apply_page(open_counter.database, first_page(accounts=[AccountRow(MARTIN, 20_000)]))
    with pytest.raises(WeakCardLimit) as refused:
        _swims_with(open_counter, 8, UID_CARD)
    assert refused.value.maximum_cents == 3_000
    assert _swims_with(open_counter, 8, LEA_CARD).beyond_cents == 0


def test_one_word_lets_a_sale_pass_that_breaks_two_rules(offline: OpenCounter) -> None:
    wanted = of_the_martins(20, card_ref=UID_CARD)
    with pytest.raises(OfflineAllowanceSpent):
        sell(offline, wanted)
    allowed = word(OverridableRule.OFFLINE_ALLOWANCE_SPENT)
    sell(offline, dataclasses.replace(wanted, override=allowed))
    assert sealed_beyond_cents(offline) == 20 * SWIM_CENTS - 4_230


def test_a_meal_is_served_however_weak_the_card(open_counter: OpenCounter) -> None:
    apply_page(open_counter.database, first_page(accounts=[AccountRow(MARTIN, 20_000)]))
    wanted = paid_from_account(MARTIN, BasketLine("meal", LEA, 20), card_ref=UID_CARD)
    assert sell(open_counter, wanted).beyond_cents == 0


@pytest.mark.parametrize(("status", "refusal"), [("blocked", CardBlocked), ("lost", CardLost)])
def test_a_card_that_was_blocked_since_it_was_read_pays_nothing(
    open_counter: OpenCounter, status: str, refusal: type[Exception]
) -> None:
    card = CardRow("C1", LEA, LEA_CARD, status, "2030-08-31", None)
    apply_page(open_counter.database, first_page(cards=[card]))
    with pytest.raises(refusal):
        _swims_with(open_counter, 1, LEA_CARD)
    assert sell(open_counter, of_the_martins(1)).beyond_cents == 0


def test_nobodys_word_makes_a_blocked_card_good(offline: OpenCounter) -> None:
    card = CardRow("C1", LEA, LEA_CARD, "blocked", "2030-08-31", None)
    apply_page(offline.database, first_page(cards=[card], agents=those_who_authorise()))
    override = word(OverridableRule.OFFLINE_ALLOWANCE_SPENT)
    with pytest.raises(CardBlocked):
        sell(offline, of_the_martins(20, card_ref=LEA_CARD, override=override))


def test_a_card_pays_for_its_own_family_alone(open_counter: OpenCounter) -> None:
    with pytest.raises(CardUnknown):
        sell(open_counter, swims(1, card_ref=LEA_CARD))


def _swims_with(counter: OpenCounter, number: int, card_ref: str) -> SaleDone:
    return sell(counter, of_the_martins(number, card_ref=card_ref))


def test_the_agent_knows_before_paying_what_will_be_lent(offline: OpenCounter) -> None:
    account = price_basket(offline, PriceBasket(NDIAYE, swims(1).lines)).account
    assert account is not None
    assert (account.beyond_cents, account.left_cents) == (SWIM_CENTS, 1_500 - SWIM_CENTS)
    assert account.refusal is None
    assert account.as_of is not None


def test_the_agent_knows_before_paying_what_will_be_refused(offline: OpenCounter) -> None:
    account = price_basket(offline, PriceBasket(NDIAYE, swims(4).lines)).account
    assert account is not None
    assert isinstance(account.refusal, OfflineAllowanceSpent)
    assert account.left_cents is None


def test_a_passer_by_has_no_account_to_look_at(offline: OpenCounter) -> None:
    lines = (BasketLine("pool-adult", None, 1),)
    assert price_basket(offline, PriceBasket(None, lines)).account is None


def test_the_community_decides_the_largest_quantity(open_counter: OpenCounter) -> None:
    with_settings(open_counter, line_quantity_maximum=2)
    assert price_basket(open_counter, PriceBasket(NDIAYE, swims(2).lines)).total_cents > 0
    with pytest.raises(QuantityOutOfRange) as refused:
        price_basket(open_counter, PriceBasket(NDIAYE, swims(3).lines))
    assert refused.value.maximum == 2
