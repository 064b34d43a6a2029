"""What the desk's health panel asks of the database: a handful of rows, however long the journal.

Every question is answered by an index or by the last row of a table.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app.models.database import AnyRow, Database
from counter_protocol.entries import Entry, EntryKind, decode_entry


def entries_written(database: Database) -> int:
    """How many entries the journal holds; positions are counted from 1 without a gap."""
    row = database.row("SELECT max(position) AS entries FROM journal")
    return 0 if row is None or row.entries is None else int(row.entries)


def last_entry(database: Database) -> Entry | None:
    """The entry the journal ends with."""
    row = database.row("SELECT raw FROM journal ORDER BY position DESC LIMIT 1")
    return None if row is None else decode_entry(row.raw)


def genesis_of(database: Database, epoch: int) -> Entry | None:
    """The entry that an epoch opens with."""
    row = database.row("SELECT raw FROM journal WHERE epoch = ? AND seq = 1", epoch)
    return None if row is None else decode_entry(row.raw)


def last_of_kind(database: Database, kind: EntryKind) -> Entry | None:
    """The last daily, monthly or yearly closing; the kinds of a closing alone have an index."""
    row = database.row(_LAST_CLOSING[kind])
    return None if row is None else decode_entry(row.raw)


def quarantined_entries(database: Database) -> tuple[int, AnyRow | None]:
    """How many entries the server has set apart, and the (epoch, seq, reason) of the first."""
    counted = database.row("SELECT count(*) AS entries FROM quarantined")
    first = database.row("SELECT epoch, seq, reason FROM quarantined ORDER BY epoch, seq LIMIT 1")
    return (0 if counted is None else counted.entries), first


def last_acknowledgement(database: Database) -> str | None:
    """The exact text of the server's last countersigned word."""
    row = database.row("SELECT raw FROM acknowledgements ORDER BY position DESC LIMIT 1")
    return None if row is None else row.raw


def last_backup(database: Database) -> AnyRow | None:
    """The (made_at, folder, epoch, seq) of the last backup that was found whole."""
    return database.row(
        "SELECT made_at, folder, epoch, seq FROM backups ORDER BY position DESC LIMIT 1"
    )


def position_of(database: Database, epoch: int, seq: int) -> int:
    """How many entries were written up to this one, itself included; 0 when it is not here."""
    row = database.row("SELECT position FROM journal WHERE epoch = ? AND seq = ?", epoch, seq)
    return 0 if row is None else row.position


def file_of(database: Database) -> Path:
    """The file that is open."""
    row = database.row("SELECT file FROM pragma_database_list WHERE name = 'main'")
    assert row is not None, "an open connection has a main database"
    return Path(row.file)


# Named, for SQLite would otherwise read the whole journal backwards until it meets one.
_LAST_CLOSING: Final = {
    EntryKind.TILL_CLOSED: """
        SELECT raw FROM journal INDEXED BY journal_till_marks
        WHERE kind IN ('till_opened', 'till_closed') AND kind = 'till_closed'
        ORDER BY position DESC LIMIT 1
    """,
    EntryKind.MONTH_CLOSED: """
        SELECT raw FROM journal INDEXED BY journal_period_closings
        WHERE kind IN ('month_closed', 'year_closed') AND kind = 'month_closed'
        ORDER BY position DESC LIMIT 1
    """,
    EntryKind.YEAR_CLOSED: """
        SELECT raw FROM journal INDEXED BY journal_period_closings
        WHERE kind IN ('month_closed', 'year_closed') AND kind = 'year_closed'
        ORDER BY position DESC LIMIT 1
    """,
}
