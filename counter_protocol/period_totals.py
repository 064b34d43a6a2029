"""The totals of a range of entries, as a closing seals them and a report shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from counter_protocol.bodies import Line, PeriodTotals, TenderPart
from counter_protocol.entries import RECEIPT_KINDS, Entry, EntryKind, MalformedEntry
from counter_protocol.ledger import perpetual_movement

PREPAYING_KINDS: Final = frozenset({EntryKind.TOP_UP, EntryKind.REFUND})
"""What is paid by these, or undone of them, is a prepayment; of the rest, revenue."""


class _Moved(msgspec.Struct, frozen=True):
    """What counts in a period, of any body that has it; the rest of the body is skipped."""

    lines: list[Line] = []
    tenders: list[TenderPart] = []
    original_kind: EntryKind | None = None


class PeriodAccumulator:
    """Adds entries up, one at a time, whatever their number."""

    def __init__(self) -> None:
        self._entries = self._receipts = self._reversals = 0
        self._prepaid_cents = self._revenue_cents = 0
        self._prepaid_by_tender: Counter[str] = Counter()
        self._revenue_by_tender: Counter[str] = Counter()
        self._by_service: Counter[str] = Counter()
        self._by_organisation: Counter[str] = Counter()
        self._by_vat_rate: Counter[str] = Counter()
        self._vat_by_rate: Counter[str] = Counter()

    def add(self, entry: Entry) -> None:
        """Count this entry; MalformedEntry, and nothing counted, when its body is unreadable."""
        moved = _moved(entry)
        prepaid_cents, revenue_cents = perpetual_movement(entry.kind, entry.postings)
        self._entries += 1
        self._receipts += entry.kind in RECEIPT_KINDS
        self._reversals += entry.kind is EntryKind.REVERSAL
        self._prepaid_cents += prepaid_cents
        self._revenue_cents += revenue_cents
        self._add_tenders(moved.original_kind or entry.kind, moved.tenders)
        self._add_lines(moved.lines)

    def add_totals(self, totals: PeriodTotals) -> None:
        """Count what was added up before, such as a day that was closed."""
        self._entries += totals.entries
        self._receipts += totals.receipts
        self._reversals += totals.reversals
        self._prepaid_cents += totals.prepaid_cents
        self._revenue_cents += totals.revenue_cents
        self._prepaid_by_tender.update(totals.prepaid_by_tender)
        self._revenue_by_tender.update(totals.revenue_by_tender)
        self._by_service.update(totals.revenue_by_service)
        self._by_organisation.update(totals.revenue_by_organisation)
        self._by_vat_rate.update(totals.revenue_by_vat_rate)
        self._vat_by_rate.update(totals.vat_by_rate)

    def totals(self) -> PeriodTotals:
        """The totals of what was added so far."""
        return PeriodTotals(
            entries=self._entries,
            receipts=self._receipts,
            reversals=self._reversals,
            prepaid_cents=self._prepaid_cents,
            revenue_cents=self._revenue_cents,
            prepaid_by_tender=_without_zeros(self._prepaid_by_tender),
            revenue_by_tender=_without_zeros(self._revenue_by_tender),
            revenue_by_service=_without_zeros(self._by_service),
            revenue_by_organisation=_without_zeros(self._by_organisation),
            revenue_by_vat_rate=_without_zeros(self._by_vat_rate),
            vat_by_rate=_without_zeros(self._vat_by_rate),
        )

    def _add_tenders(self, kind: EntryKind, tenders: list[TenderPart]) -> None:
        prepays = kind in PREPAYING_KINDS
        sums = self._prepaid_by_tender if prepays else self._revenue_by_tender
        for part in tenders:
            sums[part.tender.value] += part.amount_cents

    def _add_lines(self, lines: list[Line]) -> None:
        for line in lines:
            rate = str(line.vat_rate_bp)
            self._by_service[line.service] += line.amount_cents
            self._by_organisation[line.organisation] += line.amount_cents
            self._by_vat_rate[rate] += line.amount_cents
            self._vat_by_rate[rate] += line.vat_cents


def period_totals(entries: Iterable[Entry]) -> PeriodTotals:
    """The totals of these entries, in cents; every closing and every report uses this sum.

    `entries` counts them all, `receipts` those that gave a numbered receipt, `reversals` the
    REVERSAL ones. `prepaid_cents` and `revenue_cents` are what they added to the perpetual totals.
    Tender parts go by ledger: prepaid for top-ups, refunds and reversals of those, revenue
    otherwise, the family account being one of its tenders. Lines go by service, by organisation and
    by VAT rate, VAT included, and their VAT by rate. What a reversal holds already bears the
    opposite sign, hence is added like the rest. A key whose sum is zero is left out.

    Raises MalformedEntry when the lines or the tenders of an entry cannot be read.
    """
    accumulator = PeriodAccumulator()
    for entry in entries:
        accumulator.add(entry)
    return accumulator.totals()


def counts_alone(totals: PeriodTotals) -> PeriodTotals:
    """How many entries there were, and no sum of what they came to."""
    return msgspec.structs.replace(
        period_totals(()),
        entries=totals.entries,
        receipts=totals.receipts,
        reversals=totals.reversals,
    )


def of_entries(totals: PeriodTotals, entries: int) -> PeriodTotals:
    """The same sums, told of so many entries: for who adds up receipts alone."""
    return msgspec.structs.replace(totals, entries=entries)


def totals_between(earlier: PeriodTotals, later: PeriodTotals) -> PeriodTotals:
    """What one accumulator added between two of its totals."""
    return PeriodTotals(
        entries=later.entries - earlier.entries,
        receipts=later.receipts - earlier.receipts,
        reversals=later.reversals - earlier.reversals,
        prepaid_cents=later.prepaid_cents - earlier.prepaid_cents,
        revenue_cents=later.revenue_cents - earlier.revenue_cents,
        prepaid_by_tender=_less(later.prepaid_by_tender, earlier.prepaid_by_tender),
        revenue_by_tender=_less(later.revenue_by_tender, earlier.revenue_by_tender),
        revenue_by_service=_less(later.revenue_by_service, earlier.revenue_by_service),
        revenue_by_organisation=_less(
            later.revenue_by_organisation, earlier.revenue_by_organisation
        ),
        revenue_by_vat_rate=_less(later.revenue_by_vat_rate, earlier.revenue_by_vat_rate),
        vat_by_rate=_less(later.vat_by_rate, earlier.vat_by_rate),
    )


def _moved(entry: Entry) -> _Moved:
    if entry.kind not in RECEIPT_KINDS:
        return _Moved()
    try:
        return msgspec.convert(entry.body, _Moved)
    except msgspec.ValidationError as error:
        raise MalformedEntry(str(error)) from error


def _less(later: dict[str, int], earlier: dict[str, int]) -> dict[str, int]:
    return {
        key: cents
        for key in later | earlier
        if (cents := later.get(key, 0) - earlier.get(key, 0)) != 0
    }


def _without_zeros(sums: dict[str, int]) -> dict[str, int]:
    return {key: cents for key, cents in sums.items() if cents != 0}
