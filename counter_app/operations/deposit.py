"""Takings out of the safe to the Treasury accountant, on a numbered slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.documents.deposit_content import DepositContent
from counter_app.domain.deposit_rules import (
    OF_THEIR_OWN,
    ChequeNotInSafe,
    NothingToDeposit,
    SafeHoldsTooLittle,
    TenderOfItsOwn,
)
from counter_app.domain.rules import AmountNotPositive
from counter_app.domain.till_count import counted_cents, sealed_count
from counter_app.models.cheques import cheques_held
from counter_app.models.deposits import last_deposit_number
from counter_app.models.entries import entry_of_id
from counter_app.models.journal import Draft
from counter_app.operations.cheque_drawers import forget_old_drawers
from counter_app.operations.deposit_slip import slip_of
from counter_app.operations.in_hand import holding_of
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_closing import transfer
from counter_app.operations.till_session import (
    NoTillSession,
    TillSession,
    check_agent,
    running_till_session,
)
from counter_protocol.bodies import ChequeHandedOver, DepositBody
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender, deposit_account, paid_over_account
from counter_protocol.receipt_numbers import closing_number, parse_closing_number
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class MakeDeposit:
    """What the agent takes to the accountant; `entry` is made once per intention.

    `counted` maps coins and notes in cents to pieces; `cheques` are some of those that
    `deposit_outlook` lists; `tenders` maps what is neither cash nor cheque to its cents.
    """

    entry: str
    counted: Mapping[int, int]
    cheques: tuple[ChequeHandedOver, ...]
    tenders: Mapping[Tender, int]
    agent: str


@dataclass(frozen=True, slots=True)
class DepositDone:
    """A deposit that is on the disk, and its slip."""

    entry: str
    slip: DepositContent


def make_deposit(counter: OpenCounter, command: MakeDeposit) -> DepositDone:
    """Write down what leaves the safe; asked twice with the same `entry`, it happens once.

    A till may be open or not: what is in its drawer is not handed over before it is closed.
    Raises NothingToDeposit, SafeHoldsTooLittle, ChequeNotInSafe, TenderOfItsOwn,
    AmountNotPositive, CountNotUnderstood, AgentUnknown or AgentNotMandataire.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return DepositDone(sealed.entry.id, slip_of(counter, sealed))


def _write_down(counter: OpenCounter, command: MakeDeposit) -> SealedEntry:
    check_agent(counter, command.agent)
    check_taking(counter, command.agent)
    with counter.journal.writing():
        session = running_till_session(counter)
        handed = _handed_over(counter, command)
        draft = _draft(counter, command, handed, _business_date(counter, session))
        forget_old_drawers(counter)
        return counter.journal.append(session.marked(draft))


def _handed_over(counter: OpenCounter, command: MakeDeposit) -> dict[Tender, int]:
    """The cents of each tender, every one of them in the safe."""
    _check_cheques(counter, command.cheques)
    handed = {
        Tender.CASH: counted_cents(command.counted),
        Tender.CHEQUE: sum(cheque.amount_cents for cheque in command.cheques),
        **_others(command.tenders),
    }
    handed = {tender: cents for tender, cents in handed.items() if cents}
    if not handed:
        raise NothingToDeposit
    for tender, cents in handed.items():
        held_cents = max(0, holding_of(counter, tender).safe_cents)
        if cents > held_cents:
            raise SafeHoldsTooLittle(tender, cents, held_cents)
    return handed


def _check_cheques(counter: OpenCounter, cheques: tuple[ChequeHandedOver, ...]) -> None:
    held = cheques_held(counter.database, counter.identity.desk)
    in_safe = Counter(each.cheque for each in held if each.is_in_safe)
    for cheque in Counter(cheques) - in_safe:
        raise ChequeNotInSafe(cheque.number, cheque.amount_cents)


def _others(tenders: Mapping[Tender, int]) -> Mapping[Tender, int]:
    for tender, cents in tenders.items():
        if tender in OF_THEIR_OWN:
            raise TenderOfItsOwn(tender)
        if cents < 0:
            raise AmountNotPositive(cents)
    return tenders


def _business_date(counter: OpenCounter, session: TillSession | NoTillSession) -> date:
    """The year of the slip's number is that of its entry."""
    return session.business_date if isinstance(session, TillSession) else counter.clock.today()


def _draft(
    counter: OpenCounter, command: MakeDeposit, handed: Mapping[Tender, int], day: date
) -> Draft:
    place = place_of(counter)
    body = DepositBody(
        number=_next_number(counter, day.year),
        regie=place.regie,
        tenders={tender.value: cents for tender, cents in handed.items()},
        denominations=sealed_count(command.counted),
        cheques=list(command.cheques),
        program=counter.program,
    )
    postings: list[Posting] = []
    for tender, cents in handed.items():
        paid_over = paid_over_account(place.regie, tender)
        postings.extend(transfer(paid_over, deposit_account(place.desk, tender), cents))
    return Draft(
        EntryKind.DEPOSIT,
        body,
        command.agent,
        tuple(postings),
        business_date=day,
        id=command.entry,
    )


def _next_number(counter: OpenCounter, year: int) -> str:
    """Per desk, epoch and year, without a gap."""
    desk, epoch, kind = counter.identity.desk, counter.journal.head.epoch, EntryKind.DEPOSIT
    first = closing_number(kind, desk, epoch, year, 1)
    last = last_deposit_number(counter.database, first.removesuffix("000001"))
    if last is None:
        return first
    return closing_number(kind, desk, epoch, year, parse_closing_number(kind, last).n + 1)
