"""Two desks and the real server: what was paid at one pays at the other before anybody heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer
from counter_app.desk import Desk
from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import NotEnoughBalance
from counter_app.domain.shown_receipts import (
    ReceiptAlreadyShown,
    ReceiptInBalance,
    ReceiptNotGenuine,
)
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import SaleDone, Sell, sell
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.show_receipt import ReceiptShown, ShowReceipt, show_receipt
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import TopUp, TopUpDone, top_up
from counter_protocol.entries import new_entry_id
from tests.counter_app.test_shared_families import TwoDesks, enrolled, refused_at
from tests.support.payments import by_account, in_cash
from tests.support.server import RunningServer, balances

AGENT = "croy"
FAMILY, PERSON = "H0001", "R0001"
SWIM_CENTS = 420


@pytest.fixture
def desks(tmp_path: Path, running_server: RunningServer) -> Iterator[TwoDesks]:
    """The town hall and the pool, their tills open; each knows the other's key."""
    with (
        enrolled(tmp_path / "a", running_server, "MAI-1", 1) as town_hall,
        enrolled(tmp_path / "b", running_server, "PIS-1", 2) as pool,
    ):
        both = TwoDesks(running_server, town_hall, pool)
        both.exchange()
        for desk in (town_hall, pool):
            desk.run(open_till, OpenTill({}, "", AGENT))
        yield both


@pytest.fixture
def town_hall(desks: TwoDesks) -> Desk:
    return desks.library


def pays_in(desk: Desk, cents: int = 3_000) -> TopUpDone:
    """The family pays cash onto its account, and takes the paper along."""
    return desk.run(top_up, TopUp(new_entry_id(), FAMILY, None, cents, in_cash(cents), AGENT))


def shows(desk: Desk, paid: TopUpDone) -> ReceiptShown:
    """The family shows the paper."""
    return desk.run(show_receipt, ShowReceipt(new_entry_id(), paid.receipt.proof_text, AGENT))


def swims(desk: Desk, times: int = 1) -> SaleDone:
    lines = (BasketLine("pool-adult", PERSON, times),)
    payments = by_account(desk.run(price_basket, PriceBasket(FAMILY, lines)).total_cents)
    return desk.run(sell, Sell(new_entry_id(), FAMILY, lines, payments, AGENT))


def seen(desk: Desk) -> HouseholdView:
    return desk.run(show_household, ShowHousehold(FAMILY))


def standing(desk: Desk) -> tuple[int, int]:
    """The balance, and what receipts prove beyond it."""
    view = seen(desk)
    return view.balance.amount_cents, view.proven_cents


def at_the_server(server: CommunityServer) -> int:
    with server.database.snapshot() as connection:
        return balances(connection, server.community).get(FAMILY, 0)


def test_family_swims_on_what_it_paid_at_a_desk_that_the_server_has_not_heard(
    desks: TwoDesks, town_hall: Desk, server: CommunityServer
) -> None:
    with pytest.raises(NotEnoughBalance):
        swims(desks.pool)
    shown = shows(desks.pool, pays_in(town_hall))

    assert (shown.desk_name, shown.household.proven_cents) == ("Guichet", 3_000)
    assert swims(desks.pool, 2).beyond_cents == 0
    desks.exchange(town_hall, desks.pool, town_hall)
    truth = 3_000 - 2 * SWIM_CENTS
    assert at_the_server(server) == truth
    assert standing(town_hall) == standing(desks.pool) == (truth, 0)


def test_its_word_may_reach_the_server_before_the_top_up_itself(
    desks: TwoDesks, town_hall: Desk, server: CommunityServer
) -> None:
    shows(desks.pool, pays_in(town_hall))
    swims(desks.pool)
    desks.exchange(desks.pool)

    assert (refused_at(server), at_the_server(server)) == ([], -SWIM_CENTS)
    assert standing(desks.pool) == (-SWIM_CENTS, 3_000)
    desks.exchange(town_hall, desks.pool)
    assert standing(desks.pool) == (3_000 - SWIM_CENTS, 0)


def test_the_same_paper_is_never_worth_more_than_was_paid(desks: TwoDesks, town_hall: Desk) -> None:
    paid = pays_in(town_hall, 500)
    shows(desks.pool, paid)
    swims(desks.pool)
    for exchanged in ((), (desks.pool,), (town_hall, desks.pool)):
        if exchanged:
            desks.exchange(*exchanged)
        with pytest.raises(ReceiptAlreadyShown):
            shows(desks.pool, paid)
        with pytest.raises(NotEnoughBalance):
            swims(desks.pool)


def test_paper_of_a_top_up_that_the_pool_has_heard_of_adds_nothing(
    desks: TwoDesks, town_hall: Desk
) -> None:
    paid = pays_in(town_hall)
    desks.exchange(town_hall, desks.pool)

    with pytest.raises(ReceiptInBalance):
        shows(desks.pool, paid)
    assert standing(desks.pool) == (3_000, 0)


def test_money_that_the_town_hall_gave_back_is_in_the_figure_like_anything_else(
    desks: TwoDesks, town_hall: Desk
) -> None:
    paid = pays_in(town_hall)
    shows(desks.pool, paid)
    town_hall.run(reverse, Reverse(new_entry_id(), paid.entry, "erreur de saisie", AGENT))
    assert standing(desks.pool) == (0, 3_000)

    desks.exchange(town_hall, desks.pool)
    assert standing(desks.pool) == (0, 0)


def test_papers_of_a_stolen_desk_prove_nothing_once_it_is_struck_off(
    desks: TwoDesks, town_hall: Desk, server: CommunityServer
) -> None:
    paid = pays_in(town_hall)
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, "MAI-1", "stolen", "admin")
    desks.exchange(desks.pool)

    with pytest.raises(ReceiptNotGenuine):
        shows(desks.pool, paid)
    assert standing(desks.pool) == (0, 0)


def test_paper_that_was_believed_counts_no_more_once_its_desk_is_struck_off(
    desks: TwoDesks, town_hall: Desk, server: CommunityServer
) -> None:
    shows(desks.pool, pays_in(town_hall))
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, "MAI-1", "stolen", "admin")
    desks.exchange(desks.pool)

    assert standing(desks.pool) == (0, 0)
    with pytest.raises(NotEnoughBalance):
        swims(desks.pool)
