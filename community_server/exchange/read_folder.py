"""Reads a folder of tables: which file is which, and what keeps one from being read at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from community_server.exchange.cells import simplified
from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.read_table import ReadSheet, TableReader, closest
from community_server.exchange.sheet import Sheet
from community_server.exchange.sheets import SHEETS
from community_server.exchange.spreadsheet import BadEncoding, BadQuotes, read_lines

SUFFIX: Final = ".csv"
_OTHER_SPREADSHEETS: Final = (".xlsx", ".xls", ".ods")
_LOCK_MARKS: Final = ("~$", ".")
"""What begins the names of files that a spreadsheet program leaves while it is open."""


@dataclass(slots=True)
class Folder:
    """What was read of a folder; `unread` are the tables whose file says nothing for sure."""

    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_folder(path: Path) -> Folder:
    """Everything in a folder; its faults say what is wrong with it, and raise nothing."""
    folder = Folder()
    if not path.is_dir():
        folder.faults.append(Fault(str(path), 0, FaultCode.NO_FOLDER))
        return folder
    for file in sorted(each for each in path.iterdir() if each.is_file()):
        _read_file(folder, file)
    if not folder.sheets and not folder.faults:
        folder.faults.append(Fault(str(path), 0, FaultCode.NO_TABLE, hint=", ".join(_file_names())))
    return folder


def _read_file(folder: Folder, path: Path) -> None:
    """Files that are no tables are left alone, but for those that look like a mistake."""
    if path.name.startswith(_LOCK_MARKS):
        return
    if path.suffix.lower() in _OTHER_SPREADSHEETS:
        folder.faults.append(Fault(path.name, 0, FaultCode.NOT_CSV))
    if path.suffix.lower() != SUFFIX:
        return
    sheet = _sheet_named(path.stem)
    if sheet is None:
        hint = closest(path.stem, _file_names())
        folder.faults.append(Fault(path.name, 0, FaultCode.UNKNOWN_FILE, hint=hint))
    elif sheet.table in folder.sheets or sheet.table in folder.unread:
        folder.faults.append(Fault(path.name, 0, FaultCode.FILE_TWICE))
    else:
        _read_table(folder, sheet, path)


def _read_table(folder: Folder, sheet: Sheet, path: Path) -> None:
    """Read one file as far as it can be read; what stops it is a fault of its own."""
    reader = TableReader(sheet, path.name)
    read = None
    try:
        read = reader.read(read_lines(path.read_bytes()))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        reader.faults.append(Fault(path.name, 0, FaultCode.UNREADABLE, hint=reason))
    except BadEncoding:
        reader.faults.append(Fault(path.name, 0, FaultCode.BAD_ENCODING))
    except BadQuotes as error:
        reader.faults.append(Fault(path.name, error.line, FaultCode.BAD_QUOTES))
    folder.faults += reader.faults
    if read is None:
        folder.unread.add(sheet.table)
    else:
        folder.sheets[sheet.table] = read


def _sheet_named(stem: str) -> Sheet | None:
    sought = simplified(stem)
    for sheet in SHEETS:
        if sought in (simplified(sheet.file), simplified(sheet.table)):
            return sheet
    return None


def _file_names() -> list[str]:
    return [sheet.file + SUFFIX for sheet in SHEETS]
