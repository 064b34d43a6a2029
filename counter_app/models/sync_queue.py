"""Questions about what the server still has to hear, and writing down what it answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.models.database import AnyRow, Database
from counter_protocol.entries import EntryKind


def waiting_entries(database: Database) -> int:
    """How many entries the server has not acknowledged, in whichever epoch."""
    return sum(max(0, row.last_seq - row.held_seq) for row in epochs_to_send(database))


def epochs_to_send(database: Database) -> Sequence[AnyRow]:
    """The (epoch, held_seq, timeline, last_seq) of every epoch, up to the server's last word.

    Without those that the server keeps beside another history: nothing of them waits.
    """
    return database.rows(_EPOCHS_TO_SEND)


def keep_fenced(database: Database, epoch: int, seq: int) -> None:
    """Remember that the server keeps an epoch, from `seq` on, beside another history."""
    with database.writing():
        database.write(
            "INSERT OR REPLACE INTO fenced_epochs (epoch, seq) VALUES (?, ?)", (epoch, seq)
        )


def acknowledged(database: Database) -> tuple[int, int]:
    """The (epoch, seq) of the server's last word; (0, 0) before the first."""
    row = database.row("SELECT epoch, seq FROM acknowledgements ORDER BY position DESC LIMIT 1")
    return (0, 0) if row is None else (row.epoch, row.seq)


def entries_to_send(database: Database, epoch: int, after_seq: int, limit: int) -> Sequence[AnyRow]:
    """The (seq, raw, hash, signature) that follow, in order; a change to a family with its content.

    `content_hash` is what the entry seals of `content`; both are null where there is none.
    """
    return database.rows(
        """
        SELECT j.seq, j.raw, j.hash, j.signature, c.hash AS content_hash, c.content
        FROM journal j
        LEFT JOIN family_changes f ON f.epoch = j.epoch AND f.seq = j.seq
        LEFT JOIN family_contents c ON c.hash = f.content
        WHERE j.epoch = ? AND j.seq > ? ORDER BY j.seq LIMIT ?
        """,
        epoch,
        after_seq,
        limit,
    )


def hash_at(database: Database, epoch: int, seq: int) -> bytes | None:
    """The hash of one entry."""
    row = database.row("SELECT hash FROM journal WHERE epoch = ? AND seq = ?", epoch, seq)
    return None if row is None else row.hash


def keep_acknowledgement(
    database: Database, place: tuple[int, int], raw: str, signature: str
) -> None:
    """Keep the server's countersigned word; the last one counts."""
    with database.writing():
        database.write(
            "INSERT INTO acknowledgements (epoch, seq, raw, signature) VALUES (?, ?, ?, ?)",
            (*place, raw, signature),
        )


def keep_quarantined(database: Database, epoch: int, notices: Iterable[tuple[int, str]]) -> None:
    """Keep which entries a person will have to repair, and why."""
    with database.writing():
        database.write_many(
            "INSERT INTO quarantined (epoch, seq, reason) VALUES (?, ?, ?)"
            " ON CONFLICT (epoch, seq) DO UPDATE SET reason = excluded.reason",
            [(epoch, seq, reason) for seq, reason in notices],
        )


def contents_asked_for(database: Database) -> Sequence[AnyRow]:
    """What the server holds without its content: `entries_to_send`'s columns, and the epoch."""
    return database.rows(
        """
        SELECT j.epoch, j.seq, j.raw, j.hash, j.signature, c.hash AS content_hash, c.content
        FROM quarantined q
        JOIN journal j ON j.epoch = q.epoch AND j.seq = q.seq
        JOIN family_changes f ON f.epoch = q.epoch AND f.seq = q.seq
        JOIN family_contents c ON c.hash = f.content
        WHERE q.reason = 'content_missing' ORDER BY j.position
        """
    )


@dataclass(frozen=True, slots=True)
class ConnectionMark:
    """What the journal last said of the connection; `is_revoked` that it ended for good."""

    kind: EntryKind
    is_revoked: bool


def last_connection_mark(database: Database) -> ConnectionMark:
    """Whether the desk went offline or came online; it starts its life online, enrolling."""
    row = database.row(
        """
        SELECT kind, CAST(raw AS TEXT) ->> '$.body.revoked' AS revoked FROM journal
        WHERE kind IN ('went_offline', 'came_online') ORDER BY position DESC LIMIT 1
        """
    )
    if row is None:
        return ConnectionMark(EntryKind.CAME_ONLINE, is_revoked=False)
    return ConnectionMark(EntryKind(row.kind), is_revoked=bool(row.revoked))


# From one epoch to the next by the index: a million entries take no longer than ten.
_EPOCHS_TO_SEND: Final = """
    WITH RECURSIVE epochs (epoch) AS (
        SELECT min(epoch) FROM journal
        UNION ALL
        SELECT (SELECT min(j.epoch) FROM journal j WHERE j.epoch > e.epoch) FROM epochs e
        WHERE e.epoch IS NOT NULL
    )
    SELECT epoch, held_seq, timeline, last_seq FROM (
        SELECT e.epoch,
               coalesce((SELECT a.seq FROM acknowledgements a WHERE a.epoch = e.epoch
                         ORDER BY a.position DESC LIMIT 1), 0) AS held_seq,
               coalesce((SELECT a.raw ->> '$.timeline' FROM acknowledgements a
                         WHERE a.epoch = e.epoch
                         ORDER BY a.position DESC LIMIT 1), '') AS timeline,
               (SELECT max(j.seq) FROM journal j WHERE j.epoch = e.epoch) AS last_seq
        FROM epochs e WHERE e.epoch IS NOT NULL
    )
    WHERE epoch NOT IN (SELECT epoch FROM fenced_epochs) ORDER BY epoch
"""
