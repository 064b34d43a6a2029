"""What a Z covers, summed by the server: from what was added up, else from the entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final, NamedTuple

from community_server.database import Connection
from community_server.reports.day_sums import PARTS_OF_RECEIPTS, Part, Summand, amounts_of
from community_server.reports.selection import Chosen, Covered, Span
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.outlines import outline_entry, outlined_body


class CoveredSum(NamedTuple):
    """One sum of the receipts that a part covers."""

    part: int
    of: Summand
    receipts: int
    amount_cents: int
    vat_cents: int


class Found:
    """What the server finds of receipts: their totals but for `entries`, and how many a day."""

    def __init__(self) -> None:
        self.receipts_by_day: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._sums: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, told: CoveredSum) -> None:
        """As counter_protocol.period_totals defines each figure."""
        day, _, kind, part, tender, organisation, service, rate_bp = told.of
        cents = told.amount_cents
        if part == Part.LINE:
            self._sums["revenue_by_service"][service] += cents
            self._sums["revenue_by_organisation"][organisation] += cents
            self._sums["revenue_by_vat_rate"][str(rate_bp)] += cents
            self._sums["vat_by_rate"][str(rate_bp)] += told.vat_cents
        elif part == Part.PREPAID_TENDER:
            self._sums["prepaid_by_tender"][tender] += cents
        elif part == Part.REVENUE_TENDER:
            self._sums["revenue_by_tender"][tender] += cents
        elif part == Part.REVENUE:
            self._numbers["revenue"] += cents
        else:
            self._numbers["prepaid"] += cents
            self._numbers["receipts"] += told.receipts
            self._numbers["reversals"] += told.receipts * (kind == EntryKind.REVERSAL)
            self.receipts_by_day[day] += told.receipts

    def totals(self, entries: int) -> PeriodTotals:
        """The totals of a range of so many entries."""
        return PeriodTotals(
            entries=entries,
            receipts=self._numbers["receipts"],
            reversals=self._numbers["reversals"],
            prepaid_cents=self._numbers["prepaid"],
            revenue_cents=self._numbers["revenue"],
            prepaid_by_tender=self._without_zeros("prepaid_by_tender"),
            revenue_by_tender=self._without_zeros("revenue_by_tender"),
            revenue_by_service=self._without_zeros("revenue_by_service"),
            revenue_by_organisation=self._without_zeros("revenue_by_organisation"),
            revenue_by_vat_rate=self._without_zeros("revenue_by_vat_rate"),
            vat_by_rate=self._without_zeros("vat_by_rate"),
        )

    def _without_zeros(self, name: str) -> dict[str, int]:
        return {key: value for key, value in self._sums[name].items() if value}


def found_by_part(
    connection: Connection, chosen: Chosen, covered: Covered
) -> defaultdict[int, Found]:
    """What is applied of the receipts that each part covers, of whatever day."""
    found: defaultdict[int, Found] = defaultdict(Found)
    for told in _sums_covered(connection, chosen, covered):
        found[told.part].add(told)
    return found


def _sums_covered(connection: Connection, chosen: Chosen, covered: Covered) -> Iterator[CoveredSum]:
    """Sums are of what lies between two Z, as an honest Z is.

    A range that cuts one in two is read entry by entry.
    """
    named = {**chosen.named(), **covered.named(), "parts_of_receipts": PARTS_OF_RECEIPTS}
    whole, cut = [], set()
    for is_whole, *row in connection.execute(_OF_SPANS, named):
        told = _covered_sum(row)
        if is_whole:
            whole.append(told)
        else:
            cut.add(told.part)
    yield from (told for told in whole if told.part not in cut)
    for span in covered.spans:
        if span.part in cut:
            yield from _read(connection, chosen, span)
    if covered.beside:
        yield from map(_covered_sum, connection.execute(_OF_BESIDE, named))


def _covered_sum(row: Sequence[Any]) -> CoveredSum:
    part, *of, receipts, amount_cents, vat_cents = row
    return CoveredSum(part, tuple(of), receipts, int(amount_cents), int(vat_cents))


def _read(connection: Connection, chosen: Chosen, span: Span) -> Iterator[CoveredSum]:
    """What the applied receipts of a span add, one by one."""
    named = {**chosen.named(), **asdict(span), "kinds": list(RECEIPT_KINDS)}
    for (raw,) in connection.execute(_RECEIPTS, named):
        outline = outline_entry(raw)
        for of, receipts, amount_cents, vat_cents in amounts_of(outline, outlined_body(outline)):
            if of[3] in PARTS_OF_RECEIPTS:
                yield CoveredSum(span.part, of, receipts, amount_cents, vat_cents)


# The planner takes a range that a join gives for a third of a table: the sums of each part are
# looked up on their own.
_OF_SPANS: Final = """
    SELECT s.first <= d.first_seq AND d.last_seq <= s.last AS is_whole, s.part, d.business_date,
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
