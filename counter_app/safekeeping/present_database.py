"""The database that a restore finds: what it holds beyond the backup, and keeping it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from counter_app.durable_files import copy_durably, sync_folder
from counter_app.errors import StorageError
from counter_app.models.database import Database, open_for_reading
from counter_app.models.enrolments import last_enrolment
from counter_app.models.sync_queue import hash_at
from counter_app.safekeeping.backup_note import WholeBackup
from counter_app.safekeeping.errors import BackupOfAnotherDesk, WouldSetEntriesAside
from counter_app.secret_store import SecretsDamaged, stored_secrets
from counter_app.settings import DataFolder, kept_installation
from counter_protocol.messages import Enrolment, MalformedMessage, decode_message
from counter_protocol.recovery import decode_record

Answer = TypeVar("Answer")

_LOG: Final = "-wal"
_BESIDE: Final = (_LOG, "-shm")
"""What SQLite keeps beside a database."""


def check_same_desk(folder: DataFolder, backup: WholeBackup, key: bytes) -> None:
    """Raise BackupOfAnotherDesk; a database that cannot be read does not say whose it is."""
    stored = _read(folder, key, last_enrolment)
    if stored is None:
        return
    here, there = decode_message(stored.raw, Enrolment), backup.note
    if (here.community, here.desk) != (there.community, there.desk):
        raise BackupOfAnotherDesk(here.desk, there.desk)


def check_nothing_more(folder: DataFolder, backup: WholeBackup, key: bytes) -> None:
    """Raise WouldSetEntriesAside where the folder holds more than the backup.

    A database that cannot be read may hold anything: then `more` is None.
    """
    if not folder.database.exists():
        return
    more = _read(folder, key, lambda present: _entries_beyond(present, backup, key))
    if more != 0:
        raise WouldSetEntriesAside(more)


def set_aside(folder: DataFolder, moment: datetime) -> Path | None:
    """Copy the present database, with its log, under a dated name; None when there is none.

    A copy, not a new name: cut in the middle, the folder still holds what it held.
    """
    if not folder.database.exists():
        return None
    aside = _free_name(folder.database, f"set-aside-{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
    log = folder.database.with_name(folder.database.name + _LOG)
    if log.exists() and log.stat().st_size:
        copy_durably(log, aside.with_name(aside.name + _LOG), _at_any_pace)
    copy_durably(folder.database, aside, _at_any_pace)
    sync_folder(folder.path)
    return aside


def keep_its_key(folder: DataFolder, aside: Path, backup: WholeBackup) -> None:
    """Keep what opens a database set aside with it, where the backup's is opened by another key.

    The name of its keys, and their wrapped form, are about to give way to the backup's.
    """
    if _opens_both(folder, backup):
        return
    for kept in (folder.installation, folder.recovery):
        if kept.is_file():
            copy_durably(kept, aside.with_name(f"{aside.name}.{kept.name}"), _at_any_pace)
    sync_folder(folder.path)


def put_in_place(folder: DataFolder, fresh: Path) -> None:
    """Make a file of the folder its database; a log left from another would spoil it."""
    for suffix in _BESIDE:
        folder.database.with_name(folder.database.name + suffix).unlink(missing_ok=True)
    sync_folder(folder.path)
    fresh.replace(folder.database)
    sync_folder(folder.path)


def _opens_both(folder: DataFolder, backup: WholeBackup) -> bool:
    here, there = kept_installation(folder), backup.note
    try:
        database_key = decode_record(folder.recovery.read_bytes()).database_key
    except (OSError, MalformedMessage):
        database_key = there.database_key
    return (here, database_key) == (there.installation, there.database_key)


def _free_name(database: Path, suffix: str) -> Path:
    """Two restores of one second would take each other's copy away."""
    place, number = database.with_name(f"{database.name}.{suffix}"), 1
    while place.exists():
        number += 1
        place = database.with_name(f"{database.name}.{suffix}-{number}")
    return place


def _read(folder: DataFolder, key: bytes, question: Callable[[Database], Answer]) -> Answer | None:
    """What the present database answers, None where it cannot be read: a restore may mend that."""
    present = _opened(folder, key)
    if present is None:
        return None
    try:
        return question(present)
    except StorageError:
        return None
    finally:
        present.close()


def _opened(folder: DataFolder, key: bytes) -> Database | None:
    """The present database under the backup's key, or under the one the keyring has for it."""
    for candidate in (key, _key_of(folder)):
        if candidate is not None:
            try:
                return open_for_reading(folder.database, candidate)
            except StorageError:
                continue
    return None


def _key_of(folder: DataFolder) -> bytes | None:
    try:
        known = stored_secrets(kept_installation(folder))
    except SecretsDamaged:
        return None
    return None if known is None else known.database_key


def _entries_beyond(present: Database, backup: WholeBackup, key: bytes) -> int:
    """How many of the present entries the backup does not hold, counted back from the newest."""
    held = open_for_reading(backup.database, key)
    try:
        beyond = 0
        for epoch, seq, digest in present.each(_NEWEST_FIRST):
            if hash_at(held, epoch, seq) == digest:
                break
            beyond += 1
        return beyond
    finally:
        held.close()


def _at_any_pace(_done_bytes: int) -> None:
    """Nobody leaves a restore in its last steps."""


_NEWEST_FIRST: Final = "SELECT epoch, seq, hash FROM journal ORDER BY position DESC"
