"""Money back off a family account, as when a family leaves: always on two people's word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from counter_app.domain.cash_rules import SamePerson
from counter_app.domain.household import HouseholdView
from counter_app.domain.reason import tidy_reason
from counter_app.domain.refund_rules import (
    BalanceNotSure,
    DrawerLacksRefund,
    RefundNeedsWord,
    Standing,
    check_covered,
    check_sure,
)
from counter_app.domain.rules import (
    AmountNotPositive,
    ReasonMissing,
    ResidentNotInHousehold,
)
from counter_app.errors import RuleError
from counter_app.models.entries import entry_of_id
from counter_app.models.journal import Draft
from counter_app.models.outages import is_confirmed, running_outage
from counter_app.models.refunds import is_set_apart, is_still_coming
from counter_app.models.settings import community_settings
from counter_app.operations.authorise import Authorisation, Overriding, override_draft
from counter_app.operations.given_back import GivenBack, given_back
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_closing import drawer_cents
from counter_app.operations.till_session import running_session_for
from counter_protocol.bodies import RefundBody, TenderPart
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import (
    Tender,
    household_account,
    paid_over_account,
    till_account,
)
from counter_protocol.sealing import SealedEntry


class RefundWay(Enum):
    """How money is paid back; nothing else is."""

    CASH = Tender.CASH
    TRANSFER = Tender.BANK_TRANSFER
    """The Treasury accountant makes it; the receipt is what the order is written from."""


@dataclass(frozen=True, slots=True)
class Refund:
    """All or a part of a balance back to a family; `entry` is made once per intention.

    `amount_cents` is above 0. `override` is the second signature, and is always needed.
    """

    entry: str
    household: str
    resident: str | None
    amount_cents: int
    way: RefundWay
    reason: str
    agent: str
    override: Authorisation | None


@dataclass(frozen=True, slots=True)
class RefundOutlook:
    """What could be paid back at most now; `refusal` says why nothing can.

    `in_cash` is whether all of it is in the drawer, of which a blind count says no more.
    """

    amount_cents: int
    in_cash: bool
    refusal: RuleError | None


def refund_outlook(counter: OpenCounter, command: ShowHousehold) -> RefundOutlook:
    """Whether this family may be paid back here; raises what `show_household` raises."""
    view = show_household(counter, command)
    amount_cents = max(0, view.balance.amount_cents)
    try:
        _check_sure(counter, view)
    except BalanceNotSure as refusal:
        return RefundOutlook(0, in_cash=False, refusal=refusal)
    return RefundOutlook(amount_cents, amount_cents <= drawer_cents(counter), None)


def refund(counter: OpenCounter, command: Refund) -> GivenBack:
    """Pay it back and write it down; asked twice with the same `entry`, it happens once.

    Only where the server has just said what the account holds
    (docs/adr/refunds-need-the-server.md), and in an open till, whose Z says what was paid back.
    Raises BalanceNotSure, RefundBeyondBalance, DrawerLacksRefund, AmountNotPositive, ReasonMissing,
    ReasonTooLong, ResidentNotInHousehold, HouseholdUnknown, SamePerson, RefundNeedsWord, what
    `override_draft` raises about the word, or what `running_session_for` raises.
    """
    sealed = entry_of_id(counter.database, command.entry) or _write_down(counter, command)
    return given_back(counter, sealed)


def _write_down(counter: OpenCounter, command: Refund) -> SealedEntry:
    with counter.journal.writing():
        session = running_session_for(counter, command.agent)
        check_taking(counter, command.agent)
        _check(counter, command)
        override = _second_signature(counter, command)
        draft = _draft(counter, command)
        counter.journal.append(session.marked(override))
        return counter.journal.append(session.marked(draft))


def _check(counter: OpenCounter, command: Refund) -> None:
    if command.amount_cents <= 0:
        raise AmountNotPositive(command.amount_cents)
    if not tidy_reason(command.reason):
        raise ReasonMissing
    view = show_household(counter, ShowHousehold(command.household))
    if command.resident not in (None, *(person.resident for person in view.residents)):
        raise ResidentNotInHousehold(str(command.resident))
    _check_sure(counter, view)
    check_covered(command.amount_cents, view.balance.amount_cents)
    if command.way is RefundWay.CASH and command.amount_cents > drawer_cents(counter):
        raise DrawerLacksRefund(command.amount_cents)


def _check_sure(counter: OpenCounter, view: HouseholdView) -> None:
    """A training desk has no server, and its money is not real."""
    if counter.identity.is_training:
        return
    database = counter.database
    standing = Standing(
        is_offline=running_outage(database) is not None,
        is_still_coming=is_still_coming(database),
        is_set_apart=is_set_apart(database, view.household),
        is_confirmed=is_confirmed(database, counter.journal.head.epoch),
    )
    check_sure(view.balance, standing, counter.clock.now(), community_settings(database))


def _second_signature(counter: OpenCounter, command: Refund) -> Draft:
    word = command.override
    if word is not None and word.agent == command.agent:
        raise SamePerson(command.agent)
    return override_draft(
        counter, RefundNeedsWord(), Overriding(command.entry, command.agent, word)
    )


def _draft(counter: OpenCounter, command: Refund) -> Draft:
    place, receipt = place_of(counter), counter.journal.next_receipt_number()
    amount_cents, tender = -command.amount_cents, command.way.value
    body = RefundBody(
        receipt=receipt,
        regie=place.regie,
        site=place.site,
        household=command.household,
        amount_cents=amount_cents,
        tenders=[_part(tender, amount_cents)],
        reason=tidy_reason(command.reason),
        program=counter.program,
        resident=command.resident,
    )
    paid_from = till_account(place.desk, tender)
    if command.way is RefundWay.TRANSFER:
        paid_from = paid_over_account(place.regie, tender)
    postings = (
        Posting(household_account(command.household), command.amount_cents),
        Posting(paid_from, amount_cents),
    )
    return Draft(EntryKind.REFUND, body, command.agent, postings, receipt=receipt, id=command.entry)


def _part(tender: Tender, amount_cents: int) -> TenderPart:
    received_cents = amount_cents if tender is Tender.CASH else 0
    return TenderPart(tender=tender, amount_cents=amount_cents, received_cents=received_cents)
