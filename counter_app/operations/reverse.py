"""Undoing one entry by a reversal that names it: nothing is ever taken back silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.cash_rules import DrawerLacksReversal
from counter_app.domain.payment import amount_by
from counter_app.domain.reason import tidy_reason
from counter_app.domain.rules import (
    AlreadyReversed,
    EntryNotHere,
    NotReversible,
    ReasonMissing,
    ReversalOfEarlierTill,
)
from counter_app.models.cheque_drawers import forget_drawers_of
from counter_app.models.entries import entry_of_id, note_reversal, receipt_that_reversed
from counter_app.models.journal import Draft
from counter_app.operations.authorise import Authorisation, Overriding, override_draft
from counter_app.operations.given_back import GivenBack, given_back
from counter_app.operations.handed_over import check_still_held
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.receipt_paper import paper_body
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_closing import drawer_cents
from counter_app.operations.till_session import TillSession, running_session_for
from counter_protocol.bodies import RefundBody, ReversalBody, SaleBody
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class Reverse:
    """The entry `original` was a mistake, for this reason; `entry` is made once per intention.

    `override` lets an entry of an earlier till session be undone.
    """

    entry: str
    original: str
    reason: str
    agent: str
    override: Authorisation | None = None


def reverse(counter: OpenCounter, command: Reverse) -> GivenBack:
    """Undo a top-up, a sale or a refund of this desk, as a whole: each part the way it came.

    Raises EntryNotHere, NotReversible, AlreadyReversed, HandedOverAlready, DrawerLacksReversal,
    ReasonMissing, ReasonTooLong, ReversalOfEarlierTill without somebody's word, what
    `override_draft` raises about that word, AgentNotMandataire, or what `running_session_for`
    raises.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return given_back(counter, sealed)


def _write_down(counter: OpenCounter, command: Reverse) -> SealedEntry:
    with counter.journal.writing():
        session = running_session_for(counter, command.agent)
        check_taking(counter, command.agent)
        original = _reversible(counter, command)
        overrides = _overrides(counter, command, session, original)
        draft = _draft(counter, command, original)
        note_reversal(counter.database, command.original, str(draft.receipt))
        forget_drawers_of(counter.database, command.original)
        for override in overrides:
            counter.journal.append(session.marked(override))
        return counter.journal.append(session.marked(draft))


def _overrides(
    counter: OpenCounter, command: Reverse, session: TillSession, original: SealedEntry
) -> tuple[Draft, ...]:
    """A day that was counted and closed is only reopened by who answers for it."""
    if original.entry.till_session == session.session:
        return ()
    refusal = ReversalOfEarlierTill(date.fromisoformat(original.entry.business_date))
    wanted = Overriding(command.entry, command.agent, command.override)
    return (override_draft(counter, refusal, wanted),)


def _reversible(counter: OpenCounter, command: Reverse) -> SealedEntry:
    if not tidy_reason(command.reason):
        raise ReasonMissing
    original = entry_of_id(counter.database, command.original)
    if original is None:
        raise EntryNotHere(command.original)
    if original.entry.kind is EntryKind.REVERSAL:
        raise NotReversible(original.entry.kind)
    receipt = receipt_that_reversed(counter.database, command.original)
    if receipt is not None:
        raise AlreadyReversed(receipt)
    tenders = paper_body(original).tenders
    check_still_held(counter, command.original, tenders)
    _check_drawer(counter, amount_by(Tender.CASH, tenders))
    return original


def _check_drawer(counter: OpenCounter, given_back_cents: int) -> None:
    """Nothing is taken out where a refund comes back in, whatever the drawer holds."""
    if given_back_cents > max(0, drawer_cents(counter)):
        raise DrawerLacksReversal(given_back_cents)


def _draft(counter: OpenCounter, command: Reverse, original: SealedEntry) -> Draft:
    undone, entry = paper_body(original), original.entry
    place, receipt = place_of(counter), counter.journal.next_receipt_number()
    body = ReversalBody(
        receipt=receipt,
        regie=undone.regie if isinstance(undone, RefundBody) else place.regie,
        site=place.site,
        original_epoch=entry.epoch,
        original_seq=entry.seq,
        original_id=entry.id,
        original_receipt=undone.receipt,
        original_kind=entry.kind,
        household=undone.household,
        amount_cents=-undone.amount_cents,
        lines=[line.undone() for line in undone.lines] if isinstance(undone, SaleBody) else [],
        tenders=[part.undone() for part in undone.tenders],
        reason=tidy_reason(command.reason),
        program=counter.program,
    )
    postings = tuple(Posting(item.account, -item.amount_cents) for item in entry.postings)
    return Draft(
        EntryKind.REVERSAL, body, command.agent, postings, receipt=receipt, id=command.entry
    )
