"""Whether what was over was closed before anything of a later day, month or year was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_protocol.bodies import PeriodClosedBody, TillClosedBody
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.seal_check import GENESIS_KINDS

_PERIODS: Final = {EntryKind.MONTH_CLOSED: len("2026-11"), EntryKind.YEAR_CLOSED: len("2026")}
"""How much of a business date names the period that each kind closes."""


class DayChecker:
    """Follows the business dates along one chain (BOI-TVA-DECLA-30-10-30: a day is closed).

    A desk found its till left open in the morning, before closings named the epoch they begin in:
    only a journal that has such a closing is held to the rule. It is held to the closings of months
    and years from its first month on. A genesis opens an epoch and no day: it is not looked at.
    """

    def __init__(self) -> None:
        self._session_day: str | None = None
        self._closes_days = False
        self._late: Finding | None = None
        self._latest: dict[EntryKind, str] = {}

    def check(self, entry: Entry, body: object) -> Iterator[Finding]:
        """Look at one entry; `body` is its typed body."""
        if isinstance(body, TillClosedBody):
            yield from self._close_till(body)
        elif isinstance(body, PeriodClosedBody):
            self._close_period(entry, body)
        elif entry.kind not in GENESIS_KINDS:
            yield from self._check_session(entry)
            yield from self._check_periods(entry)

    def _close_till(self, body: TillClosedBody) -> Iterator[Finding]:
        self._session_day = None
        if body.first_epoch is not None:
            self._closes_days = True
            if self._late is not None:
                yield self._late
        self._late = None

    def _close_period(self, entry: Entry, body: PeriodClosedBody) -> None:
        self._closes_days = True
        self._latest[entry.kind] = ""
        # The year of a month that was closed has begun, and will end.
        year = body.name[: _PERIODS[EntryKind.YEAR_CLOSED]]
        self._latest.setdefault(EntryKind.YEAR_CLOSED, year)

    def _check_session(self, entry: Entry) -> Iterator[Finding]:
        if entry.kind is EntryKind.TILL_OPENED:
            self._session_day = entry.business_date
            return
        day = self._session_day
        if day is None or entry.business_date <= day:
            return
        self._session_day = None
        detail = f"it is of {entry.business_date}, and the till of {day} is still open"
        self._late = finding(FindingCode.CLOSING_MISSING, entry, detail)
        if self._closes_days:
            yield self._late
            self._late = None

    def _check_periods(self, entry: Entry) -> Iterator[Finding]:
        for kind, latest in self._latest.items():
            name = entry.business_date[: _PERIODS[kind]]
            if latest and name > latest:
                detail = f"it is of {name}, and {latest} is not closed"
                yield finding(FindingCode.CLOSING_MISSING, entry, detail)
            self._latest[kind] = max(latest, name)
