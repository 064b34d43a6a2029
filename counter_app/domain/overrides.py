"""The rules that somebody who answers for the till may let one entry pass."""

from __future__ import annotations

from enum import StrEnum

from counter_app.domain.check_rules import RegisseurChangeNeedsWord
from counter_app.domain.offline_rules import (
    BalanceTooOld,
    OfflineAllowanceSpent,
    WeakCardLimit,
)
from counter_app.domain.refund_rules import RefundNeedsWord
from counter_app.domain.rules import NotEnoughBalance, ReversalOfEarlierTill
from counter_app.errors import CounterError


class OverridableRule(StrEnum):
    """A closed set; the value is what is sealed.

    What the régie's act forbids is never here: nobody at a desk may allow it. A card is never
    here either: a person authorises, with a PIN, and a family is found by its name.
    """

    NOT_ENOUGH_BALANCE = "not_enough_balance"
    """A sale that leaves the family account below zero."""

    OFFLINE_ALLOWANCE_SPENT = "offline_allowance_spent"
    """A sale offline beyond the known balance, and beyond what the desk may lend by itself."""

    BALANCE_TOO_OLD = "balance_too_old"
    """A sale on a family account of which nothing has been heard for too long."""

    WEAK_CARD_LIMIT = "weak_card_limit"
    """A sale on a family account for more than a card that proves nothing may pay at once."""

    REVERSAL_OF_EARLIER_TILL = "reversal_of_earlier_till"
    """Undoing what an earlier till session took, after its Z."""

    REFUND = "refund"
    """Money paid back off a family account: the second signature, needed each time."""

    REGISSEUR_CHANGE = "regisseur_change"
    """The régie handed over to another régisseur: the signature of who answered for it so far."""


def overridable_rule(refusal: CounterError) -> OverridableRule | None:
    """Which rule a refusal comes from, None when nobody may let it pass."""
    return _RULES.get(type(refusal))


_RULES: dict[type[CounterError], OverridableRule] = {
    NotEnoughBalance: OverridableRule.NOT_ENOUGH_BALANCE,
    OfflineAllowanceSpent: OverridableRule.OFFLINE_ALLOWANCE_SPENT,
    BalanceTooOld: OverridableRule.BALANCE_TOO_OLD,
    WeakCardLimit: OverridableRule.WEAK_CARD_LIMIT,
    ReversalOfEarlierTill: OverridableRule.REVERSAL_OF_EARLIER_TILL,
    RefundNeedsWord: OverridableRule.REFUND,
    RegisseurChangeNeedsWord: OverridableRule.REGISSEUR_CHANGE,
}
