"""Whether a closing says what the entries it covers say, and leaves none of them out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import CLOSING_KINDS, Entry, EntryKind, MalformedEntry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.period_totals import PeriodAccumulator, totals_between


class _Closing(msgspec.Struct, frozen=True):
    """What every closing holds, whatever else its body has."""

    first_seq: int
    last_seq: int
    period: PeriodTotals


class ClosingChecker:
    """Recomputes each closing of a chain from the entries fed to it, in one pass.

    A period begins at its epoch's first entry, at a till opening or right after a closing, and
    ends right before its closing entry. Only there are sums kept, so memory grows with the number
    of closings, not of entries.
    """

    def __init__(self) -> None:
        self._epoch = 0
        self._first_seq = 0
        self._period_begins = True
        self._running = PeriodAccumulator()
        self._before: dict[int, PeriodTotals] = {}
        self._receipts_in_tills = 0

    def check(self, entry: Entry) -> Iterator[Finding]:
        """Count this entry, after checking it if it is a closing."""
        if entry.epoch != self._epoch:
            self._begin(entry)
        if self._period_begins or entry.kind is EntryKind.TILL_OPENED:
            self._before[entry.seq] = self._running.totals()
        if entry.kind in CLOSING_KINDS:
            yield from self._check_closing(entry)
        self._period_begins = entry.kind in CLOSING_KINDS
        try:
            self._running.add(entry)
        except MalformedEntry as error:
            yield finding(FindingCode.BODY_WRONG, entry, error.reason)

    def _begin(self, first: Entry) -> None:
        self._epoch = first.epoch
        self._first_seq = first.seq
        self._period_begins = True
        self._running = PeriodAccumulator()
        self._before = {}
        self._receipts_in_tills = 0

    def _check_closing(self, entry: Entry) -> Iterator[Finding]:
        try:
            closing = msgspec.convert(entry.body, _Closing)
        except msgspec.ValidationError as error:
            yield finding(FindingCode.BODY_WRONG, entry, str(error))
            return
        if 0 < closing.first_seq < self._first_seq:
            # It covers entries from before the first one fed, as in the archive of one period.
            self._receipts_in_tills = self._running.totals().receipts
            return
        before = self._before.get(closing.first_seq)
        if before is None or closing.last_seq != entry.seq - 1:
            yield finding(FindingCode.CLOSING_RANGE_WRONG, entry, _range(closing))
            return
        yield from self._compare(entry, closing, before)

    def _compare(self, entry: Entry, closing: _Closing, before: PeriodTotals) -> Iterator[Finding]:
        now = self._running.totals()
        recomputed = totals_between(before, now)
        if closing.period != recomputed:
            yield finding(
                FindingCode.CLOSING_TOTALS_WRONG, entry, _differences(closing.period, recomputed)
            )
        if entry.kind is EntryKind.TILL_CLOSED:
            yield from self._check_continuity(entry, before.receipts, closing)
            self._receipts_in_tills = now.receipts

    def _check_continuity(
        self, entry: Entry, receipts_before: int, closing: _Closing
    ) -> Iterator[Finding]:
        """Each receipt is in one Z: none between two, none in both."""
        left_out = receipts_before - self._receipts_in_tills
        if left_out > 0:
            yield finding(
                FindingCode.CLOSING_RANGE_WRONG, entry, f"{left_out} receipts before are in no Z"
            )
        elif left_out < 0:
            yield finding(
                FindingCode.CLOSING_RANGE_WRONG,
                entry,
                f"{_range(closing)}, of which {-left_out} receipts are in an earlier Z",
            )


def _range(closing: _Closing) -> str:
    return f"it covers {closing.first_seq} to {closing.last_seq}"


def _differences(claimed: PeriodTotals, recomputed: PeriodTotals) -> str:
    names = [
        name
        for name in PeriodTotals.__struct_fields__
        if getattr(claimed, name) != getattr(recomputed, name)
    ]
    name = names[0]
    others = f", and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{name} is {getattr(claimed, name)}, not {getattr(recomputed, name)}{others}"
