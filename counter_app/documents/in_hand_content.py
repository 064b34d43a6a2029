"""What the régie holds at a desk: the statement of what must be there, and of what was counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from counter_protocol.bodies import CheckedBy, CheckPurpose
from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class HeldTender:
    """What must be there of one tender, in cents; None of the drawer for who counts it blind."""

    tender: Tender
    drawer_cents: int | None
    safe_cents: int

    @property
    def total_cents(self) -> int | None:
        """In drawer and safe together; None for who counts the drawer blind."""
        return None if self.drawer_cents is None else self.drawer_cents + self.safe_cents


@dataclass(frozen=True, slots=True)
class HeldCheque:
    """One cheque that must be there; `drawer` is who drew it, empty where that is not known."""

    number: str
    bank: str
    amount_cents: int
    receipt: str
    taken_on: date
    is_in_safe: bool
    drawer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LastDeposit:
    """The last deposit before a statement."""

    number: str
    deposited_on: date
    total_cents: int


@dataclass(frozen=True, slots=True)
class InHandContent:
    """What must be in drawer and safe now, to be counted against; nothing is sealed by it.

    `at` is local. `epoch` and `seq` are of the last entry that it includes, `z` is the last
    closing, empty before any. `held` is cash first, and each other value that is in hand. The float
    is within the cash; `float_cents` is what it usually is.
    """

    community_name: str
    regie_name: str
    act: str
    regisseur_name: str
    site_name: str
    desk: str
    drawn_up_by: str
    at: datetime
    epoch: int
    seq: int
    z: str
    is_till_open: bool
    float_cents: int
    maximum_cents: int
    held: tuple[HeldTender, ...]
    cheques: tuple[HeldCheque, ...]
    last_deposit: LastDeposit | None
    unsent_entries: int
    program: str
    is_training: bool = False

    @property
    def expected_cents(self) -> int | None:
        """All that must be there; None for who counts the drawer blind."""
        totals = [held.total_cents for held in self.held]
        told = [total for total in totals if total is not None]
        return sum(told) if len(told) == len(totals) else None


@dataclass(frozen=True, slots=True)
class CountedCash:
    """The cash of the drawer or of the safe; `denominations` from the largest."""

    expected_cents: int
    counted_cents: int
    denominations: tuple[tuple[int, int], ...]

    @property
    def difference_cents(self) -> int:
        """What was left over, or negative what was missing."""
        return self.counted_cents - self.expected_cents


@dataclass(frozen=True, slots=True)
class CountedValues:
    """Cheques or vouchers of one tender, drawer and safe together."""

    tender: Tender
    expected_cents: int
    counted_cents: int
    pieces: int

    @property
    def difference_cents(self) -> int:
        """What was left over, or negative what was missing; it is looked for, never posted."""
        return self.counted_cents - self.expected_cents


@dataclass(frozen=True, slots=True)
class InHandCheckContent:
    """Everything in hand as it was counted, for those who sign: a surprise check, or a handover.

    All names are empty where nobody is meant: `handed_over_by` and `successor_name` are of a change
    of régisseur alone. `regisseur_name` is who answers by the act, which older programs did not
    say; a deputy (*mandataire suppléant*) may hand over in their place. `occurred_at` is local.
    """

    purpose: CheckPurpose
    asked_by: CheckedBy
    community_name: str
    regie_name: str
    site_name: str
    desk: str
    agent_name: str
    occurred_at: datetime
    epoch: int
    seq: int
    drawer: CountedCash
    safe: CountedCash
    values: tuple[CountedValues, ...]
    reason: str
    witness_name: str
    handed_over_by: str
    successor_name: str
    short_signature: str
    proof_text: str
    program: str
    is_training: bool = False
    regisseur_name: str = ""
    is_by_deputy: bool = False

    @property
    def expected_cents(self) -> int:
        """All that should have been there."""
        return self.drawer.expected_cents + self.safe.expected_cents + self._expected_values()

    @property
    def counted_cents(self) -> int:
        """All that was there."""
        values_cents = sum(each.counted_cents for each in self.values)
        return self.drawer.counted_cents + self.safe.counted_cents + values_cents

    @property
    def has_difference(self) -> bool:
        """Whether anything was missing or left over, even if one makes up for another."""
        is_cash_right = not (self.drawer.difference_cents or self.safe.difference_cents)
        return not is_cash_right or any(each.difference_cents for each in self.values)

    def _expected_values(self) -> int:
        return sum(each.expected_cents for each in self.values)
