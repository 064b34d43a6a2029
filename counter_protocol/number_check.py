"""Whether receipt and closing numbers follow one another without a gap or a repeat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_protocol.entries import RECEIPT_KINDS, Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.receipt_numbers import (
    PrintedNumber,
    UnreadableNumber,
    parse_closing_number,
    parse_receipt_number,
)

_NUMBER_FIELDS: Final = {
    EntryKind.TILL_CLOSED: "z",
    EntryKind.MONTH_CLOSED: "number",
    EntryKind.YEAR_CLOSED: "number",
    EntryKind.DEPOSIT: "number",
}
"""Where each kind but a receipt bears its number."""


class NumberChecker:
    """Follows each series of one desk: it counts from 1 in every epoch and every year."""

    def __init__(self, *, first_epoch_begun_before: bool) -> None:
        """`first_epoch_begun_before`: the chain starts inside an epoch, maybe inside a year.

        Whatever the year: a clock that was set back may have begun a later one before.
        """
        self._last: dict[tuple[str, int, int], int] = {}
        self._begun_before = first_epoch_begun_before
        self._first_epoch: int | None = None
        self.last_receipt = ""

    def check(self, entry: Entry) -> Iterator[Finding]:
        """Look at the number this entry bears, if its kind has one."""
        if self._first_epoch is None:
            self._first_epoch = entry.epoch
        if entry.kind in RECEIPT_KINDS:
            self.last_receipt = str(entry.body.get("receipt", ""))
            yield from self._check_receipt(entry, self.last_receipt)
        elif entry.kind in _NUMBER_FIELDS:
            yield from self._check_closing(entry, str(entry.body.get(_NUMBER_FIELDS[entry.kind])))

    def _check_receipt(self, entry: Entry, text: str) -> Iterator[Finding]:
        code = FindingCode.RECEIPT_NUMBER_WRONG
        try:
            yield from self._follow(code, entry, "receipt", parse_receipt_number(text))
        except UnreadableNumber:
            yield finding(code, entry, f"{text!r} is no receipt number")

    def _check_closing(self, entry: Entry, text: str) -> Iterator[Finding]:
        code = FindingCode.CLOSING_NUMBER_WRONG
        try:
            number = parse_closing_number(entry.kind, text)
            yield from self._follow(code, entry, entry.kind.value, number)
        except UnreadableNumber:
            yield finding(code, entry, f"{text!r} is no number of a {entry.kind.value}")

    def _follow(
        self, code: FindingCode, entry: Entry, series: str, number: PrintedNumber
    ) -> Iterator[Finding]:
        found = (number.desk, number.epoch, number.year)
        if found != (entry.desk, entry.epoch, _year(entry)):
            detail = f"it is of desk {found[0]}, epoch {found[1]} and year {found[2]}"
            yield finding(code, entry, detail)
            return
        place = (series, number.epoch, number.year)
        if place in self._last or not self._may_have_begun_before(number):
            expected = self._last.get(place, 0) + 1
            if number.n != expected:
                yield finding(code, entry, f"number {number.n} where {expected} should be")
        self._last[place] = number.n

    def _may_have_begun_before(self, number: PrintedNumber) -> bool:
        return self._begun_before and number.epoch == self._first_epoch


def _year(entry: Entry) -> int:
    digits = entry.business_date[:4]
    return int(digits) if digits.isdecimal() else 0
