"""A family shows the receipt of a top-up made at another desk, whose entries have not come yet."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import HouseholdUnknown
from counter_app.domain.shown_receipts import (
    ReceiptAlreadyShown,
    ReceiptInBalance,
    ReceiptMadeHere,
    check_day,
    check_genuine,
    check_origin,
    read_shown,
)
from counter_app.models.entries import entry_of_id, is_in_journal
from counter_app.models.journal import Draft
from counter_app.models.names import household_name, names_of
from counter_app.models.settings import community_settings
from counter_app.models.shown_receipts import is_in_balance, is_shown, keep_shown, key_of_desk
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.till_session import check_agent, running_till_session
from counter_protocol.bodies import ReceiptShownBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.receipt_proof import ReceiptProof
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class ShowReceipt:
    """The `text` of a receipt's QR, as the scanner typed it; `entry` is made once per intention."""

    entry: str
    text: str
    agent: str


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """A receipt that is believed, and on the disk; `desk_name` says who made it."""

    entry: str
    receipt: str
    desk_name: str
    amount_cents: int
    household: HouseholdView


def show_receipt(counter: OpenCounter, command: ShowReceipt) -> ReceiptShown:
    """Believe a receipt once, and count it as cover until the server's figure includes it.

    No till need be open, and the paper identifies nobody: the family comes up as if found by name.
    Raises a RuleError of `domain.shown_receipts`, HouseholdUnknown or AgentUnknown.
    """
    sealed = entry_of_id(counter.database, command.entry)
    if sealed is None:
        sealed = _write_down(counter, command, read_shown(command.text))
    return _done(counter, sealed)


def _write_down(counter: OpenCounter, command: ShowReceipt, proof: ReceiptProof) -> SealedEntry:
    with counter.journal.writing():
        check_agent(counter, command.agent)
        household = _household_of(counter, proof)
        draft = Draft(
            EntryKind.RECEIPT_SHOWN, _body(proof, household), command.agent, id=command.entry
        )
        sealed = counter.journal.append(running_till_session(counter).marked(draft))
        keep_shown(counter.database, proof, command.entry)
        return sealed


def _household_of(counter: OpenCounter, proof: ReceiptProof) -> str:
    """Whose account a receipt puts money on, once every rule has let it pass.

    What this desk made before it was restored to an older copy may be in no balance: it is
    believed as another desk's is.
    """
    fields = proof.fields
    household = check_origin(proof, counter.identity.community)
    if is_in_journal(counter.database, fields.epoch, fields.seq, fields.hash):
        raise ReceiptMadeHere(proof.receipt)
    check_genuine(proof, key_of_desk(counter.database, fields.desk, fields.epoch))
    if is_shown(counter.database, proof):
        raise ReceiptAlreadyShown(proof.receipt, household)
    if is_in_balance(counter.database, proof.receipt, household):
        raise ReceiptInBalance(proof.receipt, household)
    check_day(proof, counter.clock, community_settings(counter.database))
    if household_name(counter.database, household) is None:
        raise HouseholdUnknown(household)
    return household


def _body(proof: ReceiptProof, household: str) -> ReceiptShownBody:
    fields = proof.fields
    return ReceiptShownBody(
        receipt=proof.receipt,
        desk=fields.desk,
        epoch=fields.epoch,
        seq=fields.seq,
        hash=fields.hash.hex(),
        household=household,
        amount_cents=fields.amount_cents,
    )


def _done(counter: OpenCounter, sealed: SealedEntry) -> ReceiptShown:
    body = read_body(sealed.entry.body, ReceiptShownBody)
    return ReceiptShown(
        entry=sealed.entry.id,
        receipt=body.receipt,
        desk_name=names_of(counter.database, Topic.DESKS)[body.desk],
        amount_cents=body.amount_cents,
        household=show_household(counter, ShowHousehold(body.household)),
    )
