"""Who is neither régisseur nor mandataire that day takes no money, where the régie names any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.domain.act_clause import ActClause
from counter_app.domain.regie_act import AgentNotMandataire, ServiceNotInAct
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.taking_money import act_of, check_taking
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_protocol.reference import MandataireQuality, MandataireRow
from tests.support.counter import FLOAT, SetClock
from tests.support.small_community import AGENT, REGISSEUR, first_page, those_who_authorise

ACT = "arrêté 2025-031 du 12/01/2025"
UNTIL_THE_MORROW = MandataireRow(
    "REG", AGENT, "2026-03-01", MandataireQuality.MANDATAIRE, "2026-11-22"
)
ANOTHERS = MandataireRow("REG", REGISSEUR, "2026-03-01", MandataireQuality.SUPPLEANT)


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


def test_a_service_that_the_act_leaves_out_is_not_taken_for(
    counter: OpenCounter, told: Callable[..., None]
) -> None:
    told(services="canteen")
    check_taking(counter, AGENT, ["canteen"])
    with pytest.raises(ServiceNotInAct) as refused:
        check_taking(counter, AGENT, ["canteen", "pool"])
    assert (refused.value.service, refused.value.clause) == ("pool", ActClause(ACT, "3"))


def test_the_mandataires_of_another_regie_are_not_this_one_s(
    counter: OpenCounter, told: Callable[..., None]
) -> None:
    told(UNTIL_THE_MORROW._replace(regie="OTHER"))
    assert act_of(counter).mandataires == ()
    check_taking(counter, AGENT)
