"""Questions about the books: what was posted, up to a day or within a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.models.closings import Span, entries_of_kinds
from counter_app.models.database import AnyRow, Database
from counter_app.models.entries import sealed_of
from counter_protocol.entries import RECEIPT_KINDS, Entry
from counter_protocol.sealing import SealedEntry

HOUSEHOLDS: Final = "household/"
"""The one account under which those of all families are summed."""


@dataclass(frozen=True, slots=True)
class Earned:
    """What one service of an organisation earned in a period, and what of it was undone again."""

    organisation: str
    service: str
    earned_cents: int
    undone_cents: int


@dataclass(frozen=True, slots=True)
class ReceiptWritten:
    """An entry that gave a numbered paper; `reversed_by` is the number of what undid it."""

    sealed: SealedEntry
    reversed_by: str | None


def ledger_now(database: Database) -> dict[str, int]:
    """What every ledger account has come to, those of families as one."""
    return {row.account: row.amount_cents for row in database.rows(_NOW)}


def ledger_on(database: Database, day: date) -> dict[str, int]:
    """The same at the end of a business day; adds up the whole journal."""
    return {row.account: row.amount_cents for row in database.rows(_ON, day.isoformat())}


def entries_not_counted_yet(database: Database, day: date | None) -> Iterator[Entry]:
    """What families paid or got back, since the last closing that was counted, up to a day."""
    until = _END_OF_TIME if day is None else day.isoformat()
    row = database.row(_LAST_COUNTED, until)
    first = 1 if row is None else row.position + 1
    last = database.row("SELECT coalesce(max(position), 0) AS position FROM journal")
    assert last is not None
    for entry in entries_of_kinds(database, Span(first, last.position), RECEIPT_KINDS):
        if entry.business_date <= until:
            yield entry


def earned_between(database: Database, first: date, last: date) -> list[Earned]:
    """What each service earned from one business day to another, both included."""
    rows = database.rows(_EARNED, first.isoformat(), last.isoformat())
    return [_earned(row) for row in rows]


def receipts_between(database: Database, first: date, last: date) -> Iterator[ReceiptWritten]:
    """Every numbered paper from one business day to another, both included, in chain order."""
    for row in database.rows(_RECEIPTS, first.isoformat(), last.isoformat()):
        yield ReceiptWritten(sealed_of(row), row.reversed_by)


def papers_between(database: Database, first: date, last: date) -> int:
    """How many numbered papers there are of these business days."""
    row = database.row(_PAPERS, first.isoformat(), last.isoformat())
    assert row is not None
    count: int = row.papers
    return count


def was_written(database: Database, receipt: str) -> bool:
    """Whether this desk knows the entry of a receipt's number."""
    return database.row("SELECT 1 FROM journal WHERE receipt = ?", receipt) is not None


def _earned(row: AnyRow) -> Earned:
    _, organisation, service = row.account.split("/", 2)
    return Earned(organisation, service, row.earned_cents, row.undone_cents)


_END_OF_TIME: Final = date.max.isoformat()

_FAMILIES_AS_ONE: Final = f"""
    CASE WHEN account >= '{HOUSEHOLDS}' AND account < 'household0'
         THEN '{HOUSEHOLDS}' ELSE account END
"""

_NOW: Final = f"""
    SELECT {_FAMILIES_AS_ONE} AS account, sum(amount_cents) AS amount_cents
    FROM balances GROUP BY 1 ORDER BY 1
"""  # noqa: S608 (made of this program's own words)

_ON: Final = f"""
    SELECT {_FAMILIES_AS_ONE} AS account, sum(amount_cents) AS amount_cents
    FROM postings CROSS JOIN journal USING (epoch, seq)
    WHERE business_date <= ? GROUP BY 1 ORDER BY 1
"""  # noqa: S608 (made of this program's own words)

# Named, for SQLite would otherwise walk the journal.
_LAST_COUNTED: Final = """
    SELECT position FROM journal INDEXED BY journal_till_marks
    WHERE kind IN ('till_opened', 'till_closed') AND kind = 'till_closed' AND business_date <= ?
    AND CAST(raw AS TEXT) ->> '$.body.counted_cents' IS NOT NULL
    ORDER BY position DESC LIMIT 1
"""

_EARNED: Final = """
    SELECT account,
           -coalesce(sum(amount_cents) FILTER (WHERE kind <> 'reversal'), 0) AS earned_cents,
           coalesce(sum(amount_cents) FILTER (WHERE kind = 'reversal'), 0) AS undone_cents
    FROM postings CROSS JOIN journal USING (epoch, seq)
    WHERE account >= 'revenue/' AND account < 'revenue0' AND business_date BETWEEN ? AND ?
    GROUP BY account ORDER BY account
"""

_RECEIPTS: Final = """
    SELECT journal.raw, journal.hash, journal.signature, reversals.receipt AS reversed_by
    FROM journal LEFT JOIN reversals ON reversals.original = journal.id
    WHERE +journal.receipt IS NOT NULL AND business_date BETWEEN ? AND ?
    ORDER BY journal.position
"""

_PAPERS: Final = """
    SELECT count(*) AS papers FROM journal
    WHERE +receipt IS NOT NULL AND business_date BETWEEN ? AND ?
"""
