"""CSV as spreadsheets write it: any encoding and separator, lines counted as people see them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SEPARATORS: Final = (";", ",", "\t")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATOR_LINE: Final = "sep="
"""What some spreadsheets put first to say which separator follows."""


class BadEncoding(Exception):
    """The bytes are neither UTF-8, nor UTF-16 with its mark, nor Windows-1252."""


class BadQuotes(Exception):
    """A cell ends nowhere near, or something follows its quotes; `line` is where its row begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells, and the line of the file on which it begins."""

    number: int
    cells: Sequence[str]


def read_lines(content: bytes) -> Iterator[Line]:
    """The rows that hold anything, the header first; raises BadEncoding and BadQuotes."""
    text = _decoded(content)
    stream = io.StringIO(text, newline="")
    separator = _separator(text)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cells) and not _says_the_separator(begins, cells):
                yield Line(begins, cells)
            begins = reader.line_num + 1
    except csv.Error:
        raise BadQuotes(begins) from None


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a French spreadsheet opens them at a double click: `;`, UTF-8 with its mark, CRLF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=SEPARATORS[0], lineterminator="\r\n").writerows(rows)
    return codecs.BOM_UTF8 + stream.getvalue().encode()


def _decoded(content: bytes) -> str:
    try:
        if content.startswith(_UTF_16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise BadEncoding from None


def _separator(text: str) -> str:
    """The one that the first line has most of; a file of one column has none."""
    first = text.split("\n", 1)[0].rstrip("\r")
    if first.lower().startswith(_SEPARATOR_LINE):
        said = first[len(_SEPARATOR_LINE) :]
        return said if said in SEPARATORS else SEPARATORS[0]
    return max(SEPARATORS, key=first.count)


def _says_the_separator(number: int, cells: Sequence[str]) -> bool:
    return number == 1 and cells[0].lower().startswith(_SEPARATOR_LINE)
