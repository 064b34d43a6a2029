"""Statements of what the régie holds here: what must be there now, and what was counted before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.documents.in_hand_content import (
    CountedCash,
    CountedValues,
    HeldCheque,
    HeldTender,
    InHandCheckContent,
    InHandContent,
    LastDeposit,
)
from counter_app.domain.check_rules import CheckNotHere
from counter_app.domain.clock import read_time
from counter_app.domain.till_count import read_count
from counter_app.models.checks import entry_before, latest_checks
from counter_app.models.cheques import ChequeHeld, cheques_held
from counter_app.models.closings import last_closing
from counter_app.models.deposits import latest_deposits
from counter_app.models.entries import entry_of_id
from counter_app.models.names import names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.closing_names import place_names
from counter_app.operations.in_hand import holding_of
from counter_app.operations.open_counter import OpenCounter, regie_of
from counter_app.operations.till_session import TillSession, running_till_session
from counter_app.operations.till_sight import check_told_count, is_told_cash
from counter_protocol.bodies import (
    CheckPurpose,
    DepositBody,
    InHandCheckedBody,
    OverrideBody,
    TillClosedBody,
    read_body,
)
from counter_protocol.closing_proof import closing_proof_text
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import VALUES_IN_HAND, Tender
from counter_protocol.reference import MandataireQuality, Topic
from counter_protocol.sealing import SealedEntry, short_signature

CHECKS_LISTED: Final = 100


@dataclass(frozen=True, slots=True)
class DrawUpStatement:
    """Who wants to know what must be there."""

    agent: str


@dataclass(frozen=True, slots=True)
class ReadCheck:
    """A count of everything in hand made earlier, by its entry, and who reads it."""

    check: str
    agent: str


@dataclass(frozen=True, slots=True)
class PastCheck:
    """A count made earlier; the difference is that of its cash."""

    check: str
    purpose: CheckPurpose
    checked_on: date
    difference_cents: int


def in_hand_statement(counter: OpenCounter, command: DrawUpStatement) -> InHandContent:
    """What must be in drawer and safe at this moment, by the ledger.

    Who counts blind is not told what the drawer should hold in cash: that comes with the count.
    Raises DeskNotReady.
    """
    regie, head = regie_of(counter), counter.journal.head
    agents, place = names_of(counter.database, Topic.AGENTS), place_names(counter, None)
    closing = last_closing(counter.database, EntryKind.TILL_CLOSED)
    held = cheques_held(counter.database, counter.identity.desk)
    return InHandContent(
        community_name=counter.identity.community_name,
        regie_name=regie.name,
        act=regie.act,
        regisseur_name=agents[regie.regisseur],
        site_name=place.site_name,
        desk=counter.identity.desk,
        drawn_up_by=agents[command.agent],
        at=counter.clock.local(counter.clock.now()),
        epoch=head.epoch,
        seq=head.seq,
        z="" if closing is None else read_body(closing.sealed.entry.body, TillClosedBody).z,
        is_till_open=isinstance(running_till_session(counter), TillSession),
        float_cents=regie.float_cents,
        maximum_cents=regie.maximum_in_hand_cents,
        held=_held(counter, command.agent),
        cheques=tuple(_held_cheque(each) for each in held),
        last_deposit=_last_deposit(counter),
        unsent_entries=waiting_entries(counter.database),
        program=counter.program,
        is_training=counter.identity.is_training,
    )


def past_checks(counter: OpenCounter, _: None) -> tuple[PastCheck, ...]:
    """The latest counts of everything in hand, newest first.

    Anybody may read what they differed by: that is in the ledger, and not in the drawer.
    """
    return tuple(_past(sealed) for sealed in latest_checks(counter.database, CHECKS_LISTED))


def read_check(counter: OpenCounter, command: ReadCheck) -> InHandCheckContent:
    """The statement of a count made here; raises CheckNotHere or DrawerStillToCount."""
    sealed = entry_of_id(counter.database, command.check)
    if sealed is None or sealed.entry.kind is not EntryKind.IN_HAND_CHECKED:
        raise CheckNotHere(command.check)
    check_told_count(counter, command.agent, sealed.entry)
    return check_content_of(counter, sealed)


def check_content_of(counter: OpenCounter, sealed: SealedEntry) -> InHandCheckContent:
    """What the statement of a sealed count says."""
    entry = sealed.entry
    body = read_body(entry.body, InHandCheckedBody)
    agents, place = names_of(counter.database, Topic.AGENTS), place_names(counter, body.regie)
    word = _word_of_who_leaves(counter, sealed, body)
    return InHandCheckContent(
        purpose=body.purpose,
        asked_by=body.asked_by,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        desk=entry.desk,
        agent_name=agents[entry.agent],
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        epoch=entry.epoch,
        seq=entry.seq,
        drawer=_drawer(body),
        safe=_safe(body),
        values=tuple(
            CountedValues(each.tender, each.expected_cents, each.counted_cents, each.pieces)
            for each in body.values
        ),
        reason=body.reason,
        witness_name=agents[body.witness],
        handed_over_by="" if word is None else agents[word.authorised_by],
        successor_name=agents[body.successor],
        short_signature=short_signature(sealed.signature or b""),
        proof_text=closing_proof_text(f"{entry.desk}-{entry.epoch}-{entry.seq}", sealed),
        program=counter.program,
        is_training=counter.identity.is_training,
        regisseur_name=agents[body.regisseur],
        is_by_deputy=word is not None and word.role == MandataireQuality.SUPPLEANT,
    )


def _held(counter: OpenCounter, agent: str) -> tuple[HeldTender, ...]:
    cash = holding_of(counter, Tender.CASH)
    told_cents = cash.drawer_cents if is_told_cash(counter, agent) else None
    values = (holding_of(counter, tender) for tender in VALUES_IN_HAND)
    return (
        HeldTender(Tender.CASH, told_cents, cash.safe_cents),
        *(
            HeldTender(each.tender, each.drawer_cents, each.safe_cents)
            for each in values
            if each.drawer_cents or each.safe_cents
        ),
    )


def _held_cheque(held: ChequeHeld) -> HeldCheque:
    return HeldCheque(
        number=held.cheque.number,
        bank=held.cheque.bank,
        amount_cents=held.cheque.amount_cents,
        receipt=held.receipt,
        taken_on=held.taken_on,
        is_in_safe=held.is_in_safe,
        drawer=held.drawer,
    )


def _last_deposit(counter: OpenCounter) -> LastDeposit | None:
    latest = latest_deposits(counter.database, 1)
    if not latest:
        return None
    entry = latest[0].entry
    body = read_body(entry.body, DepositBody)
    return LastDeposit(
        body.number, date.fromisoformat(entry.business_date), sum(body.tenders.values())
    )


def _past(sealed: SealedEntry) -> PastCheck:
    body = read_body(sealed.entry.body, InHandCheckedBody)
    found_cents = _drawer(body).difference_cents + _safe(body).difference_cents
    checked_on = date.fromisoformat(sealed.entry.business_date)
    return PastCheck(sealed.entry.id, body.purpose, checked_on, found_cents)


def _drawer(body: InHandCheckedBody) -> CountedCash:
    return CountedCash(
        body.drawer_expected_cents,
        body.drawer_counted_cents,
        read_count(body.drawer_denominations),
    )


def _safe(body: InHandCheckedBody) -> CountedCash:
    return CountedCash(
        body.safe_expected_cents, body.safe_counted_cents, read_count(body.safe_denominations)
    )


def _word_of_who_leaves(
    counter: OpenCounter, sealed: SealedEntry, body: InHandCheckedBody
) -> OverrideBody | None:
    """Who signed the handover stands right before it, in the same transaction."""
    if body.purpose is not CheckPurpose.REGISSEUR_CHANGE:
        return None
    before = entry_before(counter.database, sealed.entry)
    if before is None or before.kind is not EntryKind.OVERRIDE:
        return None
    return read_body(before.body, OverrideBody)
