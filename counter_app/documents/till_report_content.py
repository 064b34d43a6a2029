"""What a daily till report says, before it becomes a PDF or a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.documents.closing_content import ClosingContent, NamedAmount
from counter_protocol.bodies import CashPurpose


@dataclass(frozen=True, slots=True)
class ReversalLine:
    """One reversal of the day: what it undid, when, who and why."""

    receipt: str
    original_receipt: str
    occurred_at: datetime
    agent_name: str
    amount_cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """One rule that somebody let an entry pass; `receipt` is that entry's, `rule` as sealed."""

    receipt: str
    rule: str
    occurred_at: datetime
    authorised_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class CashMoveLine:
    """Cash that went into the drawer, or negative out of it, and paid for nothing."""

    occurred_at: datetime
    agent_name: str
    purpose: CashPurpose
    amount_cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One correction of the count: what was said before it, and what is said since.

    `denominations` maps a coin or note in cents to how many there are said to have been.
    """

    occurred_at: datetime
    agent_name: str
    previous_cents: int
    counted_cents: int
    difference_cents: int
    reason: str
    witness_name: str
    denominations: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AgentTakings:
    """What one agent took, less what they gave back; `by_tender` names no family account.

    None for whoever is still to count the drawer: the cash would tell what it should hold.
    """

    agent_name: str
    receipts: int
    by_tender: tuple[NamedAmount, ...] | None


@dataclass(frozen=True, slots=True)
class SessionPart:
    """From one count of the drawer to the next: who answered for it, and how it ended.

    `expected_cents` is None for whoever is still to count; `counted_cents` is None while the part
    goes on, and where nobody counted.
    """

    holder_name: str
    begins_at: datetime
    ends_at: datetime
    opening_cents: int
    expected_cents: int | None
    counted_cents: int | None
    difference_cents: int
    reason: str
    witness_name: str
    takings: tuple[AgentTakings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TillReportContent(ClosingContent):
    """A till session from float to Z, as a manager signs it.

    `z` is empty for an X, a reading without closing. `counted_cents` is None when nobody counted:
    at an X, and at a Z that was forgotten and made before the next day's first entry; nobody
    closed that one, so `closed_by` is empty. `denominations` maps a coin or note in cents to how
    many were counted. `expected_cents` is None for whoever is still to count that drawer: then
    no sum of what was taken is here either, and those of `period` are 0. `corrections` mend the
    count afterwards: what the Z sealed stays beside them.
    """

    z: str
    business_date: date
    opened_at: datetime
    opened_by: str
    closed_by: str
    opening_cents: int
    opening_difference_cents: int = 0
    opening_reason: str = ""
    opening_witness: str = ""
    expected_cents: int | None
    counted_cents: int | None
    difference_cents: int
    difference_reason: str = ""
    difference_witness: str = ""
    denominations: tuple[tuple[int, int], ...] = ()
    kept_cents: int
    deposited_cents: int
    reversals: tuple[ReversalLine, ...] = ()
    overrides: tuple[OverrideLine, ...] = ()
    cash_moves: tuple[CashMoveLine, ...] = ()
    parts: tuple[SessionPart, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()

    @property
    def is_forgotten(self) -> bool:
        """Whether this closing was made without a count, in place of one that nobody made."""
        return bool(self.z) and self.counted_cents is None

    @property
    def has_count(self) -> bool:
        """Whether it is a closing at which somebody counted, rightly or not."""
        return bool(self.z) and self.counted_cents is not None

    @property
    def is_shared(self) -> bool:
        """Whether somebody else than who opened it held the drawer, or took money."""
        return len(self.parts) > 1 or any(len(part.takings) > 1 for part in self.parts)

    @property
    def standing_denominations(self) -> tuple[tuple[int, int], ...]:
        """What is held to have been counted: at the closing, or as it was last corrected."""
        return self.corrections[-1].denominations if self.corrections else self.denominations

    @property
    def is_blind(self) -> bool:
        """Whether it is for somebody who is still to count the drawer."""
        return self.expected_cents is None
