"""Questions about closings: the last one, those of a range, and what the next one covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.models.database import AnyRow, Database
from counter_protocol.entries import Entry, EntryKind, decode_entry
from counter_protocol.sealing import SealedEntry

_PAGE_ENTRIES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive entries of the chain, from one epoch into the next if need be.

    `first` and `last`, both included, are positions in the journal, which grow with the chain; an
    empty span ends right before it begins.
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ClosingAt:
    """A closing and its position in the journal."""

    position: int
    sealed: SealedEntry


def span_to_close(database: Database, kind: EntryKind) -> Span:
    """What a closing of this kind would cover now: all since the last one, or since the start."""
    last = last_closing(database, kind)
    first = 1 if last is None else last.position + 1
    row = database.row("SELECT max(position) AS position FROM journal")
    return Span(first, 0 if row is None else row.position)


def span_between(database: Database, first: tuple[int, int], last: tuple[int, int]) -> Span:
    """From one (epoch, seq) to another, both of them in this journal."""
    return Span(_position(database, *first), _position(database, *last))


def place_at(database: Database, position: int) -> tuple[int, int]:
    """The (epoch, seq) of the entry at a position of this journal."""
    row = database.row("SELECT epoch, seq FROM journal WHERE position = ?", position)
    assert row is not None
    return row.epoch, row.seq


def goes_past(database: Database, span: Span, day: date) -> bool:
    """Whether an entry of a span is of a later business date, a genesis apart: it opens no day."""
    row = database.row(_LATER_IN_SPAN, span.first, span.last, day.isoformat())
    return row is not None


def last_kind(database: Database) -> EntryKind | None:
    """What the last entry is; None before the first."""
    row = database.row("SELECT kind FROM journal ORDER BY position DESC LIMIT 1")
    return None if row is None else EntryKind(row.kind)


def entries_in(database: Database, span: Span) -> Iterator[Entry]:
    """The entries of a span in order, page by page."""
    first = span.first
    while rows := database.rows(_ENTRIES, first, span.last, _PAGE_ENTRIES):
        yield from (decode_entry(row.raw) for row in rows)
        first = rows[-1].position + 1


def entries_of_kinds(database: Database, span: Span, kinds: Iterable[EntryKind]) -> list[Entry]:
    """The entries of a span that are of these kinds, in order; the others are not decoded."""
    named = ", ".join(f"'{kind}'" for kind in sorted(kinds))
    sql = f"SELECT raw FROM journal WHERE position BETWEEN ? AND ? AND +kind IN ({named})"  # noqa: S608 (made of kinds)
    return [decode_entry(row.raw) for row in database.rows(sql, span.first, span.last)]


def last_closing(database: Database, kind: EntryKind) -> ClosingAt | None:
    """The last closing of a kind, in whichever epoch; None before the first."""
    row = database.row(f"{CLOSINGS_OF[kind]} ORDER BY position DESC LIMIT 1")
    return None if row is None else _closing(row)


def closings_in(database: Database, span: Span, kind: EntryKind) -> list[ClosingAt]:
    """The closings of a kind in a span, in order."""
    sql = f"{CLOSINGS_OF[kind]} AND position BETWEEN ? AND ? ORDER BY position"
    return [_closing(row) for row in database.rows(sql, span.first, span.last)]


def latest_closings(database: Database, kind: EntryKind, limit: int) -> list[SealedEntry]:
    """The latest closings of a kind, newest first."""
    rows = database.rows(f"{CLOSINGS_OF[kind]} ORDER BY position DESC LIMIT ?", limit)
    return [_closing(row).sealed for row in rows]


def closing_of_number(database: Database, kind: EntryKind, number: str) -> SealedEntry | None:
    """A closing of a kind by the number people see on it."""
    sql = f"{CLOSINGS_OF[kind]} AND {NUMBER_OF[kind]} = ? ORDER BY position DESC LIMIT 1"
    row = database.row(sql, number)
    return None if row is None else _closing(row).sealed


def _position(database: Database, epoch: int, seq: int) -> int:
    row = database.row("SELECT position FROM journal WHERE epoch = ? AND seq = ?", epoch, seq)
    assert row is not None
    return int(row.position)


def _closing(row: AnyRow) -> ClosingAt:
    entry = decode_entry(row.raw)
    return ClosingAt(row.position, SealedEntry(entry, row.raw, row.hash, row.signature))


_ENTRIES: Final = """
    SELECT position, raw FROM journal WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?
"""

_LATER_IN_SPAN: Final = """
    SELECT 1 FROM journal WHERE position BETWEEN ? AND ? AND business_date > ?
    AND +kind NOT IN ('enrolled', 'restored') LIMIT 1
"""

_COLUMNS: Final = "SELECT position, raw, hash, signature FROM journal"

# Named, for SQLite would otherwise read a whole journal and sort it rather than walk back.
_AMONG_TILL_MARKS: Final = (
    f"{_COLUMNS} INDEXED BY journal_till_marks WHERE kind IN ('till_opened', 'till_closed')"
)
_AMONG_PERIODS: Final = (
    f"{_COLUMNS} INDEXED BY journal_period_closings WHERE kind IN ('month_closed', 'year_closed')"
)

CLOSINGS_OF: Final = {
    EntryKind.TILL_CLOSED: f"{_AMONG_TILL_MARKS} AND kind = 'till_closed'",
    EntryKind.MONTH_CLOSED: f"{_AMONG_PERIODS} AND kind = 'month_closed'",
    EntryKind.YEAR_CLOSED: f"{_AMONG_PERIODS} AND kind = 'year_closed'",
}
"""Asked before each closing and for each report, however long the journal has become."""

NUMBER_OF: Final = {
    EntryKind.TILL_CLOSED: "CAST(raw AS TEXT) ->> '$.body.z'",
    EntryKind.MONTH_CLOSED: "CAST(raw AS TEXT) ->> '$.body.number'",
    EntryKind.YEAR_CLOSED: "CAST(raw AS TEXT) ->> '$.body.number'",
}
