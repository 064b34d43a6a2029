"""Putting a backup back in a desk's folder, without losing what the folder holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from counter_app.domain.clock import Clock
from counter_app.durable_files import TellBytesDone, copy_durably, write_durably
from counter_app.models.database import SCHEMA_VERSION, open_for_reading
from counter_app.models.errors import DatabaseIsNewer, disk_errors
from counter_app.safekeeping.backup_note import WholeBackup, check_bytes, read_backup
from counter_app.safekeeping.errors import (
    BackupFault,
    NotABackup,
    RecoveryKeyNeeded,
    RecoveryRecordDamaged,
    RecoveryRecordMissing,
)
from counter_app.safekeeping.folder_faults import is_there
from counter_app.safekeeping.present_database import (
    check_nothing_more,
    check_same_desk,
    keep_its_key,
    put_in_place,
    set_aside,
)
from counter_app.safekeeping.recovery import recovery_record, unwrapped
from counter_app.secret_store import SecretsDamaged, regain_secrets, stored_secrets
from counter_app.settings import DataFolder
from counter_protocol.recovery import key_name

TellBytes = Callable[[int, int], None]
"""Bytes done and bytes in all."""


class Present(Enum):
    """What to do with a database in the folder that holds more than the backup."""

    REFUSE = "refuse"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Restore:
    """Which backup; `recovery_key` is what somebody typed, empty where the keyring has the key."""

    backup: Path
    present: Present
    recovery_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup is in place.

    `set_aside` is where the database before it was kept. `needs_code` says that the desk key is
    new: the next start asks for an enrolment code.
    """

    backup: WholeBackup
    set_aside: Path | None
    needs_code: bool


def restore(folder: DataFolder, command: Restore, clock: Clock, tell: TellBytes) -> Restored:
    """Put a backup back; the desk is not open, and the caller holds the folder's lock.

    Cut at any moment, the folder holds its old database or the backup's, and what the old one held
    is whole beside it. Raises NotABackup, DatabaseIsNewer, RecoveryKeyNeeded, BackupOfAnotherDesk,
    WouldSetEntriesAside, what `unwrapped` raises, or another StorageError; then the folder's
    database is what it was.
    """
    backup = read_backup(command.backup)
    if backup.note.schema > SCHEMA_VERSION:
        raise DatabaseIsNewer(backup.note.schema, SCHEMA_VERSION)
    known = _known_key(backup)
    key = _typed_key(backup, command.recovery_key) if known is None else known
    size_bytes = backup.note.size_bytes
    check_bytes(backup, lambda done: tell(done, 2 * size_bytes))
    open_for_reading(backup.database, key).close()
    check_same_desk(folder, backup, key)
    if command.present is Present.REFUSE:
        check_nothing_more(folder, backup, key)
    with disk_errors():
        fresh = _brought(folder, backup, lambda done: tell(size_bytes + done, 2 * size_bytes))
        aside = set_aside(folder, clock.now())
        if aside is not None:
            keep_its_key(folder, aside, backup)
        if known is None:
            regain_secrets(backup.note.installation, key)
        _bring_the_rest(folder, backup, is_proven=known is None)
        put_in_place(folder, fresh)
    return Restored(backup, aside, needs_code=known is None)


def _known_key(backup: WholeBackup) -> bytes | None:
    """The key that this machine's keyring has for the backup, if it is the right one."""
    try:
        known = stored_secrets(backup.note.installation)
    except SecretsDamaged:
        return None
    if known is None or key_name(known.database_key) != backup.note.database_key:
        return None
    return known.database_key


def _typed_key(backup: WholeBackup, typed: str) -> bytes:
    record = recovery_record(backup.recovery)
    if not typed.strip():
        raise RecoveryKeyNeeded(record.recovery_key)
    return unwrapped(backup.recovery, typed)


def _brought(folder: DataFolder, backup: WholeBackup, tell: TellBytesDone) -> Path:
    """The copy, beside the database it will replace."""
    folder.path.mkdir(parents=True, exist_ok=True)
    fresh = folder.database.with_name(f"{folder.database.name}.restoring")
    try:
        digest = copy_durably(backup.database, fresh, tell)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        if not is_there(backup.path):
            raise NotABackup(backup.path, BackupFault.UNREADABLE) from error
        raise
    if digest != backup.note.sha256:
        fresh.unlink()
        raise NotABackup(backup.path, BackupFault.DATABASE_CHANGED)
    return fresh


def _bring_the_rest(folder: DataFolder, backup: WholeBackup, *, is_proven: bool) -> None:
    """The name of the keys, their wrapped form, and the settings of a folder that has none.

    A record that has just been opened is good; any other does not replace one of the same key.
    """
    write_durably(folder.installation, backup.note.installation.encode("ascii"))
    if backup.recovery.is_file() and (is_proven or not _has_record(folder, backup)):
        write_durably(folder.recovery, backup.recovery.read_bytes())
    if backup.settings.is_file() and not folder.settings.exists():
        write_durably(folder.settings, backup.settings.read_bytes())


def _has_record(folder: DataFolder, backup: WholeBackup) -> bool:
    try:
        return recovery_record(folder.recovery).database_key == backup.note.database_key
    except (RecoveryRecordMissing, RecoveryRecordDamaged):
        return False
