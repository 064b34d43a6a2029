"""What is checked along a thread of entries: an epoch may go on from an older one than the last."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.bodies import Body
from counter_protocol.closing_check import ClosingChecker
from counter_protocol.count_check import count_findings
from counter_protocol.day_check import DayChecker
from counter_protocol.drawer_check import DrawerChecker
from counter_protocol.entries import Entry
from counter_protocol.findings import Finding
from counter_protocol.holdings import Holdings
from counter_protocol.in_hand_check import InHandChecker
from counter_protocol.money_check import money_findings
from counter_protocol.override_check import OverrideChecker
from counter_protocol.reversal_check import ReversalChecker


class ThreadChecker:
    """Remembers what the desk that writes the next entry knows; copied, it remembers it twice.

    A desk restored from an older copy has forgotten what came after: its next closing does not
    cover it, and what was undone there may be undone again.
    """

    def __init__(self, desk: str, *, begun_before: bool) -> None:
        """`begun_before`: what is read is not the beginning, as in the archive of one month."""
        self._holdings = Holdings(desk, begun_before=begun_before)
        self._closings = ClosingChecker(begun_before=begun_before)
        self._days = DayChecker()
        self._drawer = DrawerChecker(self._holdings, begun_before=begun_before)
        self._in_hand = InHandChecker(self._holdings, begun_before=begun_before)
        self._overrides = OverrideChecker(begun_before=begun_before)
        self._reversals = ReversalChecker(begun_before=begun_before)

    @property
    def half_checked(self) -> int:
        """How many closings begin before what was read: they are checked as far as it goes."""
        return self._closings.half_checked

    def check(self, entry: Entry, body: Body | None) -> Iterator[Finding]:
        """Look at the next entry, whose typed body is `body` where its kind has one."""
        yield from money_findings(entry, body)
        yield from count_findings(entry, body)
        yield from self._reversals.check(entry, body)
        yield from self._overrides.check(entry, body)
        yield from self._days.check(entry, body)
        yield from self._closings.check(entry, body)
        yield from self._drawer.check(entry, body)
        yield from self._in_hand.check(entry, body)
        self._holdings.follow(entry, body)
