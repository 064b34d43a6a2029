"""Money onto a family account."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import (
    Payment,
    Terms,
    change_cents,
    check_top_up,
    check_top_up_tenders,
    most_payable_by,
    opens_drawer,
    parts_so_far,
    settle,
)
from counter_app.domain.payment_rules import VoucherNotForTopUp
from counter_app.domain.rules import ResidentNotInHousehold
from counter_app.models.entries import entry_of_id
from counter_app.models.households import balance_of
from counter_app.models.journal import Draft
from counter_app.operations.cheque_drawers import keep_cheque_drawers
from counter_app.operations.open_counter import OpenCounter, place_of, regie_of
from counter_app.operations.payment_terms import (
    TenderChoice,
    TenderRefused,
    ToPay,
    tender_postings,
    tenders_refused,
    terms_of_top_up,
)
from counter_app.operations.receipt_paper import receipt_of
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_session import running_session_for
from counter_protocol.bodies import TopUpBody, read_body
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import household_account
from counter_protocol.sealing import SealedEntry
from counter_protocol.vouchers import NATURES_PAID


@dataclass(frozen=True, slots=True)
class TopUp:
    """A top-up the agent wants; `entry` is made once per intention, before the first try.

    `resident` is whose card was tapped, if any. `payments` come to `amount_cents`.
    """

    entry: str
    household: str
    resident: str | None
    amount_cents: int
    payments: tuple[Payment, ...]
    agent: str


@dataclass(frozen=True, slots=True)
class TopUpDone:
    """A top-up that is on the disk: the paper, the family as it is now, and the change to give."""

    entry: str
    receipt: ReceiptContent
    household: HouseholdView
    change_cents: int
    opens_drawer: bool


def top_up(counter: OpenCounter, command: TopUp) -> TopUpDone:
    """Take the money and write it down; asked twice with the same `entry`, it happens once.

    Raises a RuleError and takes nothing, or a StorageError and has written nothing.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return _done(counter, sealed)


def top_up_to_pay(counter: OpenCounter, command: TopUp) -> ToPay:
    """How what its payments leave of a top-up may be paid; nothing is taken or written.

    Raises a RuleError for what `top_up` would refuse, but for payments that do not come to it yet.
    """
    terms, payments = _terms(counter, command), command.payments
    parts_so_far(payments, terms)
    usable = (tender for tender in terms.act.taken if tender not in NATURES_PAID)
    most_cents = {tender: most_payable_by(tender, payments, terms) for tender in usable}
    choices = tuple(TenderChoice(tender, cents) for tender, cents in most_cents.items() if cents)
    refused = map(_of_top_up, tenders_refused(choices, payments, terms))
    return ToPay(command.amount_cents, payments, choices, tuple(refused))


def _of_top_up(refused: TenderRefused) -> TenderRefused:
    """Whatever a basket holds, vouchers do not fill an account."""
    tender = refused.tender
    if tender not in NATURES_PAID:
        return refused
    return TenderRefused(tender, VoucherNotForTopUp(tender))


def _write_down(counter: OpenCounter, command: TopUp) -> SealedEntry:
    with counter.journal.writing():
        session = running_session_for(counter, command.agent)
        check_taking(counter, command.agent)
        draft = _draft(counter, command)
        keep_cheque_drawers(counter, command.entry, command.payments)
        return counter.journal.append(session.marked(draft))


def _draft(counter: OpenCounter, command: TopUp) -> Draft:
    parts = settle(command.payments, _terms(counter, command))
    place, receipt = place_of(counter), counter.journal.next_receipt_number()
    body = TopUpBody(
        receipt=receipt,
        regie=place.regie,
        site=place.site,
        household=command.household,
        amount_cents=command.amount_cents,
        tenders=parts,
        program=counter.program,
        resident=command.resident,
    )
    postings = (
        *tender_postings(place.desk, None, parts),
        Posting(household_account(command.household), -command.amount_cents),
    )
    return Draft(EntryKind.TOP_UP, body, command.agent, postings, receipt=receipt, id=command.entry)


def _terms(counter: OpenCounter, command: TopUp) -> Terms:
    """What the payments are measured by, once family, amount and tenders are in order."""
    view = show_household(counter, ShowHousehold(command.household))
    if command.resident not in (None, *(person.resident for person in view.residents)):
        raise ResidentNotInHousehold(str(command.resident))
    terms = terms_of_top_up(counter, command.amount_cents)
    check_top_up_tenders(command.payments, terms.act)
    check_top_up(command.amount_cents, view.balance.amount_cents, regie_of(counter))
    return terms


def _done(counter: OpenCounter, sealed: SealedEntry) -> TopUpDone:
    body = read_body(sealed.entry.body, TopUpBody)
    balance = balance_of(counter.database, body.household)
    return TopUpDone(
        entry=sealed.entry.id,
        receipt=receipt_of(counter, sealed, balance),
        household=show_household(counter, ShowHousehold(body.household, body.resident)),
        change_cents=change_cents(body.tenders),
        opens_drawer=opens_drawer(body.tenders),
    )
