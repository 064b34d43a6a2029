"""The closings: of a till session, of a month, of a year."""

from __future__ import annotations

from counter_protocol.bodies.base import Body


class PeriodTotals(Body):
    """Sums over a range of sequence numbers, all in cents; keys are ids, rates in basis points."""

    entries: int
    receipts: int
    reversals: int
    prepaid_cents: int
    revenue_cents: int
    prepaid_by_tender: dict[str, int]
    revenue_by_tender: dict[str, int]
    revenue_by_service: dict[str, int]
    revenue_by_organisation: dict[str, int]
    revenue_by_vat_rate: dict[str, int]
    vat_by_rate: dict[str, int]


class TillClosedBody(Body):
    """A till session's Z: by sequence number, first to last included, never by time.

    `first_epoch` is where `first_seq` stands, None for the closing's own epoch. `counted_cents` is
    None when nobody counted: the closing was forgotten, and made before the next day's first entry.
    """

    z: str
    regie: str
    first_seq: int
    last_seq: int
    period: PeriodTotals
    opening_cents: int
    expected_cents: int
    counted_cents: int | None
    difference_cents: int
    kept_cents: int
    deposited_cents: int
    unsent_entries: int
    program: str
    first_epoch: int | None = None

    def first_place(self, epoch: int) -> tuple[int, int]:
        """The (epoch, seq) that it begins at, being written in this epoch."""
        return epoch if self.first_epoch is None else self.first_epoch, self.first_seq


class PeriodClosedBody(Body):
    """The closing of a month or of a year: all that was written since the one before it.

    `name` is `2026-11` or `2026`, the local month or year that is over; the range is by sequence
    number alone, from (`first_epoch`, `first_seq`) to `last_seq` of the closing's own epoch, so
    that nothing falls between two. `tills` is how many Z are in it.
    """

    number: str
    name: str
    first_epoch: int
    first_seq: int
    last_seq: int
    tills: int
    period: PeriodTotals
    unsent_entries: int
    program: str
