"""Whether the régie's act lets this agent take money here, and for these lines."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.domain.regie_act import RegieAct, regie_act
from counter_app.models.roster import mandataires_of
from counter_app.operations.open_counter import OpenCounter, regie_of
from counter_protocol.bodies import Line


def act_of(counter: OpenCounter) -> RegieAct:
    """The act of the régie this desk collects for; raises DeskNotReady before there is one."""
    regie = regie_of(counter)
    return regie_act(regie, mandataires_of(counter.database, regie.regie))


def check_taking(counter: OpenCounter, agent: str, lines: Iterable[Line] = ()) -> None:
    """Raise AgentNotMandataire, or ServiceNotInAct: it would be gestion de fait."""
    act = act_of(counter)
    act.check_agent(agent, counter.clock.today())
    for line in lines:
        act.check_service(line.service, line.label)
