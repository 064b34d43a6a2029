"""What must hold of a desk's database whatever happened to it, asked of the file by plain SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bench.lives.must_be_empty import MUST_BE_EMPTY
from counter_app.models.database import Database
from counter_protocol.entries import decode_entry
from counter_protocol.links import first_break
from counter_protocol.receipt_numbers import parse_receipt_number

Place = tuple[int, int]
"""Epoch and seq."""


def lost_entries(database: Database, acknowledged: Mapping[Place, str]) -> list[Place]:
    """Where an acknowledged entry is not there, or another one is."""
    stored = {(row.epoch, row.seq): row.hash.hex() for row in database.rows(_HASHES)}
    return [place for place, known in acknowledged.items() if stored.get(place) != known]


def lost_words(database: Database, heard: set[Place]) -> list[Place]:
    """Where the server's word was kept, and is not there any more."""
    rows = database.rows("SELECT epoch, seq FROM acknowledgements")
    return sorted(heard - {(row.epoch, row.seq) for row in rows})


def faults(database: Database) -> list[str]:
    """Everything that does not add up, in words; empty when the file is whole."""
    return [*_file_faults(database), *_chain_faults(database), *_sum_faults(database)]


def sum_faults(database: Database) -> list[str]:
    """What does not add up of balances and of what else is counted beside the journal."""
    return list(_sum_faults(database))


def _file_faults(database: Database) -> Iterator[str]:
    for check in ("quick_check", "foreign_key_check"):
        answers = [tuple(row) for row in database.rows(f"PRAGMA {check}")]
        if answers not in ([("ok",)], []):
            yield f"{check}: {answers[:3]}"


def _chain_faults(database: Database) -> Iterator[str]:
    found = first_break(tuple(row) for row in database.rows(_CHAIN))
    if found is not None:
        yield f"chain: {found}"
    yield from _place_faults(database)
    yield from _receipt_faults(database)


def _place_faults(database: Database) -> Iterator[str]:
    """Within an epoch, entries are numbered from one without a gap."""
    for row in database.rows(_EPOCHS):
        if (row.first_seq, row.last_seq - row.first_seq + 1) != (1, row.entries):
            yield f"epoch {row.epoch}: {row.entries} entries from {row.first_seq} to {row.last_seq}"


def _receipt_faults(database: Database) -> Iterator[str]:
    """Receipts are numbered from one without a gap, in each epoch and year."""
    numbers: dict[tuple[int, int], list[int]] = {}
    for row in database.rows(_RECEIPTS):
        number = parse_receipt_number(row.receipt)
        numbers.setdefault((row.epoch, number.year), []).append(number.n)
    for of, found in numbers.items():
        if found != list(range(1, len(found) + 1)):
            yield f"receipts of {of} are not 1 to {len(found)} in order"


def _sum_faults(database: Database) -> Iterator[str]:
    yield from _posting_faults(database)
    for name, question in MUST_BE_EMPTY.items():
        rows = [tuple(row) for row in database.rows(question)]
        if rows:
            yield f"{name}: {rows[:3]}"


def _posting_faults(database: Database) -> Iterator[str]:
    """The rows of postings are the postings that were sealed, and no other."""
    stored: dict[Place, dict[int, tuple[Any, ...]]] = {}
    for row in database.rows("SELECT epoch, seq, line, account, amount_cents FROM postings"):
        stored.setdefault((row.epoch, row.seq), {})[row.line] = (row.account, row.amount_cents)
    for row in database.rows("SELECT epoch, seq, raw FROM journal ORDER BY position"):
        sealed = decode_entry(row.raw).postings
        expected = {line: (one.account, one.amount_cents) for line, one in enumerate(sealed)}
        if stored.pop((row.epoch, row.seq), {}) != expected:
            yield f"postings of {row.epoch}/{row.seq} are not those that were sealed"
    if stored:
        yield f"postings without an entry: {list(stored)[:3]}"


_HASHES: Final = "SELECT epoch, seq, hash FROM journal"
_CHAIN: Final = "SELECT epoch, seq, raw, hash FROM journal ORDER BY position"
_EPOCHS: Final = """
    SELECT epoch, count(*) AS entries, min(seq) AS first_seq, max(seq) AS last_seq
    FROM journal GROUP BY epoch
"""
_RECEIPTS: Final = "SELECT epoch, receipt FROM journal WHERE receipt IS NOT NULL ORDER BY position"
