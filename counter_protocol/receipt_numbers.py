"""The numbers people see on receipts and till reports: written here, and read back here."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

_LETTERS = string.ascii_lowercase
_RECEIPT = re.compile(
    r"(?P<desk>[A-Za-z0-9-]*[A-Z0-9])(?P<epoch>[a-z]*)-(?P<year>\d{4})-(?P<n>\d{6,})",
    re.ASCII,
)
_Z = re.compile(
    r"(?P<desk>[A-Za-z0-9-]*[A-Z0-9])(?P<epoch>[a-z]*)-Z-(?P<year>\d{4})-(?P<n>\d{6,})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What a receipt number or a Z number says: the n-th of a desk, an epoch and a year."""

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
    in a small letter or in `-Z`, which would be mistaken for an epoch or for a Z.
    """
    text = f"{desk}{epoch_letters(epoch)}-{year:04d}-{n:06d}"
    if parse_receipt_number(text) != PrintedNumber(desk, epoch, year, n):
        raise UnreadableNumber(text)
    return text


def z_number(desk: str, epoch: int, year: int, n: int) -> str:
    """The `n`-th till report of a desk in a year, as `MED-1-Z-2026-000001`."""
    text = f"{desk}{epoch_letters(epoch)}-Z-{year:04d}-{n:06d}"
    if parse_z_number(text) != PrintedNumber(desk, epoch, year, n):
        raise UnreadableNumber(text)
    return text


def parse_receipt_number(text: str) -> PrintedNumber:
    """What a receipt number says; raises UnreadableNumber when it is not one."""
    number = _parsed(_RECEIPT, text)
    if number.desk.endswith("-Z"):
        raise UnreadableNumber(text)
    return number


def parse_z_number(text: str) -> PrintedNumber:
    """What a Z number says; raises UnreadableNumber when it is not one."""
    return _parsed(_Z, text)


def epoch_letters(epoch: int) -> str:
    """Nothing for the first epoch, then b, c … z, aa, ab …, so that letters never run out."""
    if epoch == 1:
        return ""
    letters = ""
    while epoch > 0:
        epoch, position = divmod(epoch - 1, len(_LETTERS))
        letters = _LETTERS[position] + letters
    return letters


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
