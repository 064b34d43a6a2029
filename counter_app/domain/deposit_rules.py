"""Handing takings over to the accountant: when it is time, and what a deposit may not say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from counter_app.errors import RuleError
from counter_protocol.ledger import Tender

OF_THEIR_OWN: Final = frozenset({Tender.CASH, Tender.CHEQUE})
"""Handed over by coins and notes, or one by one; anything else by its sum."""

LONGEST_DEPOSIT_DAYS: Final = 31
"""At least once a month, whatever the act says or leaves out (CGCT R.1617-8)."""


@dataclass(eq=False)
class NothingToDeposit(RuleError):
    """The deposit names no money and no value."""


@dataclass(eq=False)
class SafeEmpty(RuleError):
    """There is nothing in the safe that could be handed over."""


@dataclass(eq=False)
class SafeHoldsTooLittle(RuleError):
    """More of a tender would be handed over than is in the safe."""

    tender: Tender
    wanted_cents: int
    held_cents: int


@dataclass(eq=False)
class TenderOfItsOwn(RuleError):
    """Cash is handed over by coins and notes, and cheques one by one, never as a bare sum."""

    tender: Tender


@dataclass(eq=False)
class ChequeNotInSafe(RuleError):
    """A cheque that is not in the safe: handed over before, undone, still in the drawer."""

    number: str
    amount_cents: int


@dataclass(eq=False)
class DepositNotHere(RuleError):
    """This desk made no such deposit."""

    deposit: str


@dataclass(eq=False)
class DepositReceiptMissing(RuleError):
    """The accountant's receipt has no number."""


@dataclass(eq=False)
class DepositReceiptTooLong(RuleError):
    """The number of the accountant's receipt has more characters than any has."""

    maximum: int


@dataclass(eq=False)
class DepositReceiptDayWrong(RuleError):
    """What was typed as the day of the accountant's receipt is no day."""

    typed: str


@dataclass(eq=False)
class DepositReceiptOutOfTime(RuleError):
    """The accountant's receipt bears a day before the deposit, or one that is still to come."""

    received_on: date
    deposited_on: date
    today: date


@dataclass(eq=False)
class HandedOverAlready(RuleError):
    """The cheque or the vouchers that would be given back are with the accountant, by this slip."""

    slip: str


class Urgency(IntEnum):
    """Whether something must be done about what is in hand; larger is more urgent."""

    NONE = 0
    SOON = 1
    NOW = 2


@dataclass(frozen=True, slots=True)
class DepositTerms:
    """What the act says of deposits; 0 where it says nothing. `warning_percent` of either warns."""

    maximum_cents: int
    days: int
    warning_percent: int

    @property
    def longest_days(self) -> int:
        """After how many days at most the next deposit is due."""
        return min(self.days or LONGEST_DEPOSIT_DAYS, LONGEST_DEPOSIT_DAYS)


@dataclass(frozen=True, slots=True)
class DepositCalls:
    """How urgent a deposit is, for the sum in hand and for the days that have gone by.

    `due_on` is the last day for it, None while nothing is in hand.
    """

    amount: Urgency
    delay: Urgency
    due_on: date | None

    @property
    def urgency(self) -> Urgency:
        """The more urgent of the two."""
        return max(self.amount, self.delay)


def deposit_calls(
    in_hand_cents: int, since: date | None, terms: DepositTerms, today: date
) -> DepositCalls:
    """Whether a deposit is due; `since` is the last one, or the first taking before any."""
    if in_hand_cents <= 0 or since is None:
        return DepositCalls(Urgency.NONE, Urgency.NONE, None)
    due_on = since + timedelta(days=terms.longest_days)
    return DepositCalls(_of_amount(in_hand_cents, terms), _of_delay(since, terms, today), due_on)


def _of_amount(in_hand_cents: int, terms: DepositTerms) -> Urgency:
    return _urgency(in_hand_cents, terms.maximum_cents, terms.warning_percent)


def _of_delay(since: date, terms: DepositTerms, today: date) -> Urgency:
    return _urgency((today - since).days, terms.longest_days, terms.warning_percent)


def _urgency(reached: int, maximum: int, warning_percent: int) -> Urgency:
    if maximum <= 0:
        return Urgency.NONE
    if reached >= maximum:
        return Urgency.NOW
    return Urgency.SOON if reached * 100 >= maximum * warning_percent else Urgency.NONE
