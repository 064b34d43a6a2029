"""Which refusals somebody may let pass: a closed list, and the régie's act is not on it."""

from __future__ import annotations

import inspect
from datetime import date

from counter_app.domain import rules
from counter_app.domain.overrides import OverridableRule, overridable_rule
from counter_app.domain.rules import (
    AmountAboveMaximum,
    BalanceAboveMaximum,
    CardExpired,
    CardNotGenuine,
    NotEnoughBalance,
    ReversalOfEarlierTill,
    ServiceNotHere,
    TenderNotAccepted,
)
from counter_app.errors import RuleError
from counter_protocol.ledger import Tender


def test_the_two_rules_that_can_be_passed() -> None:
    balance = NotEnoughBalance(missing_cents=390, balance_cents=4_230)
    earlier = ReversalOfEarlierTill(date(2026, 11, 20))
    assert overridable_rule(balance) is OverridableRule.NOT_ENOUGH_BALANCE
    assert overridable_rule(earlier) is OverridableRule.REVERSAL_OF_EARLIER_TILL


def test_neither_the_act_nor_a_card_can_be_passed() -> None:
    refusals = (
        TenderNotAccepted(Tender.CESU, (Tender.CASH,)),
        BalanceAboveMaximum(50_000, 48_000),
        AmountAboveMaximum(30_000),
        ServiceNotHere("tip"),
        CardNotGenuine("PG-000001-1"),
        CardExpired("PG-000001-1", date(2025, 8, 31)),
    )
    assert [overridable_rule(refusal) for refusal in refusals] == [None] * len(refusals)


def test_no_other_rule_slips_in() -> None:
    kinds = [kind for _, kind in inspect.getmembers(rules, inspect.isclass)]
    refusals = [kind.__new__(kind) for kind in kinds if issubclass(kind, RuleError)]
    passed = {type(one).__name__ for one in refusals if overridable_rule(one) is not None}
    assert passed == {"NotEnoughBalance", "ReversalOfEarlierTill"}
