"""Making a backup: copied beside the running desk, read again, and only then given its name."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from counter_app.domain.clock import Clock, sealed_time
from counter_app.durable_files import sha256_of, sync_folder, write_durably
from counter_app.models.backups import BackupNoted, Holding, holding_of
from counter_app.models.database import SCHEMA_VERSION, Database, open_for_reading
from counter_app.models.database_copy import TellPages, copy_database, find_damage
from counter_app.models.errors import KeyDoesNotFit, StorageBroken
from counter_app.safekeeping.backup_note import (
    DATABASE,
    NOTE,
    RECOVERY,
    SETTINGS,
    BackupNote,
    encode_note,
)
from counter_app.safekeeping.backup_shelf import PARTIAL, BackupShelf
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.safekeeping.errors import BackupUnsound
from counter_app.safekeeping.folder_faults import folder_faults
from counter_app.settings import DataFolder, installation_id
from counter_protocol.recovery import key_name

COPIED_PERCENT: Final = 60
READ_PERCENT: Final = 75


@dataclass(frozen=True, slots=True)
class BackupSource:
    """What is backed up: a desk's folder, the key of its database, and which desk it is."""

    folder: DataFolder
    database_key: bytes = field(repr=False)
    community: str
    desk: str
    program: str


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that stands whole in its folder, and was read again."""

    path: Path
    made_at: datetime
    holding: Holding

    def noted(self) -> BackupNoted:
        """What the desk's database keeps of it."""
        made_at = sealed_time(self.made_at)
        return BackupNoted(made_at, str(self.path), self.holding.epoch, self.holding.seq)


def make_backup(source: BackupSource, where: Path, clock: Clock, watch: BackupWatch) -> BackupMade:
    """Make one backup in the folder `where`, on the calling thread; the desk sells meanwhile.

    Raises BackupFolderMissing, BackupFolderFull, BackupFolderReadOnly, BackupNotWritten,
    BackupUnsound, BackupTooSlow, BackupCancelled, or a StorageError of the desk's own database;
    then nothing new stands in the folder, and the newest earlier backup still does.
    """
    shelf = BackupShelf(where, source.community, source.desk)
    shelf.check_there()
    live = open_for_reading(source.folder.database, source.database_key)
    try:
        with folder_faults(where):
            return _made(source, shelf, live, clock.now(), watch)
    finally:
        live.close()


def _made(
    source: BackupSource, shelf: BackupShelf, live: Database, made_at: datetime, watch: BackupWatch
) -> BackupMade:
    shelf.sweep()
    shelf.make_room(live.size_bytes())
    place = shelf.place_for(made_at)
    partial = place.with_name(place.name + PARTIAL)
    try:
        holding = _fill(source, live, partial, sealed_time(made_at), watch)
        watch.pass_percent(100)
        partial.rename(place)
        sync_folder(shelf.path)
    except BaseException:
        for unfinished in (partial, place):
            shutil.rmtree(unfinished, ignore_errors=True)
        raise
    # Once it stands it is made: nothing may fail, nor be cancelled, any more.
    shelf.sweep(just_made=place)
    return BackupMade(place, made_at, holding)


def _fill(
    source: BackupSource, live: Database, partial: Path, made_at: str, watch: BackupWatch
) -> Holding:
    """Write and check everything; the note comes last: without it nothing counts."""
    partial.mkdir()
    holding = holding_of(live)
    copy_database(live, source.database_key, partial / DATABASE, _copying(watch))
    note = _note(source, partial / DATABASE, holding, made_at, watch)
    _check(source, partial, holding, watch)
    _take_along(source.folder, partial)
    write_durably(partial / NOTE, encode_note(note))
    return holding


def _note(
    source: BackupSource, copy: Path, holding: Holding, made_at: str, watch: BackupWatch
) -> BackupNote:
    size_bytes = copy.stat().st_size

    def reading(done_bytes: int) -> None:
        share = (READ_PERCENT - COPIED_PERCENT) * done_bytes // max(size_bytes, 1)
        watch.pass_percent(COPIED_PERCENT + share)

    return BackupNote(
        community=source.community,
        desk=source.desk,
        installation=installation_id(source.folder),
        program=source.program,
        schema=SCHEMA_VERSION,
        epoch=holding.epoch,
        seq=holding.seq,
        head=holding.hash_hex,
        entries=holding.entries,
        database_key=key_name(source.database_key),
        size_bytes=size_bytes,
        sha256=sha256_of(copy, reading),
        made_at=made_at,
    )


def _check(source: BackupSource, partial: Path, holding: Holding, watch: BackupWatch) -> None:
    """Open the very file with the key and read all of it; raises BackupUnsound."""
    try:
        copy = open_for_reading(partial / DATABASE, source.database_key)
        try:
            damage = find_damage(copy, watch.may_go_on)
            held = holding_of(copy)
        finally:
            copy.close()
    except KeyDoesNotFit as error:
        raise BackupUnsound(partial, "unreadable") from error
    except StorageBroken as error:
        raise BackupUnsound(partial, error.code) from error
    finally:
        watch.check()
    if damage is not None:
        raise BackupUnsound(partial, damage)
    if held != holding:
        raise BackupUnsound(partial, f"{held.entries} entries, not {holding.entries}")


def _take_along(folder: DataFolder, partial: Path) -> None:
    """The recovery record and the settings, where there are any: neither holds a secret."""
    for kept, name in ((folder.recovery, RECOVERY), (folder.settings, SETTINGS)):
        if kept.is_file():
            write_durably(partial / name, kept.read_bytes())


def _copying(watch: BackupWatch) -> TellPages:
    return lambda done, total: watch.pass_percent(COPIED_PERCENT * done // max(total, 1))
