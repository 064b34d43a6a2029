"""Counting everything in hand, and handing the régie over: what stops it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.errors import RuleError
from counter_protocol.ledger import Tender


@dataclass(eq=False)
class NothingHeldYet(RuleError):
    """The till was never opened: the float is not there, and nothing can be counted against."""


@dataclass(eq=False)
class ValuesNotCounted(RuleError):
    """Values of this tender are in hand, and the statement does not say what was counted."""

    tender: Tender


@dataclass(eq=False)
class ValueCountNotUnderstood(RuleError):
    """A count of values is no sum of money, or no number of pieces."""

    tender: Tender
    counted_cents: int
    pieces: int


@dataclass(eq=False)
class RegisseurChangeNeedsWord(RuleError):
    """Who answered for the régie so far has to sign that it is handed over."""


@dataclass(eq=False)
class SuccessorMissing(RuleError):
    """A change of regisseur names who takes the régie over, and that person signs."""


@dataclass(eq=False)
class CheckNotHere(RuleError):
    """This desk wrote no such count of everything in hand."""

    check: str
