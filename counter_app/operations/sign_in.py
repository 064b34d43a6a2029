"""Signing in and out with a PIN; it works offline, from the mirrored roster."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.models.journal import Draft
from counter_app.models.roster import active_agents
from counter_app.operations.check_pin import check_pin
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_session import running_till_session
from counter_protocol.bodies import SignedInBody, SignedOutBody, SignOutReason
from counter_protocol.entries import EntryKind


class Role(StrEnum):
    """What an agent may do; each role includes the ones before it, but for the admin."""

    AGENT = "agent"
    REGISSEUR = "regisseur"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class AgentView:
    """Somebody who may sign in."""

    agent: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who says to be whom."""

    agent: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignOut:
    """Who leaves the desk, and whether they did so themselves."""

    agent: str
    reason: SignOutReason = SignOutReason.SIGNED_OUT


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is at the desk now."""

    agent: str
    name: str
    role: Role


def agents(counter: OpenCounter, _: None) -> tuple[AgentView, ...]:
    """Everybody who may sign in here, by name."""
    rows = active_agents(counter.database)
    return tuple(AgentView(row.agent, row.name, role_of(row.role)) for row in rows)


def sign_in(counter: OpenCounter, command: SignIn) -> SignedIn:
    """Check the PIN and write the sign-in down.

    Raises AgentUnknown, WrongPin (with the wait before the next try) or TooSoon.
    """
    row = check_pin(counter, command.agent, command.pin)
    body = SignedInBody(role=row.role)
    _write_down(counter, Draft(EntryKind.SIGNED_IN, body, row.agent))
    return SignedIn(row.agent, row.name, role_of(row.role))


def sign_out(counter: OpenCounter, command: SignOut) -> None:
    """Write down that the agent left."""
    body = SignedOutBody(reason=command.reason.value)
    _write_down(counter, Draft(EntryKind.SIGNED_OUT, body, command.agent))


def role_of(text: str) -> Role:
    """A role that only a newer server knows gives the fewest rights."""
    try:
        return Role(text)
    except ValueError:
        return Role.AGENT


def _write_down(counter: OpenCounter, draft: Draft) -> None:
    with counter.journal.writing():
        counter.journal.append(running_till_session(counter).marked(draft))
