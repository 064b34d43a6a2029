"""Articles paid at the desk: from the family account, in cash, by vouchers, or by several."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import (
    Payment,
    amount_by,
    change_cents,
    is_paid_by,
    opens_drawer,
    settle,
)
from counter_app.models.entries import entry_of_id
from counter_app.models.journal import Draft
from counter_app.operations.account_outlook import AccountOutlook, account_outlook
from counter_app.operations.authorise import Authorisation, Overriding, override_draft
from counter_app.operations.cheque_drawers import keep_cheque_drawers
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.payment_terms import BasketToPay, tender_postings, terms_of_sale
from counter_app.operations.price_basket import BasketLine, charged_lines
from counter_app.operations.receipt_paper import receipt_of
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_session import running_session_for
from counter_protocol.bodies import Line, SaleBody, TenderPart, read_body
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender, revenue_account
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class Sell:
    """A basket the agent wants to be paid; `entry` is made once per intention.

    `payments` come to what the basket costs now, which may not be what it cost when it was priced.
    `card_ref` is of the card that brought the family up: what it pays, it must still be good for.
    `override` lets the family account pay what a rule would refuse; a sale that needs no one's
    word leaves it aside.
    """

    entry: str
    household: str | None
    lines: tuple[BasketLine, ...]
    payments: tuple[Payment, ...]
    agent: str
    override: Authorisation | None = None
    card_ref: str | None = None


@dataclass(frozen=True, slots=True)
class SaleDone:
    """A sale that is on the disk; `household` is None for a passer-by.

    `beyond_cents` is what the family account paid without being known to hold it.
    """

    entry: str
    receipt: ReceiptContent
    household: HouseholdView | None
    change_cents: int
    opens_drawer: bool
    beyond_cents: int = 0


def sell(counter: OpenCounter, command: Sell) -> SaleDone:
    """Price the basket, take the money and write it down; asked twice, it happens once.

    Raises a RuleError and takes nothing, or a StorageError and has written nothing.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return _done(counter, sealed)


def _write_down(counter: OpenCounter, command: Sell) -> SealedEntry:
    with counter.journal.writing():
        session = running_session_for(counter, command.agent)
        charged = charged_lines(counter, command.household, command.lines)
        check_taking(counter, command.agent, (item.line for item in charged))
        parts = settle(command.payments, terms_of_sale(counter, charged))
        basket = BasketToPay(charged, command.household, command.card_ref)
        outlook = _outlook(counter, basket, parts)
        overrides = _overrides(counter, command, outlook)
        draft = _draft(counter, command, basket, parts, outlook.beyond_cents)
        keep_cheque_drawers(counter, command.entry, command.payments)
        for override in overrides:
            counter.journal.append(session.marked(override))
        return counter.journal.append(session.marked(draft))


def _outlook(counter: OpenCounter, basket: BasketToPay, parts: list[TenderPart]) -> AccountOutlook:
    """What its part does to the family account; nothing at all where it pays none."""
    if not is_paid_by(Tender.FAMILY_ACCOUNT, parts):
        return AccountOutlook(beyond_cents=0, as_of=None)
    amount_cents = amount_by(Tender.FAMILY_ACCOUNT, parts)
    return account_outlook(counter, basket.account_charge(amount_cents, parts))


def _overrides(counter: OpenCounter, command: Sell, outlook: AccountOutlook) -> tuple[Draft, ...]:
    if outlook.refusal is None:
        return ()
    wanted = Overriding(command.entry, command.agent, command.override)
    return (override_draft(counter, outlook.refusal, wanted),)


def _draft(
    counter: OpenCounter,
    command: Sell,
    basket: BasketToPay,
    parts: list[TenderPart],
    beyond_cents: int,
) -> Draft:
    place, receipt = place_of(counter), counter.journal.next_receipt_number()
    lines = [item.line for item in basket.charged]
    body = SaleBody(
        receipt=receipt,
        regie=place.regie,
        site=place.site,
        household=command.household,
        amount_cents=sum(line.amount_cents for line in lines),
        lines=lines,
        tenders=parts,
        program=counter.program,
        beyond_cents=beyond_cents,
    )
    postings = (*tender_postings(place.desk, command.household, parts), *_revenue(lines))
    return Draft(EntryKind.SALE, body, command.agent, postings, receipt=receipt, id=command.entry)


def _revenue(lines: list[Line]) -> list[Posting]:
    """One posting a service, since each may belong to another organisation."""
    sums: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        sums[revenue_account(line.organisation, line.service)] += line.amount_cents
    return [Posting(account, -amount_cents) for account, amount_cents in sums.items()]


def _done(counter: OpenCounter, sealed: SealedEntry) -> SaleDone:
    body = read_body(sealed.entry.body, SaleBody)
    paid_from_account = is_paid_by(Tender.FAMILY_ACCOUNT, body.tenders)
    family = show_household(counter, ShowHousehold(body.household)) if body.household else None
    balance = family.balance if family is not None and paid_from_account else None
    return SaleDone(
        entry=sealed.entry.id,
        receipt=receipt_of(counter, sealed, balance),
        household=family,
        change_cents=change_cents(body.tenders),
        opens_drawer=opens_drawer(body.tenders),
        beyond_cents=body.beyond_cents,
    )
