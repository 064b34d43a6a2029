"""What a database holds, and the backups that were made of it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.models.database import Database
from counter_protocol.entries import GENESIS_PREV


@dataclass(frozen=True, slots=True)
class Holding:
    """How far a journal goes: its last entry, and how many there are."""

    epoch: int
    seq: int
    hash_hex: str
    entries: int


@dataclass(frozen=True, slots=True)
class BackupNoted:
    """A backup that was made and checked: when (sealed time), where, and how far it goes."""

    made_at: str
    folder: str
    epoch: int
    seq: int


def holding_of(database: Database) -> Holding:
    """How far this database's journal goes."""
    head = database.row("SELECT epoch, seq, hash FROM journal ORDER BY position DESC LIMIT 1")
    if head is None:
        return Holding(0, 0, GENESIS_PREV, 0)
    count = database.row("SELECT count(*) AS entries FROM journal")
    assert count is not None
    return Holding(head.epoch, head.seq, head.hash.hex(), count.entries)


def note_backup(database: Database, backup: BackupNoted) -> None:
    """Write down that a backup was made, in a transaction of its own."""
    with database.writing():
        database.write(
            "INSERT INTO backups (made_at, folder, epoch, seq) VALUES (?, ?, ?, ?)",
            (backup.made_at, backup.folder, backup.epoch, backup.seq),
        )


def last_backup(database: Database) -> BackupNoted | None:
    """The latest backup that was made and checked."""
    row = database.row(
        "SELECT made_at, folder, epoch, seq FROM backups ORDER BY position DESC LIMIT 1"
    )
    return None if row is None else BackupNoted(row.made_at, row.folder, row.epoch, row.seq)


def is_backup_due(database: Database) -> bool:
    """Whether a till was closed since the last backup."""
    closing = database.row(
        "SELECT epoch, seq FROM journal INDEXED BY journal_till_marks"
        " WHERE kind = 'till_closed' AND kind IN ('till_opened', 'till_closed')"
        " ORDER BY position DESC LIMIT 1"
    )
    if closing is None:
        return False
    backup = last_backup(database)
    return backup is None or (backup.epoch, backup.seq) < (closing.epoch, closing.seq)
