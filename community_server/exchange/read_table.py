"""Reads one table, and names every cell that is not what its column is for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from community_server.exchange.cells import Cell, Value, cleaned, simplified
from community_server.exchange.faults import BadCell, Fault, FaultCode
from community_server.exchange.sheet import Key, Sheet, SheetColumn, key_text
from community_server.exchange.sheets import PIN
from community_server.exchange.spreadsheet import Line

_LEFT_ALONE: Final = "#"
"""A column whose name begins so is a person's own."""
_SECRET_COLUMNS: Final = frozenset({PIN})


@dataclass(slots=True)
class ReadRow:
    """One row of a file: values by field, only those that its file has a column for."""

    line: int
    values: dict[str, Value]


@dataclass(slots=True)
class ReadSheet:
    """One file; `spoilt` are the keys of rows that were left out because a cell is wrong."""

    sheet: Sheet
    file: str
    headers: Mapping[str, str]
    rows: list[ReadRow] = field(default_factory=list)
    spoilt: set[Key] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A column of a file: its place in each row, its name there, and what its cells hold."""

    place: int
    header: str
    column: SheetColumn
    cell: Cell


class TableReader:
    """Reads the lines of one file; `faults` grows meanwhile."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self._sheet = sheet
        self._file = file
        self._headings: dict[str, _Heading] = {}
        self._named: set[int] = set()
        self._first_lines: dict[Key, int] = {}
        self.faults: list[Fault] = []

    def read(self, lines: Iterator[Line]) -> ReadSheet | None:
        """Every row without a fault; None where the header does not even say what rows are about.

        Raises what reading the lines raises.
        """
        header = next(lines, None)
        if header is None:
            self.faults.append(Fault(self._file, 1, FaultCode.NO_HEADER))
            return None
        self._read_header(header)
        if not self._has_key(header):
            return None
        headers = {name: heading.header for name, heading in self._headings.items()}
        read = ReadSheet(self._sheet, self._file, headers)
        for line in lines:
            self._read_row(read, line)
        return read

    def _read_header(self, header: Line) -> None:
        """Find the columns; unknown and repeated ones are faults."""
        for place, text in enumerate(header.cells):
            name = text.strip()
            if not name:
                continue
            self._named.add(place)
            if not name.startswith(_LEFT_ALONE):
                self._read_heading(header.number, place, name)

    def _read_heading(self, line: int, place: int, name: str) -> None:
        named = self._sheet.column_named(name)
        if named is None:
            hint = closest(name, [column.header for column in self._sheet.columns])
            self.faults.append(Fault(self._file, line, FaultCode.UNKNOWN_COLUMN, name, hint=hint))
        elif named[0].field in self._headings:
            self.faults.append(Fault(self._file, line, FaultCode.COLUMN_TWICE, name))
        else:
            self._headings[named[0].field] = _Heading(place, name, *named)

    def _has_key(self, header: Line) -> bool:
        """Without its key a file says nothing; other columns are only missed by new rows."""
        missing = [
            Fault(self._file, header.number, FaultCode.COLUMN_MISSING, column.header)
            for column in self._sheet.columns[: len(self._sheet.key_fields)]
            if column.field not in self._headings
        ]
        self.faults.extend(missing)
        return not missing

    def _read_row(self, read: ReadSheet, line: Line) -> None:
        row = ReadRow(line.number, {})
        wrong = [*self._read_cells(row, line), *self._nameless_cells(line)]
        key = tuple(row.values.get(name) for name in self._sheet.key_fields)
        first = self._first_lines.setdefault(key, line.number)
        if None not in key and first != line.number:
            wrong.append(
                Fault(
                    self._file,
                    line.number,
                    FaultCode.ROW_TWICE,
                    value=key_text(key),
                    hint=str(first),
                )
            )
        if wrong:
            self.faults.extend(wrong)
            read.spoilt.add(key)
        else:
            read.rows.append(row)

    def _read_cells(self, row: ReadRow, line: Line) -> Iterator[Fault]:
        """Fill a row, which may stop early; what cannot be read is told and left out."""
        for heading in self._headings.values():
            text = line.cells[heading.place] if heading.place < len(line.cells) else ""
            try:
                row.values[heading.column.field] = heading.cell.read(cleaned(text))
            except BadCell as error:
                shown = "" if heading.column.field in _SECRET_COLUMNS else text.strip()
                yield Fault(self._file, row.line, error.code, heading.header, shown, error.hint)

    def _nameless_cells(self, line: Line) -> Iterator[Fault]:
        """Cells that no column claims: a separator within a cell moved all that follow it."""
        for place, text in enumerate(line.cells):
            if place not in self._named and text.strip():
                yield Fault(self._file, line.number, FaultCode.NAMELESS_COLUMN, value=text.strip())


def closest(name: str, names: Sequence[str]) -> str:
    """The known name that was probably meant, or all of them."""
    of_simplified = {simplified(each): each for each in names}
    near = difflib.get_close_matches(simplified(name), of_simplified, n=1)
    return of_simplified[near[0]] if near else ", ".join(names)
