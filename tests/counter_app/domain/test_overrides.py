"""Which refusals somebody may let pass: a closed list, and the régie's act is not on it."""

from __future__ import annotations

import inspect
from datetime import date

from counter_app.domain import (
    cash_rules,
    check_rules,
    deposit_rules,
    offline_rules,
    payment_rules,
    refund_rules,
    regie_act,
    rules,
)
from counter_app.domain.check_rules import RegisseurChangeNeedsWord
from counter_app.domain.offline_rules import (
    BalanceTooOld,
    OfflineAllowanceSpent,
    WeakCardLimit,
)
from counter_app.domain.overrides import OverridableRule, overridable_rule
from counter_app.domain.refund_rules import RefundNeedsWord
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

MODULES = (
    cash_rules,
    check_rules,
    deposit_rules,
    offline_rules,
    payment_rules,
    refund_rules,
    regie_act,
    rules,
)


def test_the_rules_that_can_be_passed() -> None:
    refusals = (
        NotEnoughBalance(missing_cents=390, balance_cents=4_230),
        OfflineAllowanceSpent(beyond_cents=390, left_cents=0),
        BalanceTooOld(None, limit_h=72),
        WeakCardLimit(maximum_cents=3_000),
        ReversalOfEarlierTill(date(2026, 11, 20)),
        RefundNeedsWord(),
        RegisseurChangeNeedsWord(),
    )
    assert [overridable_rule(refusal) for refusal in refusals] == list(OverridableRule)


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
    kinds = [kind for module in MODULES for _, kind in inspect.getmembers(module, inspect.isclass)]
    refusals = [kind.__new__(kind) for kind in kinds if issubclass(kind, RuleError)]
    passed = {type(one).__name__ for one in refusals if overridable_rule(one) is not None}
    lending = {"OfflineAllowanceSpent", "BalanceTooOld", "WeakCardLimit"}
    signing = {"RefundNeedsWord", "RegisseurChangeNeedsWord"}
    assert passed == {"NotEnoughBalance", "ReversalOfEarlierTill"} | lending | signing
