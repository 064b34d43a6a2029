"""What a Z covers, summed by the server: from what was added up, else from the entries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import Final, SupportsInt

from community_server.database import Connection
from community_server.reports.day_sums import PARTS_OF_RECEIPTS, Part, Summand, amounts_of
from community_server.reports.selection import Chosen, Covered, Span
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.outlines import outline_entry, outlined_body

_Cents = defaultdict[str, int]


class Found:
    """What the server finds of some receipts, as counter_protocol.period_totals defines it."""

    def __init__(self) -> None:
        self.receipts_by_day: _Cents = defaultdict(int)
        self._reversals = self._prepaid_cents = self._revenue_cents = 0
        self._prepaid_by_tender: _Cents = defaultdict(int)
        self._revenue_by_tender: _Cents = defaultdict(int)
        self._by_service: _Cents = defaultdict(int)
        self._by_organisation: _Cents = defaultdict(int)
        self._by_vat_rate: _Cents = defaultdict(int)
        self._vat_by_rate: _Cents = defaultdict(int)

    def add(self, of: Summand, receipts: int, amount: SupportsInt, vat: SupportsInt) -> None:
        """One sum of receipts, in cents."""
        day, _, kind, part, tender, organisation, service, rate_bp = of
        cents = int(amount)
        if part == Part.LINE:
            rate = str(rate_bp)
            self._by_service[service] += cents
            self._by_organisation[organisation] += cents
            self._by_vat_rate[rate] += cents
            self._vat_by_rate[rate] += int(vat)
        elif part == Part.PREPAID_TENDER:
            self._prepaid_by_tender[tender] += cents
        elif part == Part.REVENUE_TENDER:
            self._revenue_by_tender[tender] += cents
        elif part == Part.REVENUE:
            self._revenue_cents += cents
        elif part == Part.PREPAID:
            self._prepaid_cents += cents
            self._reversals += receipts * (kind == EntryKind.REVERSAL)
            self.receipts_by_day[day] += receipts

    def totals(self, entries: int) -> PeriodTotals:
        """The totals of a range of so many entries, of which these receipts are."""
        return PeriodTotals(
            entries=entries,
            receipts=sum(self.receipts_by_day.values()),
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


def found_by_part(
    connection: Connection, chosen: Chosen, covered: Covered
) -> defaultdict[int, Found]:
    """What is applied of the receipts that each part covers, of whatever day.

    Sums are of what lies between two Z, as what an honest Z covers is. A range that cuts one in
    two is read receipt by receipt.
    """
    named = {**chosen.named(), **covered.named(), "parts_of_receipts": PARTS_OF_RECEIPTS}
    found: defaultdict[int, Found] = defaultdict(Found)
    rows = connection.execute(_OF_SPANS, named).fetchall()
    cut = {row[0] for row in rows if not row[1]}
    for row in rows:
        if row[0] not in cut:
            found[row[0]].add(row[2:10], *row[10:])
    for span in covered.spans:
        if span.part in cut:
            _read(connection, chosen, span, found[span.part])
    if covered.beside:
        for row in connection.execute(_OF_BESIDE, named):
            found[row[0]].add(row[1:9], *row[9:])
    return found


def _read(connection: Connection, chosen: Chosen, span: Span, found: Found) -> None:
    """Add the applied receipts of a span, one by one."""
    named = {**chosen.named(), **asdict(span), "kinds": list(RECEIPT_KINDS)}
    for (raw,) in connection.execute(_RECEIPTS, named):
        outline = outline_entry(raw)
        for amount in amounts_of(outline, outlined_body(outline)):
            found.add(*amount)


def _without_zeros(cents: _Cents) -> dict[str, int]:
    return {key: value for key, value in cents.items() if value}


# The planner takes a range that a join gives for a third of a table: the sums of each part are
# looked up on their own.
_OF_SPANS: Final = """
    SELECT s.part, s.first <= d.first_seq AND d.last_seq <= s.last AS is_whole, d.business_date,
        d.regie, d.kind, d.part, d.tender, d.organisation, d.service, d.vat_rate_bp, d.receipts,
        d.amount_cents, d.vat_cents
    FROM unnest(%(parts)s::int[], %(span_desks)s::text[], %(epochs)s::int[],
        %(firsts)s::bigint[], %(lasts)s::bigint[]) AS s (part, desk, epoch, first, last)
    CROSS JOIN LATERAL (
        SELECT * FROM day_sums
        WHERE community = %(community)s AND desk = s.desk AND epoch = s.epoch AND history = ''
            AND till_seq < s.last AND till_seq >= coalesce((
                SELECT max(till_seq) FROM day_sums
                WHERE community = %(community)s AND desk = s.desk AND epoch = s.epoch
                    AND history = '' AND till_seq < s.first
            ), 0)
            AND first_seq <= s.last AND last_seq >= s.first
            AND part = ANY(%(parts_of_receipts)s)
        OFFSET 0
    ) d
"""
_OF_BESIDE: Final = """
    SELECT s.part, d.business_date, d.regie, d.kind, d.part, d.tender, d.organisation, d.service,
        d.vat_rate_bp, d.receipts, d.amount_cents, d.vat_cents
    FROM unnest(%(beside_parts)s::int[], %(beside_hashes)s::bytea[]) AS s (part, hash)
    JOIN forks f ON f.community = %(community)s AND f.hash = s.hash
    JOIN day_sums d ON d.community = %(community)s AND d.desk = f.desk AND d.epoch = f.epoch
        AND d.till_seq = f.seq AND d.history = f.hash
    WHERE d.part = ANY(%(parts_of_receipts)s)
"""
_RECEIPTS: Final = """
    SELECT raw FROM entries
    WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s
        AND seq BETWEEN %(first_seq)s AND %(last_seq)s AND kind = ANY(%(kinds)s)
        AND hash <> ALL(%(left_out)s)
"""
