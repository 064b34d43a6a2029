"""Whether receipt and Z numbers follow one another without a gap or a repeat."""

from __future__ import annotations

from collections.abc import Iterator

from counter_protocol.entries import RECEIPT_KINDS, Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.receipt_numbers import (
    PrintedNumber,
    UnreadableNumber,
    parse_receipt_number,
    parse_z_number,
)


class NumberChecker:
    """Follows both series of one desk: each counts from 1 in every epoch and every year."""

    def __init__(self, *, first_year_begun_before: bool) -> None:
        """`first_year_begun_before`: the chain starts inside an epoch, maybe inside a year."""
        self._last: dict[tuple[FindingCode, int, int], int] = {}
        self._begun_before = first_year_begun_before
        self._first_place: tuple[int, int] | None = None
        self.last_receipt = ""

    def check(self, entry: Entry) -> Iterator[Finding]:
        """Look at the number this entry bears, if its kind has one."""
        if self._first_place is None:
            self._first_place = (entry.epoch, _year(entry))
        if entry.kind in RECEIPT_KINDS:
            self.last_receipt = str(entry.body.get("receipt", ""))
            yield from self._follow(FindingCode.RECEIPT_NUMBER_WRONG, entry, self.last_receipt)
        elif entry.kind is EntryKind.TILL_CLOSED:
            z = str(entry.body.get("z", ""))
            yield from self._follow(FindingCode.Z_NUMBER_WRONG, entry, z)

    def _follow(self, code: FindingCode, entry: Entry, text: str) -> Iterator[Finding]:
        read = parse_z_number if code is FindingCode.Z_NUMBER_WRONG else parse_receipt_number
        try:
            number = read(text)
        except UnreadableNumber:
            yield finding(code, entry, f"{text!r} is not such a number")
            return
        if (number.desk, number.epoch, number.year) != (entry.desk, entry.epoch, _year(entry)):
            yield finding(code, entry, f"{text} is of another desk, epoch or year")
            return
        yield from self._count(code, entry, number)

    def _count(self, code: FindingCode, entry: Entry, number: PrintedNumber) -> Iterator[Finding]:
        series = (code, number.epoch, number.year)
        if series in self._last or not self._may_have_begun_before(number):
            expected = self._last.get(series, 0) + 1
            if number.n != expected:
                yield finding(code, entry, f"number {number.n} where {expected} should be")
        self._last[series] = number.n

    def _may_have_begun_before(self, number: PrintedNumber) -> bool:
        assert self._first_place is not None
        first_epoch, first_year = self._first_place
        return self._begun_before and number.epoch == first_epoch and number.year <= first_year


def _year(entry: Entry) -> int:
    digits = entry.business_date[:4]
    return int(digits) if digits.isdecimal() else 0
