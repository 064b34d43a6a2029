"""Cells of words: identifiers, names, closed sets of words, as spreadsheets write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, TypeAlias

from community_server.exchange.faults import BadCell, FaultCode
from counter_protocol.ledger import Tender
from counter_protocol.receipt_numbers import UnreadableNumber, receipt_number

Value: TypeAlias = str | int | None

LONGEST_TEXT: Final = 200
_PLAIN: Final = re.compile(r"[0-9A-Za-z](?:[ -~]*[!-~])?")
"""Most cells: nothing in them needs a second look."""
_INVISIBLE: Final = " \t\u00a0\u202f\u200b\ufeff\r\n"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAKS: Final = re.compile(r"\s*[\r\n]+\s*")
_SPREADSHEET_ERROR: Final = re.compile(r"#[A-ZÀ-Ý0-9/]+[!?]?|#{3,}")
_DOUBLY_ENCODED: Final = re.compile("Ã[\u0080-\u00bf\u0152-\u0178\u2018-\u2122]|â€")
_CONSTANT_FORMULA: Final = re.compile(r'="([^"]*)"')
"""How some programs keep a spreadsheet from touching leading zeros."""
_FORMULA: Final = re.compile(r"'*[=+\-@]")
_ESCAPED_FORMULA: Final = re.compile(r"'+[=+\-@]")

_IDENTIFIER: Final = re.compile(r"[^\s/]{1,64}")
_EXPONENTS: Final = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d+")
_MONTH: Final = (
    r"(?:janv?|f[ée]vr?|feb|mars?|avr|apr|mai|may|juin|jun|juil|jul|ao[uû]t|aug|sept?|oct|nov"
    r"|d[ée]c)"
)
_MADE_A_DATE: Final = re.compile(
    rf"\d{{1,2}}-{_MONTH}\.?|{_MONTH}\.?-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}", re.IGNORECASE
)
_DIGITS_OF_A_SPREADSHEET: Final = 15
"""A spreadsheet keeps so many digits of a number and writes zeros for the others."""

_POSTCODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z -]{1,9}")
_POSTCODE_DIGITS: Final = 5


class Cell(Protocol):
    """How the values of one column are written."""

    def read(self, text: str) -> Value:
        """The value of a cleaned cell; raises BadCell."""
        ...

    def write(self, value: Value) -> str:
        """The cell of a value: `read` gives the same value back."""
        ...


def cleaned(text: str) -> str:
    """A cell without the blanks around it, on one line; raises BadCell for what is no text."""
    if _PLAIN.fullmatch(text):
        return text
    text = _LINE_BREAKS.sub(" ", text.strip(_INVISIBLE))
    if constant := _CONSTANT_FORMULA.fullmatch(text):
        text = constant[1]
    if _ESCAPED_FORMULA.match(text):
        text = text[1:]
    if _CONTROL.search(text):
        raise BadCell(FaultCode.CONTROL_CHARACTER)
    if text.startswith("#") and _SPREADSHEET_ERROR.fullmatch(text):
        raise BadCell(FaultCode.SPREADSHEET_ERROR)
    if _DOUBLY_ENCODED.search(text):
        raise BadCell(FaultCode.DOUBLY_ENCODED)
    return text


def guarded(text: str) -> str:
    """The cell so that no spreadsheet runs it as a formula (CSV injection); `cleaned` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


@lru_cache(maxsize=1_000)
def simplified(word: str) -> str:
    """A word without case, accents and the many ways of joining its parts."""
    spread = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.split(r"[\s_’'\-.]+", bare)).strip()


@dataclass(frozen=True, slots=True)
class Text:
    """Any text on one line, and not empty."""

    def read(self, text: str) -> Value:
        if not text:
            raise BadCell(FaultCode.EMPTY)
        if len(text) > LONGEST_TEXT:
            raise BadCell(FaultCode.TOO_LONG, str(LONGEST_TEXT))
        return text

    def write(self, value: Value) -> str:
        return guarded(str(value))


