"""Parts of a price that were handed over before anything was sealed: none may be lost sight of."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.payment import Payment
from counter_app.errors import RuleError


@dataclass(eq=False)
class PaymentUnderWay(RuleError):
    """A price is being paid in parts: nobody else can be brought up before that has ended."""


@dataclass(eq=False)
class PaymentGivenUp(RuleError):
    """What these parts were to pay is off, and nothing of it was sealed: they go back."""

    parts: tuple[Payment, ...]
