"""Reads a folder of tables, and names every cell that is not what its column is for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from community_server.exchange.cells import Cell, Value, cleaned, simplified
from community_server.exchange.faults import BadCell, Fault, FaultCode
from community_server.exchange.sheet import Key, Sheet, SheetColumn, key_text
from community_server.exchange.sheets import PIN, SHEETS
from community_server.exchange.spreadsheet import BadEncoding, BadQuotes, Line, read_lines

SUFFIX: Final = ".csv"
_OTHER_SPREADSHEETS: Final = (".xlsx", ".xls", ".ods")
_LOCK_MARKS: Final = ("~$", ".")
"""What begins the names of files that a spreadsheet program leaves while it is open."""
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


@dataclass(slots=True)
class Folder:
    """What was read of a folder; `unread` are the tables whose file says nothing for sure."""

    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A column of a file: its place in each row, its name there, and what its cells hold."""

    place: int
    header: str
    column: SheetColumn
    cell: Cell


def read_folder(path: Path) -> Folder:
    """Everything in a folder; its faults say what is wrong with it, and raise nothing."""
    folder = Folder()
    if not path.is_dir():
        folder.faults.append(Fault(str(path), 0, FaultCode.NO_FOLDER))
        return folder
    for file in sorted(each for each in path.iterdir() if each.is_file()):
        _read_file(folder, file)
    if not folder.sheets and not folder.faults:
        folder.faults.append(Fault(str(path), 0, FaultCode.NO_TABLE, hint=_expected_files()))
    return folder


def _read_file(folder: Folder, path: Path) -> None:
    if path.name.startswith(_LOCK_MARKS):
        return
    if path.suffix.lower() in _OTHER_SPREADSHEETS:
        folder.faults.append(Fault(path.name, 0, FaultCode.NOT_CSV))
    if path.suffix.lower() != SUFFIX:
        return
    sheet = _sheet_named(path.stem)
    if sheet is None:
        folder.faults.append(
            Fault(path.name, 0, FaultCode.UNKNOWN_FILE, hint=_closest(path.stem, _file_names()))
        )
    elif sheet.table in folder.sheets or sheet.table in folder.unread:
        folder.faults.append(Fault(path.name, 0, FaultCode.FILE_TWICE))
    else:
        _read_sheet(folder, sheet, path)


def _sheet_named(stem: str) -> Sheet | None:
    sought = simplified(stem)
    for sheet in SHEETS:
        if sought in (simplified(sheet.file), simplified(sheet.table)):
            return sheet
    return None


def _read_sheet(folder: Folder, sheet: Sheet, path: Path) -> None:
    """Read one file as far as it can be read; what stops it is a fault of its own."""
    try:
        lines = read_lines(path.read_bytes())
        header = next(lines, None)
        if header is None:
            folder.faults.append(Fault(path.name, 1, FaultCode.NO_HEADER))
            folder.unread.add(sheet.table)
            return
        headings = _headings(folder.faults, sheet, path.name, header)
        _check_columns(folder, sheet, path.name, header, headings)
        if sheet.table not in folder.unread:
            folder.sheets[sheet.table] = _rows(folder.faults, sheet, path.name, headings, lines)
    except OSError as error:
        folder.faults.append(
            Fault(path.name, 0, FaultCode.UNREADABLE, hint=error.strerror or type(error).__name__)
        )
        folder.unread.add(sheet.table)
    except BadEncoding:
        folder.faults.append(Fault(path.name, 0, FaultCode.BAD_ENCODING))
        folder.unread.add(sheet.table)
    except BadQuotes as error:
        folder.faults.append(Fault(path.name, error.line, FaultCode.BAD_QUOTES))
        folder.unread.add(sheet.table)


def _headings(faults: list[Fault], sheet: Sheet, file: str, header: Line) -> dict[str, _Heading]:
    """The columns of a file by field; unknown and repeated ones are faults."""
    headings: dict[str, _Heading] = {}
    for place, text in enumerate(header.cells):
        name = text.strip()
        if not name or name.startswith(_LEFT_ALONE):
            continue
        named = sheet.column_named(name)
        if named is None:
            hint = _closest(name, [column.header for column in sheet.columns])
            faults.append(Fault(file, header.number, FaultCode.UNKNOWN_COLUMN, name, hint=hint))
        elif named[0].field in headings:
            faults.append(Fault(file, header.number, FaultCode.COLUMN_TWICE, name))
        else:
            headings[named[0].field] = _Heading(place, name, *named)
    return headings


def _check_columns(
    folder: Folder, sheet: Sheet, file: str, header: Line, headings: Mapping[str, _Heading]
) -> None:
    """Without its key a file says nothing; other columns are only missed by new rows."""
    for column in sheet.columns[: len(sheet.key_fields)]:
        if column.field not in headings:
            fault = Fault(file, header.number, FaultCode.COLUMN_MISSING, column.header)
            folder.faults.append(fault)
            folder.unread.add(sheet.table)


def _rows(
    faults: list[Fault],
    sheet: Sheet,
    file: str,
    headings: Mapping[str, _Heading],
    lines: Iterator[Line],
) -> ReadSheet:
    read = ReadSheet(sheet, file, {name: each.header for name, each in headings.items()})
    width = 1 + max(heading.place for heading in headings.values())
    first_lines: dict[Key, int] = {}
    for line in lines:
        cells = [*line.cells, *[""] * (width - len(line.cells))]
        if not any(cell.strip() for cell in cells):
            continue
        row = ReadRow(line.number, {})
        wrong = list(_read_cells(row, headings.values(), cells, file))
        key = tuple(row.values.get(name) for name in sheet.key_fields)
        if None not in key and first_lines.setdefault(key, line.number) != line.number:
            wrong.append(_twice(file, line.number, key, first_lines[key]))
        if wrong:
            faults.extend(wrong)
            read.spoilt.add(key)
        else:
            read.rows.append(row)
    return read


def _twice(file: str, line: int, key: Key, first: int) -> Fault:
    return Fault(file, line, FaultCode.ROW_TWICE, value=key_text(key), hint=str(first))


def _read_cells(
    row: ReadRow, headings: Iterable[_Heading], cells: Sequence[str], file: str
) -> Iterator[Fault]:
    """Fill a row; what cannot be read is told and left out."""
    for heading in headings:
        try:
            row.values[heading.column.field] = heading.cell.read(cleaned(cells[heading.place]))
        except BadCell as error:
            shown = "" if heading.column.field in _SECRET_COLUMNS else cells[heading.place].strip()
            yield Fault(file, row.line, error.code, heading.header, shown, error.hint)


def _closest(name: str, names: Sequence[str]) -> str:
    """The known name that was probably meant, or all of them."""
    of_simplified = {simplified(each): each for each in names}
    near = difflib.get_close_matches(simplified(name), of_simplified, n=1)
    return of_simplified[near[0]] if near else ", ".join(names)


def _file_names() -> list[str]:
    return [sheet.file + SUFFIX for sheet in SHEETS]


def _expected_files() -> str:
    return ", ".join(_file_names())
