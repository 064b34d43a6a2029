"""What a daily till report says, before it becomes a PDF or a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import PerpetualTotals


@dataclass(frozen=True, slots=True)
class NamedAmount:
    """A sum in cents under the name people know."""

    name: str
    amount_cents: int


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
class TillReportContent:
    """A till session from float to Z, as a manager signs it.

    `z` is empty for an X, a reading without closing. Times are local and aware. `period` holds the
    sums by id; the `by_*` tuples are the same sums under names, in printing order; a tender goes by
    its own word (`cash`), since its printed name follows the language. `denominations` maps a coin
    or note in cents to how many were counted. `short_signature` and `proof_text` are those of the
    closing entry, empty for an X.
    """

    z: str
    community_name: str
    regie_name: str
    site_name: str
    desk: str
    business_date: date
    opened_at: datetime
    opened_by: str
    closed_at: datetime
    closed_by: str
    first_seq: int
    last_seq: int
    period: PeriodTotals
    perpetual: PerpetualTotals
    prepaid_by_tender: tuple[NamedAmount, ...]
    revenue_by_tender: tuple[NamedAmount, ...]
    revenue_by_service: tuple[NamedAmount, ...]
    revenue_by_organisation: tuple[NamedAmount, ...]
    vat: tuple[tuple[int, int, int], ...]
    """Rate in basis points, net cents, VAT cents."""
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
    unsent_entries: int
    short_signature: str
    proof_text: str
    program: str
    is_training: bool = False
    overrides: tuple[OverrideLine, ...] = ()
