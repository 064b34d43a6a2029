"""Questions about the outage that is running: since when, and what was charged during it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.domain.offline_rules import AllowanceSpent
from counter_app.models.database import Database
from counter_protocol.entries import EntryKind


@dataclass(frozen=True, slots=True)
class Outage:
    """`position` is where the journal says that it began; `began_at` when, by this machine.

    `is_revoked`: what the desk heard last is that the community struck it off.
    """

    position: int
    began_at: datetime
    is_revoked: bool = False


def running_outage(database: Database) -> Outage | None:
    """None while the desk is online, as it is from its enrolment on until it says otherwise."""
    row = database.row(_LAST_MARK)
    if row is None or row.kind == EntryKind.CAME_ONLINE:
        return None
    return Outage(row.position, read_time(row.occurred_at), bool(row.revoked))


def allowance_spent(database: Database, outage: Outage, household: str) -> AllowanceSpent:
    """What the sealed sales of the outage lent to this family, and to all of them.

    Neither what was undone counts, nor what somebody's word let pass, nor what services that
    refuse nobody took: those ask for no allowance.
    """
    row = database.row(_SPENT, household, household, outage.position)
    assert row is not None
    return AllowanceSpent(row.charges, row.account_cents, row.desk_cents)


def is_confirmed(database: Database, epoch: int) -> bool:
    """Whether the server has acknowledged anything of an epoch, and fenced nothing of it."""
    row = database.row(_CONFIRMED, epoch, epoch)
    return row is not None


# Both are named, for SQLite would otherwise walk the journal.
_LAST_MARK: Final = """
    SELECT position, kind, CAST(raw AS TEXT) ->> '$.occurred_at' AS occurred_at,
           CAST(raw AS TEXT) ->> '$.body.revoked' AS revoked
    FROM journal INDEXED BY journal_connection_marks
    WHERE kind IN ('went_offline', 'came_online') ORDER BY position DESC LIMIT 1
"""

_SPENT: Final = """
    SELECT count(*) FILTER (WHERE household = ?) AS charges,
           coalesce(sum(beyond_cents) FILTER (WHERE household = ?), 0) AS account_cents,
           coalesce(sum(beyond_cents), 0) AS desk_cents
    FROM (
        SELECT CAST(raw AS TEXT) ->> '$.body.household' AS household,
               CAST(raw AS TEXT) ->> '$.body.beyond_cents' AS beyond_cents
        FROM journal AS sale INDEXED BY journal_sales_beyond
        WHERE kind = 'sale' AND CAST(raw AS TEXT) ->> '$.body.beyond_cents' > 0 AND position > ?
        AND NOT EXISTS (SELECT 1 FROM reversals WHERE original = sale.id)
        AND NOT EXISTS (
            SELECT 1 FROM journal AS word
            WHERE word.position = sale.position - 1 AND word.kind = 'override'
        )
        AND EXISTS (
            SELECT 1 FROM json_each(CAST(raw AS TEXT), '$.body.lines') AS line
            LEFT JOIN services ON services.service = line.value ->> '$.service'
            WHERE coalesce(services.never_refuse, 0) = 0
        )
    )
"""

_CONFIRMED: Final = """
    SELECT 1 FROM acknowledgements
    WHERE epoch = ? AND ? NOT IN (SELECT epoch FROM fenced_epochs)
    ORDER BY position DESC LIMIT 1
"""