@dataclass(frozen=True, slots=True)
class MayBeEmpty:
    """What another cell reads, or the empty text."""

    cell: Cell

    def read(self, text: str) -> Value:
        return self.cell.read(text) if text else ""

    def write(self, value: Value) -> str:
        return self.cell.write(value) if value else ""


@dataclass(frozen=True, slots=True)
class OrNone:
    """What another cell reads, or nothing at all."""

    cell: Cell

    def read(self, text: str) -> Value:
        return self.cell.read(text) if text else None

    def write(self, value: Value) -> str:
        return "" if value is None else self.cell.write(value)


@dataclass(frozen=True, slots=True)
class Identifier:
    """What names a row: no blank and no slash in it, which ledger accounts and keys are cut at."""

    def read(self, text: str) -> Value:
        if not text:
            raise BadCell(FaultCode.EMPTY)
        if _EXPONENTS.fullmatch(text):
            raise BadCell(FaultCode.IN_EXPONENTS)
        if _MADE_A_DATE.fullmatch(text):
            raise BadCell(FaultCode.MADE_A_DATE)
        if _lost_digits(text):
            raise BadCell(FaultCode.DIGITS_LOST)
        if not _IDENTIFIER.fullmatch(text):
            raise BadCell(FaultCode.BAD_IDENTIFIER)
        return text

    def write(self, value: Value) -> str:
        return guarded(str(value))


def _lost_digits(text: str) -> bool:
    lost = text[_DIGITS_OF_A_SPREADSHEET:]
    return bool(lost) and text.isdecimal() and not lost.strip("0")


@dataclass(frozen=True, slots=True)
class DeskName:
    """The name of a desk, which its receipts are numbered with."""

    def read(self, text: str) -> Value:
        name = Identifier().read(text)
        try:
            receipt_number(str(name), 1, 2000, 1)
        except UnreadableNumber:
            raise BadCell(FaultCode.BAD_DESK_NAME) from None
        return name

    def write(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode as text: a French one has five digits, the first of which may be a zero."""

    def read(self, text: str) -> Value:
        if text.isdecimal() and len(text) < _POSTCODE_DIGITS:
            raise BadCell(FaultCode.ZERO_LOST, text.zfill(_POSTCODE_DIGITS))
        if not _POSTCODE.fullmatch(text):
            raise BadCell(FaultCode.BAD_POSTCODE)
        return text

    def write(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words: `words` gives the French one of each code; both are understood."""

    words: Mapping[str, str]

    def read(self, text: str) -> Value:
        if not text:
            raise BadCell(FaultCode.EMPTY)
        sought = simplified(text)
        for code, word in self.words.items():
            if sought in (simplified(word), simplified(code)):
                return code
        raise BadCell(FaultCode.UNKNOWN_WORD, ", ".join(self.words.values()))

    def write(self, value: Value) -> str:
        return self.words[str(value)]


@dataclass(frozen=True, slots=True)
class Tenders:
    """Means of payment between commas (or blanks, when each is one word), in the order given."""

    words: Mapping[Tender, str]

    def read(self, text: str) -> Value:
        if not text:
            raise BadCell(FaultCode.NO_TENDER)
        one = Word({tender.value: word for tender, word in self.words.items()})
        pieces = [piece.strip() for piece in re.split(r"[,;+|/]", text)]
        if len(pieces) == 1 and simplified(text) not in map(simplified, one.words.values()):
            pieces = text.split()
        found = [str(one.read(piece)) for piece in pieces if piece]
        if len(set(found)) != len(found):
            raise BadCell(FaultCode.TWICE_IN_CELL)
        return " ".join(found)

    def write(self, value: Value) -> str:
        return ", ".join(self.words[Tender(tender)] for tender in str(value).split())


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no, 1 or 0 in a row."""

    def read(self, text: str) -> Value:
        word = simplified(text)
        if word in ("oui", "o", "vrai", "yes", "y", "true", "1", "x"):
            return 1
        if word in ("non", "n", "faux", "no", "false", "0"):
            return 0
        raise BadCell(FaultCode.BAD_FLAG if word else FaultCode.EMPTY)

    def write(self, value: Value) -> str:
        return "oui" if value else "non"
