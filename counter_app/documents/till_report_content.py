"""What a daily till report says, before it becomes a PDF or a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.documents.closing_content import ClosingContent


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TillReportContent(ClosingContent):
    """A till session from float to Z, as a manager signs it.

    `z` is empty for an X, a reading without closing. `counted_cents` is None when nobody counted:
    at an X, and at a Z that was forgotten and made before the next day's first entry; nobody
    closed that one, so `closed_by` is empty. `denominations` maps a coin or note in cents to how
    many were counted.
    """

    z: str
    business_date: date
    opened_at: datetime
    opened_by: str
    closed_by: str
    reversals: tuple[ReversalLine, ...]
    opening_cents: int
    opening_difference_cents: int
    expected_cents: int
    counted_cents: int | None
    difference_cents: int
    difference_reason: str
    denominations: tuple[tuple[int, int], ...]
    kept_cents: int
    deposited_cents: int
    overrides: tuple[OverrideLine, ...] = ()

    @property
    def is_forgotten(self) -> bool:
        """Whether this closing was made without a count, in place of one that nobody made."""
        return bool(self.z) and self.counted_cents is None
