"""The note that makes a folder a backup: whose it is, how far it goes, and what it must hold.

A backup is a folder with `guichet.db` (encrypted as on the desk), `backup.json` (this note),
`recovery.json` and `settings.json` where the desk had them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from counter_app.domain.clock import read_time
from counter_app.durable_files import sha256_of
from counter_app.models.backups import Holding
from counter_app.safekeeping.errors import BackupFault, NotABackup
from counter_app.settings import is_installation_name

DATABASE: Final = "guichet.db"
NOTE: Final = "backup.json"
RECOVERY: Final = "recovery.json"
SETTINGS: Final = "settings.json"


class BackupNote(msgspec.Struct, frozen=True, kw_only=True):
    """`database_key` names the key that opens it, without telling it; `made_at` is sealed time."""

    v: int = 1
    community: str
    desk: str
    installation: str
    program: str
    schema: int
    epoch: int
    seq: int
    head: str
    entries: int
    database_key: str
    size_bytes: int
    sha256: str
    made_at: str


@dataclass(frozen=True, slots=True)
class WholeBackup:
    """A folder whose note can be read and whose database has the length it says."""

    path: Path
    note: BackupNote

    @property
    def database(self) -> Path:
        """The copy itself."""
        return self.path / DATABASE

    @property
    def recovery(self) -> Path:
        """The record that the recovery key opens; it may be missing."""
        return self.path / RECOVERY

    @property
    def settings(self) -> Path:
        """The desk's settings; they may be missing."""
        return self.path / SETTINGS

    @property
    def holding(self) -> Holding:
        """How far it goes."""
        return Holding(self.note.epoch, self.note.seq, self.note.head, self.note.entries)


def encode_note(note: BackupNote) -> bytes:
    """A note as it lies in the folder: JSON, keys sorted."""
    return msgspec.json.format(msgspec.json.encode(note, order="sorted"), indent=2) + b"\n"


def read_backup(path: Path) -> WholeBackup:
    """What a folder says it is; raises NotABackup. The bytes are `check_bytes`'s to look at."""
    backup = WholeBackup(path, _note(path))
    try:
        size_bytes = backup.database.stat().st_size
    except OSError as error:
        raise NotABackup(path, BackupFault.NO_DATABASE) from error
    if size_bytes != backup.note.size_bytes:
        raise NotABackup(path, BackupFault.DATABASE_CHANGED)
    return backup


def check_bytes(backup: WholeBackup, pace: Callable[[int], None]) -> None:
    """Read the whole copy and compare it with its note; raises NotABackup."""
    try:
        found = sha256_of(backup.database, pace)
    except OSError as error:
        raise NotABackup(backup.path, BackupFault.UNREADABLE) from error
    if found != backup.note.sha256:
        raise NotABackup(backup.path, BackupFault.DATABASE_CHANGED)


def _note(path: Path) -> BackupNote:
    try:
        note = msgspec.json.decode((path / NOTE).read_bytes(), type=BackupNote)
        read_time(note.made_at)
    except OSError as error:
        raise NotABackup(path, BackupFault.NO_NOTE) from error
    except (ValueError, RecursionError) as error:
        raise NotABackup(path, BackupFault.NOTE_UNREADABLE) from error
    if not is_installation_name(note.installation):
        raise NotABackup(path, BackupFault.NOTE_UNREADABLE)
    return note
