"""Questions about a till session: who took it over, who took what, how its count was mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.models.closings import Span, place_at
from counter_app.models.database import Database
from counter_app.models.entries import sealed_of
from counter_protocol.entries import RECEIPT_KINDS
from counter_protocol.ledger import DRAWER_TENDERS, till_account
from counter_protocol.sealing import SealedEntry


@dataclass(frozen=True, slots=True)
class Taken:
    """What one agent took by one tender, in cents: less what was given back by it."""

    agent: str
    tender: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class TakenAt:
    """What was taken in one minute, in cents: less what was given back in it; `at` is UTC."""

    at: datetime
    amount_cents: int


def last_handover(database: Database, session: str) -> SealedEntry | None:
    """The last handover of a session, by the id of the entry that opened it."""
    row = database.row(_LAST_HANDOVER, session)
    return None if row is None else sealed_of(row)


def corrections_of(database: Database, closing: SealedEntry, z: str) -> list[SealedEntry]:
    """The corrections of the count of a Z, in order."""
    return [sealed_of(row) for row in database.rows(_CORRECTIONS, closing.entry.id, z)]


def receipts_by_agent(database: Database, span: Span) -> dict[str, int]:
    """How many numbered papers each agent made in a span."""
    rows = database.rows(_RECEIPTS, span.first, span.last)
    return {row.agent: row.receipts for row in rows}


def taken_by_agent(database: Database, desk: str, span: Span) -> list[Taken]:
    """What each agent took in a span, by tender; the family accounts are not in the drawer."""
    if span.last < span.first:
        return []
    first, last = place_at(database, span.first), place_at(database, span.last)
    return [
        Taken(row.agent, tender.value, row.amount_cents)
        for tender in DRAWER_TENDERS
        for row in database.rows(_TAKEN, till_account(desk, tender), *first, *last)
    ]


def taken_by_minute(database: Database, desk: str, span: Span) -> list[TakenAt]:
    """What was taken in each minute of a span by all tenders of the drawer, in order."""
    if span.last < span.first:
        return []
    first, last = place_at(database, span.first), place_at(database, span.last)
    taken: Counter[str] = Counter()
    for tender in DRAWER_TENDERS:
        for row in database.rows(_TAKEN_AT, till_account(desk, tender), *first, *last):
            taken[row.minute] += row.amount_cents
    return [TakenAt(read_time(f"{minute}:00.000Z"), taken[minute]) for minute in sorted(taken)]


# Named, for SQLite would otherwise read a whole journal and sort it rather than walk back.
_AMONG_RECOUNTS: Final = """
    SELECT raw, hash, signature FROM journal INDEXED BY journal_recounts
    WHERE kind IN ('till_handed_over', 'count_corrected')
"""

_LAST_HANDOVER: Final = f"""
    {_AMONG_RECOUNTS} AND kind = 'till_handed_over'
    AND position > (SELECT position FROM journal WHERE id = ?) ORDER BY position DESC LIMIT 1
"""  # noqa: S608 (made of constants)

_CORRECTIONS: Final = f"""
    {_AMONG_RECOUNTS} AND kind = 'count_corrected'
    AND position > (SELECT position FROM journal WHERE id = ?)
    AND CAST(raw AS TEXT) ->> '$.body.z' = ? ORDER BY position
"""  # noqa: S608 (made of constants)

_RECEIPTS: Final = """
    SELECT CAST(raw AS TEXT) ->> '$.agent' AS agent, count(*) AS receipts FROM journal
    WHERE position BETWEEN ? AND ? AND +receipt IS NOT NULL GROUP BY agent ORDER BY agent
"""

_TAKING_KINDS: Final = ", ".join(f"'{kind}'" for kind in sorted(RECEIPT_KINDS))

_TAKEN: Final = f"""
    SELECT CAST(raw AS TEXT) ->> '$.agent' AS agent, sum(amount_cents) AS amount_cents
    FROM postings CROSS JOIN journal USING (epoch, seq)
    WHERE account = ? AND (epoch, seq) >= (?, ?) AND (epoch, seq) <= (?, ?)
    AND +kind IN ({_TAKING_KINDS}) GROUP BY agent ORDER BY agent
"""  # noqa: S608 (made of kinds)

_TAKEN_AT: Final = f"""
    SELECT substr(CAST(raw AS TEXT) ->> '$.occurred_at', 1, 16) AS minute,
           sum(amount_cents) AS amount_cents
    FROM postings CROSS JOIN journal USING (epoch, seq)
    WHERE account = ? AND (epoch, seq) >= (?, ?) AND (epoch, seq) <= (?, ?)
    AND +kind IN ({_TAKING_KINDS}) GROUP BY minute
"""  # noqa: S608 (made of kinds)
