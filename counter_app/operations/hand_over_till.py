"""The till passes from one agent to another in the middle of its day, counted between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.cash_rules import ReceiverNeeded
from counter_app.domain.till_count import counted_cents, needs_witness, sealed_count
from counter_app.models.entries import entry_of_id
from counter_app.models.journal import Draft
from counter_app.operations.authorise import SecondPerson, proven
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import AgentView, agents
from counter_app.operations.taking_money import act_of, check_taking
from counter_app.operations.till import LookAtTill, TillState, till_state
from counter_app.operations.till_closing import drawer_cents, transfer
from counter_app.operations.till_difference import (
    Explanation,
    reason_of,
    witness_threshold_cents,
)
from counter_app.operations.till_session import running_session_for
from counter_protocol.bodies import TillHandedOverBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender, difference_account, till_account
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class HandOverTill:
    """`agent` counted the drawer and gives it to `receiver`; `entry` is made once per intention.

    The receiver is the witness of a large difference: what was counted, they answer for. Nobody
    yet is None: the count and its reason are looked at first, so that one signs what stands.
    """

    entry: str
    counted: Mapping[int, int]
    reason: str
    agent: str
    receiver: SecondPerson | None = None


@dataclass(frozen=True, slots=True)
class TillHandedOver:
    """A handover that is on the disk, and the till as its receiver sees it."""

    entry: str
    to_agent: str
    expected_cents: int
    counted_cents: int
    difference_cents: int
    state: TillState


def hand_over_till(counter: OpenCounter, command: HandOverTill) -> TillHandedOver:
    """Count the drawer and let another agent answer for it; the session and its Z go on.

    The same `entry` again changes nothing. Raises CountNotUnderstood, what `running_session_for`
    raises about the agent, DifferenceNeedsReason, ReasonTooLong, then ReceiverNeeded or what
    `proven` and `check_taking` raise about the receiver.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return _handed_over(counter, sealed)


def who_may_take_over(counter: OpenCounter, command: LookAtTill) -> tuple[AgentView, ...]:
    """Everybody but who looks whom the régie's act lets take money today, by name.

    Raises DeskNotReady.
    """
    act, today = act_of(counter), counter.clock.today()
    everybody = agents(counter, None)
    return tuple(
        one for one in everybody if one.agent != command.agent and act.lets(one.agent, today)
    )


def _write_down(counter: OpenCounter, command: HandOverTill) -> SealedEntry:
    with counter.journal.writing():
        session = running_session_for(counter, command.agent)
        return counter.journal.append(session.marked(_draft(counter, command)))


def _draft(counter: OpenCounter, command: HandOverTill) -> Draft:
    counted, expected = counted_cents(command.counted), drawer_cents(counter)
    difference = counted - expected
    given = Explanation(command.agent, command.reason, command.receiver)
    reason = reason_of(counter, difference, given)
    if command.receiver is None:
        raise ReceiverNeeded(counted)
    receiver = proven(counter, command.receiver, command.agent).agent
    check_taking(counter, receiver)
    needs_receiver = needs_witness(difference, witness_threshold_cents(counter))
    body = TillHandedOverBody(
        to_agent=receiver,
        counted_cents=counted,
        expected_cents=expected,
        difference_cents=difference,
        denominations=sealed_count(command.counted),
        reason=reason,
        witness=receiver if needs_receiver else "",
    )
    desk = counter.identity.desk
    postings = transfer(till_account(desk, Tender.CASH), difference_account(desk), difference)
    return Draft(EntryKind.TILL_HANDED_OVER, body, command.agent, postings, id=command.entry)


def _handed_over(counter: OpenCounter, sealed: SealedEntry) -> TillHandedOver:
    body = read_body(sealed.entry.body, TillHandedOverBody)
    return TillHandedOver(
        entry=sealed.entry.id,
        to_agent=body.to_agent,
        expected_cents=body.expected_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        state=till_state(counter, LookAtTill(body.to_agent)),
    )
