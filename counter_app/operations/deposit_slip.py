"""Deposits made so far: their slips, and the accountant's receipts that come for them later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.documents.deposit_content import DepositContent, DepositReceipt, SlipCheque
from counter_app.domain.clock import read_time
from counter_app.domain.deposit_rules import (
    OF_THEIR_OWN,
    DepositNotHere,
    DepositReceiptMissing,
    DepositReceiptOutOfTime,
    DepositReceiptTooLong,
)
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import ReasonTooLong
from counter_app.domain.till_count import read_count
from counter_app.models.cheques import drawer_of_cheque
from counter_app.models.deposits import latest_deposits, receipt_of_deposit
from counter_app.models.entries import entry_of_id
from counter_app.models.journal import Draft
from counter_app.models.names import names_of
from counter_app.operations.closing_names import place_names
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import ChequeHandedOver, DepositBody, DepositReceivedBody, read_body
from counter_protocol.closing_proof import closing_proof_text
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry, short_signature

DEPOSITS_LISTED: Final = 100


@dataclass(frozen=True, slots=True)
class ReadDeposit:
    """A deposit of this desk, by its entry."""

    deposit: str


@dataclass(frozen=True, slots=True)
class ReceiveDeposit:
    """The accountant's receipt came for a deposit, which is named by its entry."""

    deposit: str
    receipt_number: str
    received_on: date
    agent: str


@dataclass(frozen=True, slots=True)
class PastDeposit:
    """A deposit made earlier; `receipt` is None until the accountant answered."""

    deposit: str
    number: str
    deposited_on: date
    total_cents: int
    receipt: DepositReceipt | None


def read_deposit(counter: OpenCounter, command: ReadDeposit) -> DepositContent:
    """The slip of a deposit made here, as on its day; raises DepositNotHere."""
    return slip_of(counter, _deposit(counter, command.deposit))


def past_deposits(counter: OpenCounter, _: None) -> tuple[PastDeposit, ...]:
    """The latest deposits, newest first."""
    latest = latest_deposits(counter.database, DEPOSITS_LISTED)
    return tuple(_past(counter, sealed) for sealed in latest)


def receive_deposit(counter: OpenCounter, command: ReceiveDeposit) -> DepositContent:
    """Keep the number of the accountant's receipt; a later one replaces it.

    The same one again changes nothing. Raises DepositNotHere, DepositReceiptMissing,
    DepositReceiptTooLong, DepositReceiptOutOfTime or AgentUnknown.
    """
    check_agent(counter, command.agent)
    sealed = _deposit(counter, command.deposit)
    wanted = _checked(counter, command, sealed)
    with counter.journal.writing():
        if _receipt(counter, sealed) != wanted:
            body = DepositReceivedBody(
                deposit=sealed.entry.id,
                number=read_body(sealed.entry.body, DepositBody).number,
                receipt_number=wanted.number,
                received_on=wanted.received_on.isoformat(),
            )
            draft = Draft(EntryKind.DEPOSIT_RECEIVED, body, command.agent)
            counter.journal.append(running_till_session(counter).marked(draft))
    return slip_of(counter, sealed)


def slip_of(counter: OpenCounter, sealed: SealedEntry) -> DepositContent:
    """What the slip of a sealed deposit says."""
    entry = sealed.entry
    body = read_body(entry.body, DepositBody)
    place = place_names(counter, body.regie)
    return DepositContent(
        number=body.number,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        desk=entry.desk,
        agent_name=names_of(counter.database, Topic.AGENTS)[entry.agent],
        deposited_on=date.fromisoformat(entry.business_date),
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        cash_cents=body.tenders.get(Tender.CASH, 0),
        denominations=read_count(body.denominations),
        cheques=tuple(_slip_cheque(counter, cheque) for cheque in body.cheques),
        others=_others(body),
        receipt=_receipt(counter, sealed),
        short_signature=short_signature(sealed.signature or b""),
        proof_text=closing_proof_text(body.number, sealed),
        program=body.program,
        is_training=counter.identity.is_training,
    )


def _deposit(counter: OpenCounter, deposit: str) -> SealedEntry:
    sealed = entry_of_id(counter.database, deposit)
    if sealed is None or sealed.entry.kind is not EntryKind.DEPOSIT:
        raise DepositNotHere(deposit)
    return sealed


def _number(typed: str) -> str:
    try:
        number = tidy_reason(typed)
    except ReasonTooLong as error:
        raise DepositReceiptTooLong(error.maximum) from error
    if not number:
        raise DepositReceiptMissing
    return number


def _checked(counter: OpenCounter, command: ReceiveDeposit, sealed: SealedEntry) -> DepositReceipt:
    number = _number(command.receipt_number)
    deposited_on = date.fromisoformat(sealed.entry.business_date)
    today = counter.clock.today()
    if not deposited_on <= command.received_on <= max(today, deposited_on):
        raise DepositReceiptOutOfTime(command.received_on, deposited_on, today)
    return DepositReceipt(number, command.received_on)


def _receipt(counter: OpenCounter, sealed: SealedEntry) -> DepositReceipt | None:
    body = receipt_of_deposit(counter.database, sealed)
    if body is None:
        return None
    return DepositReceipt(body.receipt_number, date.fromisoformat(body.received_on))


def _slip_cheque(counter: OpenCounter, cheque: ChequeHandedOver) -> SlipCheque:
    drawer = drawer_of_cheque(counter.database, cheque)
    return SlipCheque(cheque.number, cheque.bank, cheque.amount_cents, drawer)


def _others(body: DepositBody) -> tuple[tuple[Tender, int], ...]:
    """In the order of a till."""
    by_sum = (tender for tender in Tender if tender not in OF_THEIR_OWN)
    return tuple((tender, body.tenders[tender]) for tender in by_sum if tender in body.tenders)


def _past(counter: OpenCounter, sealed: SealedEntry) -> PastDeposit:
    body = read_body(sealed.entry.body, DepositBody)
    return PastDeposit(
        deposit=sealed.entry.id,
        number=body.number,
        deposited_on=date.fromisoformat(sealed.entry.business_date),
        total_cents=sum(body.tenders.values()),
        receipt=_receipt(counter, sealed),
    )
