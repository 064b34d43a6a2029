"""What every closing says, of a till, a month or a year, before it becomes a PDF or a screen."""

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
class TakenFrom:
    """What went into the drawer from a moment to the next of its kind, less what was given back.

    A local hour of a till; a day of a month, or the first of a month of a year.
    """

    begins: date
    amount_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingContent:
    """The sums of a range of entries, and what proves them.

    Times are local and aware. `period` holds the sums by id; the `by_*` tuples are the same sums
    under names, in printing order; a tender goes by its own word (`cash`), since its printed name
    follows the language. `takings` are by hour at a till, by day in a month, by month in a year.
    `perpetual` is what the totals had come to. `short_signature` and `proof_text` are those of the
    closing entry, empty for what was only read.
    """

    community_name: str
    regie_name: str
    site_name: str
    desk: str
    closed_at: datetime
    first_epoch: int
    first_seq: int
    last_epoch: int
    last_seq: int
    period: PeriodTotals
    perpetual: PerpetualTotals
    prepaid_by_tender: tuple[NamedAmount, ...]
    revenue_by_tender: tuple[NamedAmount, ...]
    revenue_by_service: tuple[NamedAmount, ...]
    revenue_by_organisation: tuple[NamedAmount, ...]
    takings: tuple[TakenFrom, ...] = ()
    vat: tuple[tuple[int, int, int], ...]
    """Rate in basis points, net cents, VAT cents."""
    unsent_entries: int
    short_signature: str
    proof_text: str
    program: str
    is_training: bool = False
