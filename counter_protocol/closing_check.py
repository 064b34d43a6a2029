"""Whether a closing says what the entries it covers say, and leaves none of them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from counter_protocol.bodies import PeriodClosedBody, TillClosedBody
from counter_protocol.closing_claims import (
    Claim,
    Standing,
    Starts,
    differences,
    period_claim,
    till_claim,
    too_few,
)
from counter_protocol.entries import CLOSING_KINDS, Entry, EntryKind, MalformedEntry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.period_totals import PeriodAccumulator, totals_between

_NAMES: Final = {
    EntryKind.MONTH_CLOSED: re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII),
    EntryKind.YEAR_CLOSED: re.compile(r"\d{4}", re.ASCII),
}


class ClosingChecker:
    """Recomputes each closing along one chain, from epoch to epoch, in one pass.

    A Z begins at a till opening, right after a closing, or where its epoch does; a month or a year
    begins right after the one before it, the first where the chain does. Each ends right before its
    own entry. Only where a closing may begin are sums kept: memory does not grow with the entries.
    """

    def __init__(self, *, begun_before: bool) -> None:
        """`begun_before`: what is read is not the beginning, as in the archive of one month."""
        self.half_checked = 0
        """How many closings begin before what was read: they are checked as far as it goes."""
        self._starts = {kind: Starts(begun_before=begun_before) for kind in CLOSING_KINDS}
        self._right_after: EntryKind | None = None
        self._has_begun = False
        self._running = PeriodAccumulator()
        self._tills = self._receipts_in_tills = self._receipts_before_epoch = 0
        self._names_epochs = False

    def check(self, entry: Entry, body: object) -> Iterator[Finding]:
        """Count this entry, after checking it if it is a closing; `body` is its typed body."""
        self._allow_starts(entry)
        if isinstance(body, TillClosedBody):
            yield from self._check_till(entry, body)
        elif isinstance(body, PeriodClosedBody):
            yield from self._check_period(entry, body)
        try:
            self._running.add(entry)
        except MalformedEntry as error:
            yield finding(FindingCode.BODY_WRONG, entry, error.reason)

    def _allow_starts(self, entry: Entry) -> None:
        kinds = self._kinds_that_may_begin_at(entry)
        self._has_begun = True
        self._right_after = entry.kind if entry.kind in CLOSING_KINDS else None
        if not kinds:
            return
        standing = self._standing()
        for kind in kinds:
            self._starts[kind].allow((entry.epoch, entry.seq), standing)
        if entry.seq == 1:
            self._receipts_before_epoch = standing.totals.receipts

    def _kinds_that_may_begin_at(self, entry: Entry) -> frozenset[EntryKind]:
        if not self._has_begun:
            return CLOSING_KINDS
        if self._right_after is not None:
            return frozenset({EntryKind.TILL_CLOSED, self._right_after})
        if entry.kind is EntryKind.TILL_OPENED or entry.seq == 1:
            return frozenset({EntryKind.TILL_CLOSED})
        return frozenset()

    def _standing(self) -> Standing:
        return Standing(self._running.totals(), self._tills)

    def _check_till(self, entry: Entry, body: TillClosedBody) -> Iterator[Finding]:
        claim, now = till_claim(entry, body), self._standing()
        before = self._starts[entry.kind].standing_at(claim.first)
        yield from self._check_range(entry, claim, now)
        if before is not None:
            yield from self._check_continuity(entry, claim, before, body.first_epoch)
        self._names_epochs = self._names_epochs or body.first_epoch is not None
        self._receipts_in_tills = now.totals.receipts
        self._tills += 1
        self._starts[entry.kind].closed()

    def _check_period(self, entry: Entry, body: PeriodClosedBody) -> Iterator[Finding]:
        if not _NAMES[entry.kind].fullmatch(body.name):
            yield finding(FindingCode.BODY_WRONG, entry, f"nothing is called {body.name!r}")
        yield from self._check_range(entry, period_claim(body), self._standing())
        self._starts[entry.kind].closed()

    def _check_range(self, entry: Entry, claim: Claim, now: Standing) -> Iterator[Finding]:
        starts = self._starts[entry.kind]
        before = starts.standing_at(claim.first)
        reaches_back = before is None and starts.may_precede(claim.first)
        if claim.last_seq != entry.seq - 1 or (before is None and not reaches_back):
            yield finding(FindingCode.CLOSING_RANGE_WRONG, entry, str(claim))
            return
        self.half_checked += reaches_back
        wrong = too_few(claim, now) if before is None else _unlike(claim, before, now)
        if wrong:
            yield finding(FindingCode.CLOSING_TOTALS_WRONG, entry, wrong)

    def _check_continuity(
        self, entry: Entry, claim: Claim, before: Standing, first_epoch: int | None
    ) -> Iterator[Finding]:
        """Each receipt is in one Z: none between two, none in both.

        Before closings named the epoch they begin in, each was of its own epoch alone.
        """
        told = self._receipts_in_tills
        if first_epoch is None and not self._names_epochs:
            told = max(told, self._receipts_before_epoch)
        left_out = before.totals.receipts - told
        if left_out > 0:
            detail = f"{left_out} receipts before are in no Z"
            yield finding(FindingCode.CLOSING_RANGE_WRONG, entry, detail)
        elif left_out < 0:
            detail = f"{claim}, of which {-left_out} receipts are in an earlier Z"
            yield finding(FindingCode.CLOSING_RANGE_WRONG, entry, detail)


def _unlike(claim: Claim, before: Standing, now: Standing) -> str:
    """What of a closing is not what its range sums to; empty when all is."""
    tills = now.tills - before.tills
    if claim.tills not in (None, tills):
        return f"tills is {claim.tills}, not {tills}"
    return differences(claim.period, totals_between(before.totals, now.totals))
