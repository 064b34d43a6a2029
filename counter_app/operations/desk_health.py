"""How this desk is: its journal, what the server has of it, its backups, its disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from counter_app.domain.clock import read_time
from counter_app.models.backups import is_backup_due, last_backup
from counter_app.models.closings import last_closing
from counter_app.models.database import Database
from counter_app.models.health import (
    entries_written,
    first_entry,
    genesis_of,
    last_acknowledgement,
    last_entry,
    position_of,
    quarantined_entries,
)
from counter_app.models.looks import looks_waiting
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.open_counter import OpenCounter
from counter_app.settings import DataFolder
from counter_protocol.bodies import PeriodClosedBody, RestoredBody, TillClosedBody, read_body
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.messages import Acknowledgement, MalformedMessage, decode_message
from counter_protocol.recovery import decode_record


@dataclass(frozen=True, slots=True)
class JournalHealth:
    """The journal at a glance; `epoch_reason` is why this desk opened its epoch by itself.

    It is empty where the server gave the epoch; else an EpochReason, or a newer program's word.
    `last_z` and `last_month` are numbers as printed, empty before the first.
    """

    entries: int
    first_at: datetime | None
    last_at: datetime | None
    epoch: int
    epoch_reason: str
    last_z: str
    last_z_date: date | None
    last_month: str


@dataclass(frozen=True, slots=True)
class QuarantinedPlace:
    """An entry that the server keeps but could not apply, and its word for why."""

    epoch: int
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class ServerHealth:
    """What the server has said; `acknowledged_at` is by its own clock.

    `waiting` counts entries, `looks_waiting` the lines of who looked at families.
    """

    waiting: int
    looks_waiting: int
    acknowledged_at: datetime | None
    quarantined: int
    first_quarantined: QuarantinedPlace | None


@dataclass(frozen=True, slots=True)
class BackupHealth:
    """The last backup that was opened and found whole, and how much was written since."""

    made_at: datetime
    path: Path
    entries_since: int


@dataclass(frozen=True, slots=True)
class DeskHealth:
    """All of it at one moment.

    `free_bytes` is None where the system does not say. `has_recovery` tells whether the community's
    recovery key opens this database.
    """

    desk: str
    program: str
    journal: JournalHealth
    server: ServerHealth
    backup: BackupHealth | None
    free_bytes: int | None
    has_recovery: bool
    checked_at: datetime


def desk_health(counter: OpenCounter, _: None) -> DeskHealth:
    """Look at everything that can be told without leaving the database thread."""
    database = counter.database
    return DeskHealth(
        desk=counter.identity.desk,
        program=counter.program,
        journal=_journal(database),
        server=_server(database),
        backup=_backup(database),
        free_bytes=_free_bytes(database.storage.folder),
        has_recovery=_has_recovery(database),
        checked_at=counter.clock.now(),
    )


def backup_is_due(counter: OpenCounter, _: None) -> bool:
    """Whether a till was closed since the last backup."""
    return is_backup_due(counter.database)


def _journal(database: Database) -> JournalHealth:
    first, last = first_entry(database), last_entry(database)
    closing, month = _last(database, EntryKind.TILL_CLOSED), _last(database, EntryKind.MONTH_CLOSED)
    return JournalHealth(
        entries=entries_written(database),
        first_at=None if first is None else read_time(first.occurred_at),
        last_at=None if last is None else read_time(last.occurred_at),
        epoch=0 if last is None else last.epoch,
        epoch_reason="" if last is None else _epoch_reason(database, last.epoch),
        last_z="" if closing is None else read_body(closing.body, TillClosedBody).z,
        last_z_date=None if closing is None else date.fromisoformat(closing.business_date),
        last_month="" if month is None else read_body(month.body, PeriodClosedBody).number,
    )


def _last(database: Database, kind: EntryKind) -> Entry | None:
    closing = last_closing(database, kind)
    return None if closing is None else closing.sealed.entry


def _epoch_reason(database: Database, epoch: int) -> str:
    genesis = genesis_of(database, epoch)
    if genesis is None or genesis.kind is not EntryKind.RESTORED:
        return ""
    return read_body(genesis.body, RestoredBody).reason


def _server(database: Database) -> ServerHealth:
    count, first = quarantined_entries(database)
    raw = last_acknowledgement(database)
    said = None if raw is None else decode_message(raw, Acknowledgement)
    return ServerHealth(
        waiting=waiting_entries(database),
        looks_waiting=looks_waiting(database),
        acknowledged_at=None if said is None else read_time(said.server_time),
        quarantined=count,
        first_quarantined=None
        if first is None
        else QuarantinedPlace(first.epoch, first.seq, first.reason),
    )


def _backup(database: Database) -> BackupHealth | None:
    noted = last_backup(database)
    if noted is None:
        return None
    since = entries_written(database) - position_of(database, noted.epoch, noted.seq)
    return BackupHealth(read_time(noted.made_at), Path(noted.folder), since)


def _has_recovery(database: Database) -> bool:
    """A record that somebody damaged, or one of a former key, would open nothing."""
    try:
        record = decode_record(DataFolder(database.storage.folder).recovery.read_bytes())
    except (OSError, MalformedMessage):
        return False
    return record.database_key == database.key_name


def _free_bytes(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
