"""What charging a family account would do now: asked before paying, and again when it is paid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import Balance
from counter_app.domain.offline_rules import (
    OfflineAllowanceSpent,
    WeakCardLimit,
    allowance_left,
    beyond_balance,
    check_age,
    check_allowance,
    check_weak_card,
)
from counter_app.domain.rules import NotEnoughBalance
from counter_app.errors import RuleError
from counter_app.models.households import balance_of
from counter_app.models.outages import Outage, allowance_spent, is_confirmed, running_outage
from counter_app.models.settings import community_settings
from counter_app.models.shown_receipts import proven_cents
from counter_app.operations.identify_card import card_still_good
from counter_app.operations.open_counter import OpenCounter


@dataclass(frozen=True, slots=True)
class AccountCharge:
    """An amount for a family account; `card_ref` is of the card that brought the family up, if any.

    `never_refused_cents` is what the basket holds of services that refuse nobody: these are what an
    account pays first, however the rest is paid.
    """

    household: str
    amount_cents: int
    never_refused_cents: int
    card_ref: str | None


@dataclass(frozen=True, slots=True)
class AccountOutlook:
    """`beyond_cents` is what nothing known here covers; `refusal` why it may not be charged.

    `proven_cents` is the part that the balance does not cover and receipts shown here do.
    `left_cents` is what the desk may still lend this family after it while the outage lasts, None
    where nothing is lent. `as_of` (UTC) is how old the balance is.
    """

    beyond_cents: int
    as_of: datetime | None
    left_cents: int | None = None
    refusal: RuleError | None = None
    proven_cents: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an account: the balance, and what receipts prove beyond it."""

    balance: Balance
    proven_cents: int

    @property
    def amount_cents(self) -> int:
        return self.balance.amount_cents + self.proven_cents


def account_outlook(counter: OpenCounter, charge: AccountCharge) -> AccountOutlook:
    """What the charge would do; only the first refusal is told, and a word for it is for all.

    A card that was blocked since it was read comes first: nobody's word passes it.
    """
    balance = balance_of(counter.database, charge.household)
    known = _Known(balance, proven_cents(counter.database, charge.household))
    beyond_cents = beyond_balance(charge.amount_cents, known.amount_cents)
    proven_part = beyond_balance(charge.amount_cents, balance.amount_cents) - beyond_cents
    outlook = AccountOutlook(beyond_cents, balance.as_of, proven_cents=proven_part)
    try:
        left_cents = _check(counter, charge, known, beyond_cents)
    except RuleError as refusal:
        return replace(outlook, refusal=refusal)
    return replace(outlook, left_cents=left_cents)


def most_payable(counter: OpenCounter, charge: AccountCharge) -> int:
    """The most of a charge that the account may pay without anybody's word, in cents."""
    asked = charge
    while (refusal := account_outlook(counter, asked).refusal) is not None:
        if asked.amount_cents <= charge.never_refused_cents:
            return 0
        less_cents = _payable_cents(refusal, asked.amount_cents)
        asked = replace(charge, amount_cents=max(charge.never_refused_cents, less_cents))
    return asked.amount_cents


def _payable_cents(refusal: RuleError, amount_cents: int) -> int:
    """How much of a refused amount this rule lets pass; always less than it."""
    match refusal:
        case NotEnoughBalance(missing_cents=missing_cents):
            return amount_cents - missing_cents
        case OfflineAllowanceSpent(beyond_cents=beyond_cents, left_cents=left_cents):
            return amount_cents - beyond_cents + left_cents
        case WeakCardLimit(maximum_cents=maximum_cents):
            return maximum_cents
        case _:
            return 0


def _check(
    counter: OpenCounter, charge: AccountCharge, known: _Known, beyond_cents: int
) -> int | None:
    card = None
    if charge.card_ref is not None:
        card = card_still_good(counter, charge.card_ref, charge.household)
    # A meal is never refused to a child: only the other services need the account to cover them.
    if charge.amount_cents <= charge.never_refused_cents:
        return None
    settings = community_settings(counter.database)
    left_cents = _check_balance(counter, charge, known, beyond_cents, settings)
    if card is not None and card.public_key is None:
        check_weak_card(charge.amount_cents, settings)
    return left_cents


def _check_balance(
    counter: OpenCounter,
    charge: AccountCharge,
    known: _Known,
    beyond_cents: int,
    settings: CommunitySettings,
) -> int | None:
    """What is left to lend afterwards, None where nothing has to be lent."""
    outage = running_outage(counter.database)
    if outage is not None:
        check_age(known.balance.as_of, outage.began_at, counter.clock.now(), settings)
    if beyond_cents == 0:
        return None
    if outage is None:
        missing_cents = charge.amount_cents - known.amount_cents
        raise NotEnoughBalance(missing_cents, known.balance.amount_cents, known.proven_cents)
    left_cents = _left_cents(counter, charge.household, outage, settings)
    check_allowance(beyond_cents, left_cents)
    return left_cents - beyond_cents


def _left_cents(
    counter: OpenCounter, household: str, outage: Outage, settings: CommunitySettings
) -> int:
    """A desk whose epoch the server does not know yet lends nothing: rights are fenced.

    It was restored or cloned, and its twin may be lending the same at this moment. Nor does one
    that knows that it was struck off.
    """
    if outage.is_revoked or not is_confirmed(counter.database, counter.journal.head.epoch):
        return 0
    return allowance_left(allowance_spent(counter.database, outage, household), settings)
