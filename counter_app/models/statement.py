"""Questions about what a family account went through, and since when this desk knows all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.models.database import AnyRow, Database
from counter_app.models.movement_ages import MOVEMENT_DAYS
from counter_protocol.bodies import BODY_OF_KIND, Line, read_body
from counter_protocol.entries import Entry, decode_entry
from counter_protocol.ledger import household_account


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry that moved an account; `lines` are known of our own alone, else None."""

    occurred_at: datetime
    kind: str
    label: str
    line_count: int
    resident: str | None
    site: str
    receipt: str
    amount_cents: int
    lines: tuple[Line, ...] | None


@dataclass(frozen=True, slots=True)
class Told:
    """How far the server's word goes: `as_of` is UTC, None if it never came.

    It `is_whole` unless more of it is on its way: then a balance may count what is not here yet.
    """

    as_of: datetime | None
    is_whole: bool

    @property
    def known_since(self) -> date | None:
        """The first day of which every movement is here; None where no other desk ever moved any.

        A server sends so many days of its own calendar: a local day begins before one of them.
        """
        if self.as_of is None:
            return None
        return self.as_of.date() - timedelta(days=MOVEMENT_DAYS - 1)


def told_of_others(database: Database) -> Told:
    """What this desk may count on knowing of other desks."""
    row = database.row("SELECT server_time, remaining FROM sync_state")
    if row is None:
        return Told(None, is_whole=True)
    as_of = None if row.server_time is None else read_time(row.server_time)
    return Told(as_of, is_whole=not row.remaining and as_of is not None)


def movements_of_account(database: Database, household: str) -> list[Movement]:
    """All that is known here to have moved an account, the latest first."""
    account = household_account(household)
    own = [(row.place, _own(row)) for row in database.rows(_OWN, account)]
    others = [(0, _told(row)) for row in database.rows(_OTHERS, household, account)]
    in_order = sorted((*own, *others), key=lambda each: (each[1].occurred_at, each[0]))
    return [movement for _, movement in reversed(in_order)]


def services_by_article_name(database: Database) -> dict[str, str]:
    """The service of each article's name, for names that only one service uses."""
    rows = database.rows(_SERVICES_OF_NAMES)
    return {row.name: row.service for row in rows}


def has_receipts_after(database: Database, household: str, place: tuple[int, int]) -> bool:
    """Whether this desk gave the family a receipt after a place (epoch, seq) of its journal."""
    return database.row(_RECEIPTS_AFTER, *place, household) is not None


def _own(row: AnyRow) -> Movement:
    entry = decode_entry(row.raw)
    lines = _lines(entry)
    return Movement(
        occurred_at=read_time(entry.occurred_at),
        kind=entry.kind.value,
        label=lines[0].label if lines else "",
        line_count=len(lines),
        resident=lines[0].resident if lines else None,
        site=entry.body.get("site") or "",
        receipt=entry.body.get("receipt") or "",
        amount_cents=-row.amount_cents,
        lines=lines,
    )


def _lines(entry: Entry) -> tuple[Line, ...]:
    shape = BODY_OF_KIND.get(entry.kind)
    return () if shape is None else tuple(getattr(read_body(entry.body, shape), "lines", ()))


def _told(row: AnyRow) -> Movement:
    return Movement(
        occurred_at=read_time(row.occurred_at),
        kind=row.kind,
        label=row.label,
        line_count=row.line_count,
        resident=row.resident,
        site=row.site,
        receipt=row.receipt or "",
        amount_cents=row.amount_cents,
        lines=None,
    )


_OWN: Final = """
    SELECT journal.raw, sum(postings.amount_cents) AS amount_cents, journal.position AS place
    FROM postings CROSS JOIN journal USING (epoch, seq)
    WHERE postings.account = ? GROUP BY journal.position
"""

_OTHERS: Final = """
    SELECT * FROM movements WHERE household = ?
    AND NOT EXISTS (
        SELECT 1 FROM journal JOIN postings USING (epoch, seq)
        WHERE journal.id = movements.entry AND postings.account = ?
    )
"""

_RECEIPTS_AFTER: Final = """
    SELECT 1 FROM journal WHERE (epoch, seq) > (?, ?) AND receipt IS NOT NULL
    AND CAST(raw AS TEXT) ->> '$.body.household' = ? LIMIT 1
"""

_SERVICES_OF_NAMES: Final = """
    SELECT name, min(service) AS service FROM articles
    GROUP BY name HAVING count(DISTINCT service) = 1
"""
