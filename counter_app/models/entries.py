"""Questions about what this desk has written: one entry, reversals, copies, the last till mark."""

from __future__ import annotations

from typing import Final

from counter_app.models.database import AnyRow, Database
from counter_protocol.entries import decode_entry
from counter_protocol.sealing import SealedEntry


def entry_of_id(database: Database, entry: str) -> SealedEntry | None:
    """An entry of this desk by the id that was made before it was written."""
    row = database.row("SELECT raw, hash, signature FROM journal WHERE id = ?", entry)
    return None if row is None else sealed_of(row)


def is_in_journal(database: Database, epoch: int, seq: int, entry_hash: bytes) -> bool:
    """Whether this very entry is ours, and not one that a copy of this desk wrote in its place."""
    row = database.row("SELECT hash FROM journal WHERE (epoch, seq) = (?, ?)", epoch, seq)
    return row is not None and row.hash == entry_hash


def receipt_that_reversed(database: Database, original: str) -> str | None:
    """The receipt of the reversal of an entry, if it was undone."""
    row = database.row("SELECT receipt FROM reversals WHERE original = ?", original)
    return None if row is None else row.receipt


def note_reversal(database: Database, original: str, receipt: str) -> None:
    """Remember that an entry is undone; call it inside `writing()`, once an entry at most."""
    database.write("INSERT INTO reversals (original, receipt) VALUES (?, ?)", (original, receipt))


def copies_printed(database: Database, receipt: str) -> int:
    """How many copies of a receipt were made so far."""
    row = database.row("SELECT printed FROM copies WHERE receipt = ?", receipt)
    return 0 if row is None else row.printed


def note_copy(database: Database, receipt: str) -> None:
    """Count one more copy; call it inside `writing()`."""
    database.write(
        "INSERT INTO copies (receipt, printed) VALUES (?, 1)"
        " ON CONFLICT (receipt) DO UPDATE SET printed = printed + 1",
        (receipt,),
    )


def last_till_mark(database: Database) -> SealedEntry | None:
    """The last TILL_OPENED or TILL_CLOSED entry, whichever came later; None on a new desk."""
    row = database.row(f"{_TILL_MARKS} ORDER BY position DESC LIMIT 1")
    return None if row is None else sealed_of(row)


def till_was_ever_opened(database: Database) -> bool:
    """Whether a till session was ever started here."""
    return last_till_mark(database) is not None


def ledger_balance(database: Database, account: str) -> int:
    """What this desk's entries sum to on a ledger account, in cents, debit positive."""
    row = database.row("SELECT amount_cents FROM balances WHERE account = ?", account)
    return 0 if row is None else row.amount_cents


def sealed_of(row: AnyRow) -> SealedEntry:
    """An entry as the journal holds it, of a row with its `raw`, `hash` and `signature`."""
    return SealedEntry(decode_entry(row.raw), row.raw, row.hash, row.signature)


# Named, for SQLite would otherwise read a whole epoch and sort it rather than walk back.
_TILL_MARKS: Final = """
    SELECT raw, hash, signature FROM journal INDEXED BY journal_till_marks
    WHERE kind IN ('till_opened', 'till_closed')
"""
