"""Cash put into the drawer or taken out of it, that pays for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from counter_app.domain.cash_rules import DrawerHoldsLess
from counter_app.domain.deposit_rules import SafeHoldsTooLittle
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import AmountNotPositive, ReasonMissing
from counter_app.domain.till_count import counted_cents, sealed_count
from counter_app.models.entries import entry_of_id, ledger_balance
from counter_app.models.journal import Draft
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till import LookAtTill, TillState, till_state
from counter_app.operations.till_closing import drawer_cents, transfer
from counter_app.operations.till_session import TillSession, running_session_for
from counter_protocol.bodies import CashMovementBody, CashPurpose, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import (
    Tender,
    deposit_account,
    till_account,
)
from counter_protocol.sealing import SealedEntry


class CashDirection(Enum):
    """Into the drawer, or out of it."""

    IN = EntryKind.CASH_IN
    OUT = EntryKind.CASH_OUT


@dataclass(frozen=True, slots=True)
class MoveCash:
    """So much cash goes where `purpose` says, or comes from there, for this reason.

    `counted` maps cents to pieces; `entry` is made once per intention.
    """

    entry: str
    direction: CashDirection
    purpose: CashPurpose
    counted: Mapping[int, int]
    reason: str
    agent: str


@dataclass(frozen=True, slots=True)
class CashMoved:
    """A movement that is on the disk, and the till after it."""

    entry: str
    direction: CashDirection
    purpose: CashPurpose
    amount_cents: int
    state: TillState


def move_cash(counter: OpenCounter, command: MoveCash) -> CashMoved:
    """Put cash into the drawer or take it out; the same `entry` again changes nothing.

    Neither the drawer nor the safe gives more than it holds. Raises CountNotUnderstood,
    AmountNotPositive, ReasonMissing, ReasonTooLong, DrawerHoldsLess, SafeHoldsTooLittle, or what
    `running_session_for` and `check_taking` raise.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return _moved(counter, sealed)


def _write_down(counter: OpenCounter, command: MoveCash) -> SealedEntry:
    amount_cents = counted_cents(command.counted)
    if amount_cents == 0:
        raise AmountNotPositive(amount_cents)
    if not tidy_reason(command.reason):
        raise ReasonMissing
    with counter.journal.writing():
        session = running_session_for(counter, command.agent)
        check_taking(counter, command.agent)
        _check_held(counter, command, amount_cents)
        return counter.journal.append(session.marked(_draft(counter, command, session)))


def _check_held(counter: OpenCounter, command: MoveCash, amount_cents: int) -> None:
    if command.direction is CashDirection.OUT:
        if amount_cents > drawer_cents(counter):
            raise DrawerHoldsLess(amount_cents)
    elif command.purpose is CashPurpose.SAFE:
        safe = deposit_account(counter.identity.desk, Tender.CASH)
        held_cents = ledger_balance(counter.database, safe)
        if amount_cents > held_cents:
            raise SafeHoldsTooLittle(Tender.CASH, amount_cents, held_cents)


def _draft(counter: OpenCounter, command: MoveCash, session: TillSession) -> Draft:
    desk, amount_cents = counter.identity.desk, counted_cents(command.counted)
    body = CashMovementBody(
        # The act in force when the till was opened: its data may have changed or gone since.
        regie=session.opening.regie,
        amount_cents=amount_cents,
        purpose=command.purpose,
        denominations=sealed_count(command.counted),
        reason=tidy_reason(command.reason),
    )
    into_drawer_cents = amount_cents * _SIGN[command.direction]
    drawer, other_side = till_account(desk, Tender.CASH), body.other_side(desk)
    postings = transfer(drawer, other_side, into_drawer_cents)
    return Draft(command.direction.value, body, command.agent, postings, id=command.entry)


def _moved(counter: OpenCounter, sealed: SealedEntry) -> CashMoved:
    entry = sealed.entry
    body = read_body(entry.body, CashMovementBody)
    return CashMoved(
        entry=entry.id,
        direction=CashDirection(entry.kind),
        purpose=body.purpose,
        amount_cents=body.amount_cents,
        state=till_state(counter, LookAtTill(entry.agent)),
    )


_SIGN: Final = {CashDirection.IN: 1, CashDirection.OUT: -1}
