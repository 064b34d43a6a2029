"""What each Z covers, summed by the server: running totals along the chains of its range."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from community_server.database import Connection
from community_server.journal.queries import Place, Row
from community_server.reports.day_sums import PARTS_OF_RECEIPTS, Part, amounts_of
from community_server.reports.selection import Chosen, Covered, Span
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.outlines import outline_entry, outlined_body
from counter_protocol.period_totals import PeriodAccumulator, period_totals, totals_between

_NOTHING: Final = period_totals(())

_Sum = Row
"""What it is of, as a Summand says it, then receipts, cents, and cents of VAT."""


class Found(NamedTuple):
    """What is applied of the receipts that parts cover, but for `entries`, which counts none."""

    totals: dict[int, PeriodTotals]
    """By part; a part that covers nothing has none."""

    receipts: Counter[tuple[str, str]]
    """How many receipts of each (desk, business date) some part covers."""


class _Step(NamedTuple):
    """Receipts of a chain that are covered together or not at all; the first and the last."""

    first_seq: int
    last_seq: int
    sums: Sequence[_Sum]


class _Running:
    """Adds receipts up along a chain, as counter_protocol.period_totals defines each figure."""

    def __init__(self) -> None:
        self._receipts = self._reversals = self._prepaid_cents = self._revenue_cents = 0
        self._prepaid_by_tender: defaultdict[str, int] = defaultdict(int)
        self._revenue_by_tender: defaultdict[str, int] = defaultdict(int)
        self._by_service: defaultdict[str, int] = defaultdict(int)
        self._by_organisation: defaultdict[str, int] = defaultdict(int)
        self._by_vat_rate: defaultdict[str, int] = defaultdict(int)
        self._vat_by_rate: defaultdict[str, int] = defaultdict(int)

    def add(self, told: _Sum) -> None:
        _, _, kind, part, tender, organisation, service, rate_bp, receipts, amount, vat = told
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
            self._receipts += receipts
            self._reversals += receipts * (kind == EntryKind.REVERSAL)

    def totals(self) -> PeriodTotals:
        return PeriodTotals(
            entries=0,
            receipts=self._receipts,
            reversals=self._reversals,
            prepaid_cents=self._prepaid_cents,
            revenue_cents=self._revenue_cents,
            prepaid_by_tender=dict(self._prepaid_by_tender),
            revenue_by_tender=dict(self._revenue_by_tender),
            revenue_by_service=dict(self._by_service),
            revenue_by_organisation=dict(self._by_organisation),
            revenue_by_vat_rate=dict(self._by_vat_rate),
            vat_by_rate=dict(self._vat_by_rate),
        )


def found_in(connection: Connection, chosen: Chosen, covered: Covered) -> Found:
    """What is applied of the receipts that each part covers, of whatever day.

    A chain is gone along once, however many parts claim the same of it.
    """
    parts: defaultdict[int, list[PeriodTotals]] = defaultdict(list)
    applied: list[tuple[str, Sequence[_Sum]]] = []
    of_chain: defaultdict[Place, list[Span]] = defaultdict(list)
    for span in covered.spans:
        of_chain[Place(chosen.community, span.desk, span.epoch)].append(span)
    for place, spans in of_chain.items():
        steps = list(_steps(connection, chosen, place, spans))
        applied += ((place.desk, step.sums) for step in _covered_steps(spans, steps))
        ends = _totals_at_ends(spans, steps)
        for span in spans:
            between = totals_between(ends[span.first_seq - 1], ends[span.last_seq])
            parts[span.part].append(between)
    beside = _beside(connection, chosen, covered)
    applied += beside.values()
    for part, told in _totals_beside(covered, beside):
        parts[part].append(told)
    return Found({part: _together(told) for part, told in parts.items()}, _receipts(applied))


def _steps(
    connection: Connection, chosen: Chosen, place: Place, spans: Sequence[Span]
) -> Iterator[_Step]:
    """The receipts of a chain, by till: sums are of what lies between two Z.

    So is what an honest Z covers. A till that a range cuts in two is read receipt by receipt.
    """
    ends = _ends(spans)
    named = {"first": ends[0], "last": ends[-1], "parts_of_receipts": PARTS_OF_RECEIPTS}
    rows = connection.execute(_TILLS, {**place._asdict(), **named}).fetchall()
    for _, of_till in groupby(rows, key=itemgetter(0)):
        sums = list(of_till)
        first, last = min(row[1] for row in sums), max(row[2] for row in sums)
        if bisect_left(ends, first) == bisect_left(ends, last):
            yield _Step(first, last, [row[3:] for row in sums])
        else:
            yield from _one_by_one(connection, chosen, place, first, last)


def _one_by_one(
    connection: Connection, chosen: Chosen, place: Place, first_seq: int, last_seq: int
) -> Iterator[_Step]:
    range_of = {"first": first_seq, "last": last_seq, "kinds": list(RECEIPT_KINDS)}
    rows = connection.execute(_RECEIPTS, {**chosen.named(), **place._asdict(), **range_of})
    for seq, raw in rows:
        yield _Step(seq, seq, _amounts(raw))


def _amounts(raw: bytes) -> list[_Sum]:
    outline = outline_entry(raw)
    return [(*of, *told) for of, *told in amounts_of(outline, outlined_body(outline))]


def _ends(spans: Iterable[Span]) -> list[int]:
    """The entries after which some span begins or ends."""
    return sorted({seq for span in spans for seq in (span.first_seq - 1, span.last_seq)})


def _totals_at_ends(spans: Sequence[Span], steps: Iterable[_Step]) -> dict[int, PeriodTotals]:
    """The running totals where spans begin and end."""
    running, ends = _Running(), _ends(spans)
    told, passed, at = running.totals(), 0, {}
    for step in steps:
        reached = bisect_left(ends, step.last_seq, lo=passed)
        if reached > passed:
            told = running.totals()
            at.update(dict.fromkeys(ends[passed:reached], told))
            passed = reached
        for each in step.sums:
            running.add(each)
    at.update(dict.fromkeys(ends[passed:], running.totals()))
    return at


def _covered_steps(spans: Sequence[Span], steps: Iterable[_Step]) -> Iterator[_Step]:
    begun = sorted(span.first_seq for span in spans)
    ended = sorted(span.last_seq for span in spans)
    for step in steps:
        if bisect_right(begun, step.first_seq) > bisect_left(ended, step.first_seq):
            yield step


def _receipts(applied: Iterable[tuple[str, Sequence[_Sum]]]) -> Counter[tuple[str, str]]:
    """How many receipts of each (desk, business date) these sums of desks are of."""
    receipts: Counter[tuple[str, str]] = Counter()
    for desk, sums in applied:
        for day, *_, count, _, _ in sums:
            if count:
                receipts[desk, day] += count
    return receipts


def _beside(
    connection: Connection, chosen: Chosen, covered: Covered
) -> dict[bytes, tuple[str, list[_Sum]]]:
    """What is applied of the receipts kept beside chains, which are few: desk and sums by hash."""
    if not covered.beside:
        return {}
    rows = connection.execute(_BESIDE, {**chosen.named(), **covered.named()})
    return {digest: (desk, _amounts(raw)) for digest, desk, raw in rows}


def _totals_beside(
    covered: Covered, beside: Mapping[bytes, tuple[str, list[_Sum]]]
) -> Iterator[tuple[int, PeriodTotals]]:
    for part, of_part in groupby(covered.beside, key=itemgetter(0)):
        running = _Running()
        for _, digest in of_part:
            _, sums = beside.get(digest, ("", ()))
            for each in sums:
                running.add(each)
        yield part, totals_between(_NOTHING, running.totals())


def _together(told: Sequence[PeriodTotals]) -> PeriodTotals:
    if len(told) == 1:
        return told[0]
    accumulator = PeriodAccumulator()
    for each in told:
        accumulator.add_totals(each)
    return accumulator.totals()


_TILLS: Final = """
    SELECT till_seq, first_seq, last_seq, business_date, regie, kind, part, tender, organisation,
        service, vat_rate_bp, receipts, amount_cents, vat_cents
    FROM day_sums
    WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s AND history = ''
        AND part = ANY(%(parts_of_receipts)s) AND till_seq < %(last)s AND till_seq >= coalesce((
            SELECT max(till_seq) FROM day_sums
            WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s
                AND history = '' AND till_seq <= %(first)s
        ), 0)
    ORDER BY till_seq
"""
_RECEIPTS: Final = """
    SELECT seq, raw FROM entries
    WHERE community = %(community)s AND desk = %(desk)s AND epoch = %(epoch)s
        AND seq BETWEEN %(first)s AND %(last)s AND kind = ANY(%(kinds)s)
        AND hash <> ALL(%(left_out)s)
    ORDER BY seq
"""
_BESIDE: Final = """
    SELECT hash, desk, raw FROM forks
    WHERE community = %(community)s AND hash = ANY(%(beside_hashes)s)
        AND hash <> ALL(%(left_out)s)
"""
