"""The rules that somebody who answers for the till may let one entry pass."""

from __future__ import annotations

from enum import StrEnum

from counter_app.domain.rules import NotEnoughBalance, ReversalOfEarlierTill
from counter_app.errors import CounterError


class OverridableRule(StrEnum):
    """A closed set; the value is what is sealed.

    What the régie's act forbids is never here: nobody at a desk may allow it. A card is never
    here either: a person authorises, with a PIN, and a family is found by its name.
    """

    NOT_ENOUGH_BALANCE = "not_enough_balance"
    """A sale that leaves the family account below zero."""

    REVERSAL_OF_EARLIER_TILL = "reversal_of_earlier_till"
    """Undoing what an earlier till session took, after its Z."""


def overridable_rule(refusal: CounterError) -> OverridableRule | None:
    """Which rule a refusal comes from, None when nobody may let it pass."""
    return _RULES.get(type(refusal))


_RULES: dict[type[CounterError], OverridableRule] = {
    NotEnoughBalance: OverridableRule.NOT_ENOUGH_BALANCE,
    ReversalOfEarlierTill: OverridableRule.REVERSAL_OF_EARLIER_TILL,
}
