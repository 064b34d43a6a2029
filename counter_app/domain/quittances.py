"""Whether the numbers of quittances follow one another, as the register has to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counter_protocol.receipt_numbers import PrintedNumber, parse_receipt_number, receipt_number


@dataclass(frozen=True, slots=True)
class NumberGap:
    """`number` does not follow `after`, which is empty where it should have been the first."""

    after: str
    number: str


def number_gaps(numbers: Iterable[str]) -> Iterator[NumberGap]:
    """Each number that is not one more than the one before it in its series; in chain order.

    What comes first of a series is not judged: it follows what was written before.
    """
    last: dict[tuple[str, int, int], PrintedNumber] = {}
    for text in numbers:
        number = parse_receipt_number(text)
        series = (number.desk, number.epoch, number.year)
        before = last.get(series)
        if before is not None and number.n != before.n + 1:
            yield NumberGap(_text(before), text)
        last[series] = number


def first_of_each_series(numbers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first number of each series, and the one that must come before it: empty for none."""
    seen = set()
    for text in numbers:
        number = parse_receipt_number(text)
        series = (number.desk, number.epoch, number.year)
        if series not in seen:
            seen.add(series)
            yield text, _before(number)


def _before(number: PrintedNumber) -> str:
    if number.n == 1:
        return ""
    return receipt_number(number.desk, number.epoch, number.year, number.n - 1)


def _text(number: PrintedNumber) -> str:
    return receipt_number(number.desk, number.epoch, number.year, number.n)
