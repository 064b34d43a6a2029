"""What can go wrong when a backup is made or put back, or a lost key is recovered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from counter_app.errors import StorageError


@dataclass(eq=False)
class BackupFolderMissing(StorageError):
    """The folder of the backups is not there: most likely a stick that was unplugged."""

    path: Path


@dataclass(eq=False)
class BackupFolderFull(StorageError):
    """There is no room for one more backup."""

    path: Path


@dataclass(eq=False)
class BackupFolderReadOnly(StorageError):
    """The folder of the backups cannot be written."""

    path: Path


@dataclass(eq=False)
class BackupNotWritten(StorageError):
    """Writing the backup failed; `reason` is the system's."""

    path: Path
    reason: str


@dataclass(eq=False)
class BackupTooSlow(StorageError):
    """The backup was given up after `limit_min` minutes, `percent` of it done."""

    path: Path
    percent: int
    limit_min: int


@dataclass(eq=False)
class BackupUnsound(StorageError):
    """The copy was written, but reading it again found a fault: `detail`; it does not count."""

    path: Path
    detail: str


@dataclass(eq=False)
class BackupCancelled(StorageError):
    """Somebody stopped it; nothing of it is left."""


class BackupFault(Enum):
    """Why a folder is not a backup that may be put back."""

    NO_NOTE = "no note"
    NOTE_UNREADABLE = "note unreadable"
    NO_DATABASE = "no database"
    DATABASE_CHANGED = "database changed"
    UNREADABLE = "unreadable"


@dataclass(eq=False)
class NotABackup(StorageError):
    """This folder is not a whole backup."""

    path: Path
    fault: BackupFault


@dataclass(eq=False)
class WouldSetEntriesAside(StorageError):
    """This desk's database holds `more` entries that the backup does not; None: nobody can tell."""

    more: int | None


@dataclass(eq=False)
class BackupOfAnotherDesk(StorageError):
    """The folder belongs to the desk `here`, the backup to the desk `there`."""

    here: str
    there: str


@dataclass(eq=False)
class RecoveryKeyNeeded(StorageError):
    """The keyring has no key for this backup; the recovery key with this fingerprint opens it."""

    fingerprint: str


@dataclass(eq=False)
class RecoveryKeyUnreadable(StorageError):
    """What was typed is no recovery key; `line` is the first that is wrong, from 1 on."""

    line: int


@dataclass(eq=False)
class RecoveryKeyOfOther(StorageError):
    """A recovery key, but not the one this desk was wrapped for: `wanted` is that fingerprint."""

    wanted: str


@dataclass(eq=False)
class RecoveryRecordMissing(StorageError):
    """There is no record that a recovery key could open."""

    path: Path


@dataclass(eq=False)
class RecoveryRecordDamaged(StorageError):
    """The record is there, but cannot be understood, or the right key does not open it."""

    path: Path


@dataclass(eq=False)
class NothingToRecover(StorageError):
    """The keyring already has the key that opens this database."""
