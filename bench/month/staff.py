"""Who works at a desk: those whom the act lets take money, and somebody who authorises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bench.month.month_desk import MonthDesk

MANAGER: Final = "anne-sophie-giraudeau"
"""Takes no money, and signs what needs a second person."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of a desk on a day; `agents` are two at least."""

    regisseur: str
    agents: tuple[str, ...]


def staff_of(desk: MonthDesk) -> Staff:
    """Whom the mirror names today."""
    today = desk.today.isoformat()
    regisseur = str(desk.rows(_REGISSEUR, desk.name)[0].regisseur)
    agents = tuple(str(row.agent) for row in desk.rows(_MANDATAIRES, desk.name, today, today))
    if not agents:
        # Where nobody was named, whoever may sign in takes money.
        agents = tuple(str(row.agent) for row in desk.rows(_ANYBODY))
    return Staff(regisseur, agents)


_REGISSEUR: Final = """
    SELECT regies.regisseur FROM regies JOIN desks USING (regie) WHERE desks.desk = ?
"""
_MANDATAIRES: Final = """
    SELECT agent FROM mandataires JOIN desks USING (regie) JOIN agents USING (agent)
    WHERE desks.desk = ? AND agents.role = 'agent'
    AND since <= ? AND (until IS NULL OR until > ?) ORDER BY agent
"""
_ANYBODY: Final = "SELECT agent FROM agents WHERE role = 'agent' ORDER BY agent LIMIT 3"
