"""Letting one entry pass one rule: somebody with the role says so, with a PIN and a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.cash_rules import SamePerson
from counter_app.domain.overrides import OverridableRule, overridable_rule
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import ReasonMissing, RoleMissing
from counter_app.errors import RuleError
from counter_app.models.journal import Draft
from counter_app.operations.check_pin import check_pin
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import AgentView, Role, agents, role_of
from counter_app.operations.taking_money import act_of
from counter_protocol.bodies import OverrideBody
from counter_protocol.entries import EntryKind
from counter_protocol.reference import AgentRow, MandataireQuality

AUTHORISING_ROLES: Final = frozenset({Role.REGISSEUR, Role.MANAGER})


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Somebody's word that one rule may be passed once; it comes with the entry it is for.

    The PIN is checked again with each entry, so that no authorisation outlives the one it was
    given for.
    """

    rule: OverridableRule
    agent: str
    pin: str = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Somebody beside who is at the desk, proven by their PIN: a witness, or who takes over."""

    agent: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Overriding:
    """The entry that meets a refusal: its id, who is at the desk, and the word for it, if any."""

    entry: str
    agent: str
    authorisation: Authorisation | None


def authorisers(counter: OpenCounter, _: None) -> tuple[AgentView, ...]:
    """Everybody whose word lets an entry pass here, by name; raises DeskNotReady.

    A manager's does anywhere, a régisseur's in their own régie.
    """
    act, today = act_of(counter), counter.clock.today()
    return tuple(
        one
        for one in agents(counter, None)
        if one.role is Role.MANAGER or (one.role is Role.REGISSEUR and act.lets(one.agent, today))
    )


def who_may_leave(counter: OpenCounter, _: None) -> tuple[AgentView, ...]:
    """Everybody who may sign that they hand the régie over, by name; raises DeskNotReady."""
    act, today = act_of(counter), counter.clock.today()
    return tuple(one for one in agents(counter, None) if act.answers(one.agent, today))


def proven(counter: OpenCounter, second: SecondPerson, agent: str) -> AgentRow:
    """The roster's row of the second person, who is not `agent`, who is at the desk.

    Raises SamePerson, AgentUnknown, WrongPin or TooSoon.
    """
    if second.agent == agent:
        raise SamePerson(agent)
    return check_pin(counter, second.agent, second.pin)


def override_draft(counter: OpenCounter, refusal: RuleError, wanted: Overriding) -> Draft:
    """What is written right before an entry that passes a rule, in the same transaction.

    Raises the refusal itself without an authorisation for its rule, else ReasonMissing,
    ReasonTooLong, AgentUnknown, WrongPin, TooSoon, RoleMissing, WordFromOutside or LeavesNoOffice.
    """
    authorisation = wanted.authorisation
    if authorisation is None or overridable_rule(refusal) is not authorisation.rule:
        raise refusal
    reason = tidy_reason(authorisation.reason)
    if not reason:
        raise ReasonMissing
    row = check_pin(counter, authorisation.agent, authorisation.pin)
    body = OverrideBody(
        rule=authorisation.rule.value,
        for_entry=wanted.entry,
        authorised_by=row.agent,
        role=_office(counter, authorisation.rule, row),
        reason=reason,
    )
    return Draft(EntryKind.OVERRIDE, body, wanted.agent)


def _office(counter: OpenCounter, rule: OverridableRule, row: AgentRow) -> str:
    """By which office somebody's word is good: their role, or the suppléant's who hands over."""
    act, today = act_of(counter), counter.clock.today()
    if rule is OverridableRule.REGISSEUR_CHANGE:
        act.check_leaving(row.agent, today)
        return row.role if row.agent == act.regisseur else MandataireQuality.SUPPLEANT
    role = role_of(row.role)
    if role not in AUTHORISING_ROLES:
        raise RoleMissing(Role.REGISSEUR)
    if role is Role.REGISSEUR:
        act.check_word(row.agent, today)
    return row.role
