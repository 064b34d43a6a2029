"""What the payment of a basket is measured by, and how what is left of it may be paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain.payment import (
    Payment,
    Terms,
    amount_by,
    is_paid_by,
    most_payable_by,
    why_not,
)
from counter_app.domain.payment_rules import TenderTwice
from counter_app.domain.regie_act import regie_act
from counter_app.domain.rules import AccountNeeded
from counter_app.domain.vouchers import voucher_maximums
from counter_app.errors import RuleError
from counter_app.models.settings import community_settings
from counter_app.operations.account_outlook import AccountCharge, AccountOutlook, most_payable
from counter_app.operations.open_counter import OpenCounter, regie_of
from counter_protocol.bodies import Line, TenderPart
from counter_protocol.entries import Posting
from counter_protocol.ledger import Tender, household_account, till_account
from counter_protocol.vouchers import NATURES_PAID

ALWAYS_ASKED_FOR: Final = (Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD)
"""What people offer at any desk, so that it is answered also where the act does not name it."""


@dataclass(frozen=True, slots=True)
class ChargedLine:
    """A line ready to be sealed; whether its service is never refused, and its ServiceNature."""

    line: Line
    never_refuse: bool
    nature: str


@dataclass(frozen=True, slots=True)
class BasketToPay:
    """Lines with prices, and whose family pays by which card; None for a passer-by, or no card."""

    charged: tuple[ChargedLine, ...]
    household: str | None
    card_ref: str | None

    def account_charge(
        self, amount_cents: int, parts: Sequence[Payment | TenderPart]
    ) -> AccountCharge:
        """What a part of it asks of the family account, beside the other parts.

        Raises AccountNeeded for a passer-by.
        """
        if self.household is None:
            raise AccountNeeded
        never_refused_cents = self._never_refused_cents(parts)
        return AccountCharge(self.household, amount_cents, never_refused_cents, self.card_ref)

    def _never_refused_cents(self, parts: Sequence[Payment | TenderPart]) -> int:
        """What is left to an account of services that refuse nobody.

        Vouchers pay what may be refused first, and nothing is paid twice.
        """
        left_cents = sum(item.line.amount_cents for item in self.charged if item.never_refuse)
        for tender, natures in NATURES_PAID.items():
            refusable = (
                item.line.amount_cents
                for item in self.charged
                if item.nature in natures and not item.never_refuse
            )
            left_cents -= max(0, amount_by(tender, parts) - sum(refusable))
        return left_cents


@dataclass(frozen=True, slots=True)
class TenderChoice:
    """A tender that may pay one more part, and the most that this part may be, above 0."""

    tender: Tender
    most_cents: int


@dataclass(frozen=True, slots=True)
class TenderRefused:
    """A tender that may pay nothing of what is left, and why."""

    tender: Tender
    refusal: RuleError


@dataclass(frozen=True, slots=True)
class ToPay:
    """A price of which `payments` are settled, and how the rest may be paid.

    `account` is what the family account's part would do, None where it pays none.
    """

    total_cents: int
    payments: tuple[Payment, ...]
    choices: tuple[TenderChoice, ...]
    refused: tuple[TenderRefused, ...]
    account: AccountOutlook | None = None

    @property
    def due_cents(self) -> int:
        """What is still to be paid; below 0 where the price has fallen since."""
        return self.total_cents - sum(payment.amount_cents for payment in self.payments)


def terms_of_sale(counter: OpenCounter, charged: tuple[ChargedLine, ...]) -> Terms:
    """What payments of these lines are measured by."""
    lines = tuple((item.nature, item.line.amount_cents) for item in charged)
    due_cents = sum(amount_cents for _, amount_cents in lines)
    return _terms(counter, due_cents, voucher_maximums(lines))


def terms_of_top_up(counter: OpenCounter, amount_cents: int) -> Terms:
    """What payments onto a family account are measured by."""
    return _terms(counter, amount_cents, {})


def tender_choices(
    counter: OpenCounter, basket: BasketToPay, payments: tuple[Payment, ...], terms: Terms
) -> tuple[TenderChoice, ...]:
    """How what these payments leave may be paid, the family account first.

    The account's most is what it pays without anybody's word.
    """
    most_cents = {Tender.FAMILY_ACCOUNT: _account_cents(counter, basket, payments, terms)}
    for tender in terms.act.taken:
        most_cents[tender] = most_payable_by(tender, payments, terms)
    return tuple(TenderChoice(tender, cents) for tender, cents in most_cents.items() if cents)


def tenders_refused(
    choices: tuple[TenderChoice, ...], payments: tuple[Payment, ...], terms: Terms
) -> tuple[TenderRefused, ...]:
    """What else is offered at a desk, and why it may not pay; nothing once all is paid."""
    if terms.due_cents <= sum(payment.amount_cents for payment in payments):
        return ()
    possible = {choice.tender for choice in choices}
    offered = dict.fromkeys((*ALWAYS_ASKED_FOR, *terms.act.taken))
    return tuple(
        TenderRefused(tender, why_not(tender, terms))
        for tender in offered
        if tender not in possible
    )


def account_refused(
    account: AccountOutlook | None, payments: tuple[Payment, ...]
) -> tuple[TenderRefused, ...]:
    """Why the family account may pay no more; empty where it may, or where there is none."""
    if is_paid_by(Tender.FAMILY_ACCOUNT, payments):
        return (TenderRefused(Tender.FAMILY_ACCOUNT, TenderTwice(Tender.FAMILY_ACCOUNT)),)
    if account is None or account.refusal is None:
        return ()
    return (TenderRefused(Tender.FAMILY_ACCOUNT, account.refusal),)


def tender_postings(desk: str, household: str | None, parts: list[TenderPart]) -> list[Posting]:
    """What the parts of a price put into the drawer and take off the family account.

    One posting a tender, however many parts it pays.
    """
    sums: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        if part.tender is Tender.FAMILY_ACCOUNT:
            sums[household_account(str(household))] += part.amount_cents
        else:
            sums[till_account(desk, part.tender)] += part.amount_cents
    return [Posting(account, amount_cents) for account, amount_cents in sums.items()]


def _terms(counter: OpenCounter, due_cents: int, vouchers: dict[Tender, int]) -> Terms:
    needs_details = community_settings(counter.database).cheque_details
    return Terms(due_cents, regie_act(regie_of(counter)), vouchers, bool(needs_details))


def _account_cents(
    counter: OpenCounter, basket: BasketToPay, payments: tuple[Payment, ...], terms: Terms
) -> int:
    asked_cents = most_payable_by(Tender.FAMILY_ACCOUNT, payments, terms)
    if basket.household is None or asked_cents == 0:
        return 0
    return most_payable(counter, basket.account_charge(asked_cents, payments))
