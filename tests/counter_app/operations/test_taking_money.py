"""Who is neither régisseur nor mandataire that day takes no money, where the régie names any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.domain.act_clause import ActClause
from counter_app.domain.regie_act import AgentNotMandataire, ServiceNotInAct
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.sell import Sell, sell
from counter_app.operations.taking_money import act_of, check_taking
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.entries import new_entry_id
from counter_protocol.reference import MandataireQuality, MandataireRow
from tests.support.counter import FLOAT, SetClock
from tests.support.payments import in_cash
from tests.support.small_community import (
    AGENT,
    ANNE,
    LEA,
    MARTIN,
    REGISSEUR,
    first_page,
    those_who_authorise,
)

ACT = "arrêté 2025-031 du 12/01/2025"
UNTIL_THE_MORROW = MandataireRow(
    "REG", AGENT, "2026-03-01", MandataireQuality.MANDATAIRE, "2026-11-22"
)
ANOTHERS = MandataireRow("REG", REGISSEUR, "2026-03-01", MandataireQuality.SUPPLEANT)


def five_euros(agent: str) -> TopUp:
    return TopUp(new_entry_id(), MARTIN, None, 500, in_cash(500), agent)


def a_swim(agent: str) -> Sell:
    lines = (BasketLine("pool-adult", ANNE, 1),)
    return Sell(new_entry_id(), MARTIN, lines, in_cash(420), agent)


@pytest.fixture
def told(counter: OpenCounter) -> Callable[..., None]:
    """Tells the desk what the act of its régie says, and of its mandataires."""

    def tell(*mandataires: MandataireRow, services: str = "") -> None:
        page = first_page()
        regie = page.regies[0]._replace(
            act=ACT, clauses="services=3 mandataires=9", services=services
        )
        told = {
            "regies": [regie],
            "mandataires": list(mandataires),
            "agents": [*page.agents, *those_who_authorise()],
        }
        apply_page(counter.database, first_page(**told))

    return tell


def test_whoever_the_regie_never_named_does_not_open_its_till(
    counter: OpenCounter, told: Callable[..., None]
) -> None:
    told(ANOTHERS)
    before = counter.journal.head
    with pytest.raises(AgentNotMandataire) as refused:
        open_till(counter, OpenTill(FLOAT, "", AGENT))
    assert refused.value.clause == ActClause(ACT, "9")
    assert counter.journal.head == before


def test_the_regisseur_opens_it(counter: OpenCounter, told: Callable[..., None]) -> None:
    told(UNTIL_THE_MORROW)
    assert open_till(counter, OpenTill(FLOAT, "", REGISSEUR)).is_open


def test_a_till_is_closed_by_whoever_s_mandate_ended_with_it_open(
    counter: OpenCounter, clock: SetClock, told: Callable[..., None]
) -> None:
    """The money must be counted; what is over is taking more."""
    told(UNTIL_THE_MORROW)
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    clock.forward(days=1)
    with pytest.raises(AgentNotMandataire):
        check_taking(counter, AGENT)
    closed = close_till(counter, CloseTill(FLOAT, "", 10_000, AGENT))
    assert not closed.state.is_open


def test_whoever_s_mandate_is_over_neither_tops_up_nor_sells(
    counter: OpenCounter, clock: SetClock, told: Callable[..., None]
) -> None:
    """The till stays whose it was; money is taken by somebody else."""
    told(UNTIL_THE_MORROW._replace(until="2026-11-21"), ANOTHERS)
    open_till(counter, OpenTill(FLOAT, "", REGISSEUR))
    before = counter.journal.head
    with pytest.raises(AgentNotMandataire):
        top_up(counter, five_euros(AGENT))
    with pytest.raises(AgentNotMandataire):
        sell(counter, a_swim(AGENT))
    assert counter.journal.head == before

    assert top_up(counter, five_euros(REGISSEUR)).receipt.total_cents == 500
    assert sell(counter, a_swim(REGISSEUR)).receipt.total_cents == 420


def test_a_sale_of_a_service_that_the_act_leaves_out_takes_nothing(
    counter: OpenCounter, told: Callable[..., None]
) -> None:
    told(services="canteen")
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    before = counter.journal.head
    with pytest.raises(ServiceNotInAct) as refused:
        sell(counter, a_swim(AGENT))
    assert (refused.value.service, refused.value.article_name) == ("pool", "Entrée adulte")
    assert refused.value.clause == ActClause(ACT, "3")
    assert counter.journal.head == before

    meal = Sell(new_entry_id(), MARTIN, (BasketLine("meal", LEA, 1),), in_cash(380), AGENT)
    assert sell(counter, meal).receipt.total_cents == 380


def test_the_mandataires_of_another_regie_are_not_this_one_s(
    counter: OpenCounter, told: Callable[..., None]
) -> None:
    told(UNTIL_THE_MORROW._replace(regie="OTHER"))
    assert act_of(counter).mandataires == ()
    check_taking(counter, AGENT)
