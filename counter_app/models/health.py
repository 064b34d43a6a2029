"""What the desk's health panel asks of the database: a handful of rows, however long the journal.

Every question is answered by an index or by the last row of a table.
"""

from __future__ import annotations

from counter_app.models.database import AnyRow, Database
from counter_protocol.entries import Entry, decode_entry


def entries_written(database: Database) -> int:
    """How many entries the journal holds; positions are counted from 1 without a gap."""
    row = database.row("SELECT max(position) AS entries FROM journal")
    return 0 if row is None or row.entries is None else int(row.entries)


def first_entry(database: Database) -> Entry | None:
    """The entry the journal begins with: this desk's enrolment."""
    row = database.row("SELECT raw FROM journal WHERE position = 1")
    return None if row is None else decode_entry(row.raw)


def last_entry(database: Database) -> Entry | None:
    """The entry the journal ends with."""
    row = database.row("SELECT raw FROM journal ORDER BY position DESC LIMIT 1")
    return None if row is None else decode_entry(row.raw)


def genesis_of(database: Database, epoch: int) -> Entry | None:
    """The entry that an epoch opens with."""
    row = database.row("SELECT raw FROM journal WHERE epoch = ? AND seq = 1", epoch)
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


def position_of(database: Database, epoch: int, seq: int) -> int:
    """How many entries were written up to this one, itself included; 0 when it is not here."""
    row = database.row("SELECT position FROM journal WHERE epoch = ? AND seq = ?", epoch, seq)
    return 0 if row is None else row.position
