"""Questions about deposits: their numbers, what they handed over, the accountant's receipts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from counter_app.models.database import Database
from counter_app.models.entries import sealed_of
from counter_protocol.bodies import (
    ChequeHandedOver,
    DepositBody,
    DepositReceivedBody,
    read_body,
)
from counter_protocol.entries import decode_entry
from counter_protocol.sealing import SealedEntry


def latest_deposits(database: Database, limit: int) -> list[SealedEntry]:
    """The latest deposits, newest first."""
    rows = database.rows(f"{_DEPOSITS} ORDER BY position DESC LIMIT ?", limit)
    return [sealed_of(row) for row in rows]


def last_deposit_number(database: Database, prefix: str) -> str | None:
    """The last number of a desk, epoch and year that begins so; numbers grow along the journal."""
    row = database.row(_LAST_NUMBER, len(prefix), prefix)
    return None if row is None else row.number


def cheques_handed_over(database: Database) -> Counter[ChequeHandedOver]:
    """Every cheque that a deposit lists, and how often."""
    handed: Counter[ChequeHandedOver] = Counter()
    for row in database.rows(_DEPOSITS):
        handed.update(read_body(decode_entry(row.raw).body, DepositBody).cheques)
    return handed


def slip_listing_cheques_of(database: Database, entry: str) -> str | None:
    """The number of a deposit that handed over a cheque which paid an entry."""
    row = database.row(_LISTING, entry)
    return None if row is None else row.number


def receipt_of_deposit(database: Database, sealed: SealedEntry) -> DepositReceivedBody | None:
    """What the accountant answered last to a deposit."""
    row = database.row(_RECEIVED, sealed.entry.id)
    return None if row is None else read_body(decode_entry(row.raw).body, DepositReceivedBody)


def first_till_opened_on(database: Database) -> date | None:
    """The day on which this desk first held money; None before it."""
    row = database.row(_FIRST_OPENING)
    return None if row is None else date.fromisoformat(row.business_date)


# Named, for SQLite would otherwise walk the journal.
_DEPOSITS: Final = """
    SELECT position, raw, hash, signature FROM journal INDEXED BY journal_of_regie
    WHERE kind IN ('deposit', 'deposit_received', 'in_hand_checked') AND kind = 'deposit'
"""

_LAST_NUMBER: Final = f"""
    SELECT CAST(raw AS TEXT) ->> '$.body.number' AS number FROM ({_DEPOSITS})
    WHERE substr(CAST(raw AS TEXT) ->> '$.body.number', 1, ?) = ? ORDER BY position DESC LIMIT 1
"""  # noqa: S608 (made of this program's own words)

_LISTING: Final = f"""
    SELECT CAST(raw AS TEXT) ->> '$.body.number' AS number FROM ({_DEPOSITS}) WHERE EXISTS (
        SELECT 1 FROM json_each(CAST(raw AS TEXT), '$.body.cheques') AS cheque
        WHERE cheque.value ->> '$.entry' = ?
    )
"""  # noqa: S608 (made of this program's own words)

_RECEIVED: Final = """
    SELECT raw FROM journal INDEXED BY journal_of_regie
    WHERE kind IN ('deposit', 'deposit_received', 'in_hand_checked') AND kind = 'deposit_received'
    AND CAST(raw AS TEXT) ->> '$.body.deposit' = ? ORDER BY position DESC LIMIT 1
"""

_FIRST_OPENING: Final = """
    SELECT business_date FROM journal INDEXED BY journal_till_marks
    WHERE kind IN ('till_opened', 'till_closed') ORDER BY position LIMIT 1
"""
