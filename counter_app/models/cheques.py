"""Questions about cheques: which were taken, and not undone nor handed over since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counter_app.models.closings import last_closing
from counter_app.models.database import AnyRow, Database
from counter_app.models.deposits import cheques_handed_over
from counter_protocol.bodies import ChequeHandedOver
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender, till_account


@dataclass(frozen=True, slots=True)
class ChequeHeld:
    """A cheque that the desk holds; in its safe from the closing on that followed it.

    `drawer` is who drew it, which is personal; empty where it was not said.
    """

    cheque: ChequeHandedOver
    receipt: str
    taken_on: date
    is_in_safe: bool
    drawer: str = field(default="", repr=False)


def cheques_held(database: Database, desk: str) -> tuple[ChequeHeld, ...]:
    """The cheques taken here, in order, without those that were undone or handed over.

    One that an older program took bears neither number nor bank.
    """
    closing = last_closing(database, EntryKind.TILL_CLOSED)
    put_aside_until = 0 if closing is None else closing.position
    rows = database.rows(_TAKEN, till_account(desk, Tender.CHEQUE))
    return tuple(_not_handed_over(rows, cheques_handed_over(database), put_aside_until))


def banks_named(database: Database, desk: str, latest: int) -> tuple[str, ...]:
    """The banks of the latest cheques taken here, each once, the most frequent first."""
    rows = database.rows(_BANKS, till_account(desk, Tender.CHEQUE), latest)
    return tuple(row.bank for row in rows)


def drawer_of_cheque(database: Database, cheque: ChequeHandedOver) -> str:
    """Who drew a cheque that may be gone since, as far as that is remembered."""
    said = (cheque.entry, cheque.number, cheque.bank, cheque.amount_cents)
    row = database.row(_DRAWER, *said)
    return "" if row is None else row.drawer


def _not_handed_over(
    rows: Iterable[AnyRow], handed: Counter[ChequeHandedOver], put_aside_until: int
) -> Iterator[ChequeHeld]:
    """Two alike of one entry are two cheques."""
    for row in rows:
        cheque = ChequeHandedOver(
            entry=row.id, number=row.number, bank=row.bank, amount_cents=row.amount_cents
        )
        if handed[cheque] > 0:
            handed[cheque] -= 1
            continue
        taken_on = date.fromisoformat(row.business_date)
        is_in_safe = row.position < put_aside_until
        yield ChequeHeld(cheque, row.receipt, taken_on, is_in_safe, row.drawer)


# Crossed, so that it goes from the few postings to their entries and never walks the journal.
_TAKEN: Final = """
    SELECT journal.position, journal.id, journal.receipt, journal.business_date,
           part.value ->> '$.amount_cents' AS amount_cents,
           coalesce(part.value ->> '$.cheque.number', '') AS number,
           coalesce(part.value ->> '$.cheque.bank', '') AS bank,
           coalesce(cheque_drawers.drawer, '') AS drawer
    FROM (SELECT DISTINCT epoch, seq FROM postings WHERE account = ? AND amount_cents > 0) AS taken
    CROSS JOIN journal ON journal.epoch = taken.epoch AND journal.seq = taken.seq
    CROSS JOIN json_each(CAST(journal.raw AS TEXT), '$.body.tenders') AS part
    LEFT JOIN cheque_drawers
        ON cheque_drawers.entry = journal.id AND cheque_drawers.position = part.key
    WHERE journal.kind IN ('top_up', 'sale') AND part.value ->> '$.tender' = 'cheque'
    AND NOT EXISTS (SELECT 1 FROM reversals WHERE original = journal.id)
    ORDER BY journal.position, part.key
"""

_BANKS: Final = """
    SELECT part.value ->> '$.cheque.bank' AS bank
    FROM (
        SELECT DISTINCT epoch, seq FROM postings WHERE account = ? AND amount_cents > 0
        ORDER BY epoch DESC, seq DESC LIMIT ?
    ) AS taken
    CROSS JOIN journal ON journal.epoch = taken.epoch AND journal.seq = taken.seq
    CROSS JOIN json_each(CAST(journal.raw AS TEXT), '$.body.tenders') AS part
    WHERE part.value ->> '$.cheque.bank' <> ''
    GROUP BY bank ORDER BY count(*) DESC, bank
"""

_DRAWER: Final = """
    SELECT drawer FROM journal
    CROSS JOIN json_each(CAST(journal.raw AS TEXT), '$.body.tenders') AS part
    JOIN cheque_drawers ON entry = journal.id AND cheque_drawers.position = part.key
    WHERE journal.id = ? AND coalesce(part.value ->> '$.cheque.number', '') = ?
    AND coalesce(part.value ->> '$.cheque.bank', '') = ? AND part.value ->> '$.amount_cents' = ?
"""
