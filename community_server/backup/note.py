"""The note that makes a folder a backup: whose it is, and what each of its files must be."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

NOTE: Final = "backup.json"
_FORMAT: Final = "guichet-server-backup"
_VERSION: Final = 1
_UNREADABLE: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
)


class NotABackup(Exception):
    """A folder is no whole backup of a server; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TableNote:
    """One table's file: how many rows it holds, and what its compressed bytes are."""

    table: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class BackupNote:
    """The whole backup at a glance; `server_key` is the public half in hexadecimal, or empty."""

    community: str
    name: str
    made_at: str
    revision: str
    timeline: str
    server_key: str
    tables: tuple[TableNote, ...]

    @property
    def rows(self) -> int:
        """How many rows of all tables."""
        return sum(each.rows for each in self.tables)


def note_text(note: BackupNote) -> str:
    """The note as a file holds it."""
    return json.dumps({"format": _FORMAT, "version": _VERSION, **asdict(note)}, indent=2)


def read_note(folder: Path) -> BackupNote:
    """The note of a backup; raises NotABackup."""
    try:
        held = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        written = (held.pop("format"), held.pop("version"))
        tables = tuple(_table_note(each) for each in held.pop("tables"))
        note = BackupNote(**held, tables=tables)
    except FileNotFoundError as error:
        raise NotABackup(f"there is no {NOTE}") from error
    except _UNREADABLE as error:
        raise NotABackup(f"its {NOTE} cannot be read") from error
    if written != (_FORMAT, _VERSION):
        raise NotABackup(f"its format is {written[0]} {written[1]}")
    return note


def _table_note(held: dict[str, Any]) -> TableNote:
    return TableNote(
        table=str(held["table"]),
        columns=tuple(str(each) for each in held["columns"]),
        rows=int(held["rows"]),
        sha256=str(held["sha256"]),
        size_bytes=int(held["size_bytes"]),
    )
