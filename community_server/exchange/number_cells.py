"""Cells of numbers and days: amounts, percentages, dates, the French way and the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from community_server.exchange.cells import Value
from community_server.exchange.faults import BadCell, FaultCode

_BLANK: Final = "[ \u00a0\u202f\u2009]"
_PLAIN: Final = re.compile(rf"(\d{{1,3}}(?:{_BLANK}\d{{3}})+|\d+)(?:[.,](\d{{1,2}}))?", re.ASCII)
_DOTS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})", re.ASCII)
_COMMAS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})", re.ASCII)
_UNIT: Final = re.compile(rf"{_BLANK}*(?:€|EUR|euros?|%)$", re.IGNORECASE)
_MINUS: Final = ("-", "\u2212", "(")

_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_FRENCH_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_SHORT_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", re.ASCII)
_SERIAL_DAY: Final = re.compile(r"\d{4,5}(?:[.,]\d+)?", re.ASCII)
_MIDNIGHT: Final = re.compile(r"[ T]0{1,2}:00(?::00)?(?:\.0+)?$")
_FIRST_YEAR: Final = 1850
_LAST_YEAR: Final = 2200

LARGEST_AMOUNT_CENTS: Final = 10**12
LARGEST_NUMBER: Final = 2**31 - 1
"""What an integer of a table holds."""
_WHOLE_BP: Final = 100_00
_MOST_DIGITS: Final = 20
"""More than any bound has; Python reads no number of thousands of digits."""


@dataclass(frozen=True, slots=True)
class Euros:
    """An amount written in euros, such as `1 234,50`, kept in cents."""

    def read(self, text: str) -> Value:
        cents = _hundredths(text, FaultCode.BAD_AMOUNT)
        if cents > LARGEST_AMOUNT_CENTS:
            raise BadCell(FaultCode.TOO_LARGE, str(LARGEST_AMOUNT_CENTS // 100))
        return cents

    def write(self, value: Value) -> str:
        return _decimal(value)


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage such as `5,5`, kept in basis points."""

    def read(self, text: str) -> Value:
        basis_points = _hundredths(text, FaultCode.BAD_PERCENT)
        if basis_points > _WHOLE_BP:
            raise BadCell(FaultCode.TOO_LARGE, "100")
        return basis_points

    def write(self, value: Value) -> str:
        return _decimal(value)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from zero up."""

    largest: int = LARGEST_NUMBER

    def read(self, text: str) -> Value:
        _refuse_missing(text)
        match = _PLAIN.fullmatch(text)
        if match is None or match[2] is not None:
            raise BadCell(FaultCode.BAD_NUMBER)
        number = int(_digits(match[1]))
        if number > self.largest:
            raise BadCell(FaultCode.TOO_LARGE, str(self.largest))
        return number

    def write(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, `21/11/2026` or `2026-11-21`; day first, since a month first could be either."""

    def read(self, text: str) -> Value:
        if not text:
            raise BadCell(FaultCode.EMPTY)
        text = _MIDNIGHT.sub("", text)
        if iso := _ISO_DAY.fullmatch(text):
            return _day(iso[1], iso[2], iso[3])
        if french := _FRENCH_DAY.fullmatch(text):
            return _day(french[3], french[2], french[1])
        if _SHORT_DAY.fullmatch(text):
            raise BadCell(FaultCode.SHORT_YEAR)
        is_serial = _SERIAL_DAY.fullmatch(text)
        raise BadCell(FaultCode.DATE_AS_NUMBER if is_serial else FaultCode.BAD_DATE)

    def write(self, value: Value) -> str:
        return date.fromisoformat(str(value)).strftime("%d/%m/%Y")


def _day(year: str, month: str, day: str) -> str:
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        raise BadCell(FaultCode.NO_SUCH_DAY) from None
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise BadCell(FaultCode.NO_SUCH_DAY)
    return read.isoformat()


def _hundredths(text: str, otherwise: FaultCode) -> int:
    """A decimal of at most two places, times a hundred; `1.234` could be either and is refused."""
    _refuse_missing(text)
    number = _UNIT.sub("", text)
    match = _PLAIN.fullmatch(number) or _DOTS.fullmatch(number) or _COMMAS.fullmatch(number)
    if match is None:
        raise BadCell(otherwise)
    return int(_digits(match[1])) * 100 + int((match[2] or "").ljust(2, "0"))


def _refuse_missing(text: str) -> None:
    if not text:
        raise BadCell(FaultCode.EMPTY)
    if text.startswith(_MINUS):
        raise BadCell(FaultCode.NEGATIVE)


def _digits(number: str) -> str:
    """Those that count; of a number beyond any bound no more than show that it is too large."""
    return re.sub(r"\D", "", number).lstrip("0")[:_MOST_DIGITS] or "0"


def _decimal(value: Value) -> str:
    assert isinstance(value, int)
    return f"{value // 100},{value % 100:02d}"
