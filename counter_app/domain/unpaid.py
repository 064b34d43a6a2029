"""Since when a family account is below zero, as far as its movements tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AccountStep:
    """One movement of an account: what it did to the balance, and when."""

    occurred_at: datetime
    amount_cents: int


def below_zero_since(balance_cents: int, steps: Iterable[AccountStep]) -> datetime | None:
    """When the balance went below zero; None where it is not, or went before the first of them.

    `steps` come newest first.
    """
    for step in steps:
        before_cents = balance_cents - step.amount_cents
        if balance_cents >= 0:
            return None
        if before_cents >= 0:
            return step.occurred_at
        balance_cents = before_cents
    return None
