"""Whether somebody is who they say they are: the PIN, and the wait after a wrong one."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from counter_app.domain.rules import AgentUnknown, WrongPin
from counter_app.models.roster import agent_row
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.reference import AgentRow


def check_pin(counter: OpenCounter, agent: str, pin: str) -> AgentRow:
    """The roster's row of somebody whose PIN is right; it works offline.

    Raises AgentUnknown, WrongPin (with the wait before the next try) or TooSoon.
    """
    row = agent_row(counter.database, agent)
    if row is None:
        raise AgentUnknown(agent)
    counter.pace.check(row.agent, counter.clock.now())
    if not _pin_fits(row.pin_hash, pin):
        raise WrongPin(counter.pace.wrong(row.agent, counter.clock.now()))
    counter.pace.right(row.agent)
    return row


def _pin_fits(pin_hash: str, pin: str) -> bool:
    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False
