"""The numbers people see on receipts and closings: written here, and read back here."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import Final

from counter_protocol.entries import EntryKind

_LETTERS: Final = string.ascii_lowercase
_SERIES_OF_KIND: Final = {
    EntryKind.TILL_CLOSED: "Z",
    EntryKind.MONTH_CLOSED: "M",
    EntryKind.YEAR_CLOSED: "A",
    EntryKind.DEPOSIT: "BV",
}
"""The letters of each series but the receipts'; A is for *année*, BV *bordereau de versement*."""

_DESK_AND_EPOCH: Final = r"(?P<desk>[A-Za-z0-9-]*[A-Z0-9])(?<!-[ZMA])(?<!-BV)(?P<epoch>[a-z]{0,14})"
_YEAR_AND_COUNT: Final = r"-(?P<year>\d{4})-(?P<n>\d{6,20})"
"""No epoch and no counter is longer: both are 64-bit numbers."""
_RECEIPT: Final = re.compile(_DESK_AND_EPOCH + _YEAR_AND_COUNT, re.ASCII)
_CLOSING: Final = {
    kind: re.compile(f"{_DESK_AND_EPOCH}-{letter}{_YEAR_AND_COUNT}", re.ASCII)
    for kind, letter in _SERIES_OF_KIND.items()
}


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What a printed number says: the n-th of its series, of a desk, an epoch and a year."""

    desk: str
    epoch: int
    year: int
    n: int


class UnreadableNumber(ValueError):
    """The text, or the desk it would name, makes no number that reads back the same."""


def receipt_number(desk: str, epoch: int, year: int, n: int) -> str:
    """The `n`-th receipt of a desk in a year, as `MED-1-2026-000123`, from 1 and without a gap.

    From the second epoch on a letter follows the desk (`MED-1b-2026-000123`, then c; aa after z),
    so that no two receipts ever share a number. Raises UnreadableNumber for a desk whose name ends
    in a small letter, in `-Z`, `-M`, `-A` or `-BV`, which would be mistaken for an epoch or for
    another series.
    """
    return _written("", _RECEIPT, PrintedNumber(desk, epoch, year, n))


def closing_number(kind: EntryKind, desk: str, epoch: int, year: int, n: int) -> str:
    """The `n`-th closing of its kind in a year, each kind counting for itself.

    A day's is `MED-1-Z-2026-000001`, a month's `MED-1-M-2026-000001`, a year's
    `MED-1-A-2026-000001`. `year` is that of the closing's own business date.
    """
    series = f"-{_SERIES_OF_KIND[kind]}"
    return _written(series, _CLOSING[kind], PrintedNumber(desk, epoch, year, n))


def parse_receipt_number(text: str) -> PrintedNumber:
    """What a receipt number says; raises UnreadableNumber when it is not one."""
    return _parsed(_RECEIPT, text)


def parse_closing_number(kind: EntryKind, text: str) -> PrintedNumber:
    """What a closing's number says; raises UnreadableNumber when it is not one of that kind."""
    return _parsed(_CLOSING[kind], text)


def epoch_letters(epoch: int) -> str:
    """Nothing for the first epoch, then b, c … z, aa, ab …, so that letters never run out."""
    if epoch == 1:
        return ""
    letters = ""
    while epoch > 0:
        epoch, position = divmod(epoch - 1, len(_LETTERS))
        letters = _LETTERS[position] + letters
    return letters


def _written(series: str, pattern: re.Pattern[str], number: PrintedNumber) -> str:
    desk = f"{number.desk}{epoch_letters(number.epoch)}{series}"
    text = f"{desk}-{number.year:04d}-{number.n:06d}"
    if _parsed(pattern, text) != number:
        raise UnreadableNumber(text)
    return text


def _parsed(pattern: re.Pattern[str], text: str) -> PrintedNumber:
    match = pattern.fullmatch(text)
    if match is None:
        raise UnreadableNumber(text)
    digits, letters = match["n"], match["epoch"]
    n = int(digits)
    if n == 0 or digits != f"{n:06d}" or letters == "a":
        raise UnreadableNumber(text)
    return PrintedNumber(match["desk"], _epoch_of(letters), int(match["year"]), n)


def _epoch_of(letters: str) -> int:
    epoch = 0
    for letter in letters:
        epoch = epoch * len(_LETTERS) + _LETTERS.index(letter) + 1
    return epoch or 1
