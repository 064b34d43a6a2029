"""Writes a community's reference data into a folder that can be imported again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from glob import escape
from pathlib import Path
from typing import Final

from community_server.communities.queries import timeline_of
from community_server.database import Database
from community_server.exchange.held import Rows, held_rows
from community_server.exchange.note import NOTE_FILE, ExportNote, row_digest
from community_server.exchange.read_folder import SUFFIX
from community_server.exchange.sheet import Sheet, key_text
from community_server.exchange.sheets import HOUSEHOLDS, SHEETS
from community_server.exchange.spreadsheet import written
from community_server.security.accesses import AccessAction, note_access
from community_server.server_time import server_time

_PARTIAL: Final = ".partial"


class FolderInUse(Exception):
    """The folder holds something already; nothing was written."""


def export_folder(database: Database, community: str, path: Path, by: str) -> dict[str, int]:
    """Write every table as it is at one instant; how many rows of each, by file.

    The folder appears once it is whole, and only its owner may read it: it holds families. Who took
    it is written down before. Raises FolderInUse, and OSError for a disk that cannot hold it.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FolderInUse
    path.parent.mkdir(parents=True, exist_ok=True)
    _forget_partials(path)
    partial = Path(tempfile.mkdtemp(_PARTIAL, f".{path.name}-", path.parent))
    try:
        tables = _read_and_write(database, community, partial)
        with database.transaction() as connection:
            families = len(tables[HOUSEHOLDS.table])
            note_access(connection, community, by, AccessAction.EXPORT, families)
        _put_in_place(partial, path)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return {sheet.file + SUFFIX: len(tables[sheet.table]) for sheet in SHEETS}


def _forget_partials(path: Path) -> None:
    """An export that was killed left families behind, where nobody looks for them."""
    for each in path.parent.glob(f".{escape(path.name)}-*{_PARTIAL}"):
        shutil.rmtree(each)


def _read_and_write(database: Database, community: str, folder: Path) -> dict[str, Rows]:
    with database.snapshot() as connection:
        timeline = timeline_of(connection, community)
        tables = held_rows(connection, community)
    for sheet in SHEETS:
        content = written(_lines(sheet, tables[sheet.table]))
        (folder / (sheet.file + SUFFIX)).write_bytes(content)
    note = ExportNote(community, timeline, server_time(), _digests(tables))
    (folder / NOTE_FILE).write_text(note.text(), encoding="utf-8")
    return tables


def _lines(sheet: Sheet, rows: Rows) -> Iterator[Sequence[str]]:
    """The header in French, then each row as its columns write it."""
    yield [column.header for column in sheet.columns]
    cells = [column.cell for column in sheet.columns]
    for row in rows.values():
        yield [cell.write(value) for cell, value in zip(cells, row, strict=True)]


def _digests(tables: dict[str, Rows]) -> dict[str, dict[str, str]]:
    return {
        table: {key_text(key): row_digest(row) for key, row in rows.items()}
        for table, rows in tables.items()
    }


def _put_in_place(partial: Path, path: Path) -> None:
    """An empty folder of that name gives way, as Windows does not let it be replaced."""
    if path.exists():
        path.rmdir()
    partial.rename(path)
