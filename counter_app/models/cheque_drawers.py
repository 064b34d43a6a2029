"""Questions about who drew the cheques taken here: names that lie beside the chain, never in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from counter_app.models.database import Database


def keep_drawers(database: Database, entry: str, drawers: Mapping[int, str]) -> None:
    """Remember who drew the cheques of an entry, by their place among its tenders.

    Call it inside `writing()`, once an entry at most.
    """
    rows = [(entry, position, drawer) for position, drawer in drawers.items()]
    database.write_many(_KEEP, rows)


def forget_drawers_of(database: Database, entry: str) -> None:
    """Forget them where the cheques were handed back; call it inside `writing()`."""
    database.write("DELETE FROM cheque_drawers WHERE entry = ?", (entry,))


def forget_deposited_drawers(database: Database, deposited_until: date) -> None:
    """Forget who drew the cheques of deposits up to this day; call it inside `writing()`."""
    database.write(_FORGET_DEPOSITED, (deposited_until.isoformat(),))


_KEEP: Final = "INSERT INTO cheque_drawers (entry, position, drawer) VALUES (?, ?, ?)"

# From the postings, which are few, to their entries: no index of the journal knows deposits.
_FORGET_DEPOSITED: Final = """
    DELETE FROM cheque_drawers WHERE entry IN (
        SELECT cheque.value ->> '$.entry'
        FROM (SELECT DISTINCT epoch, seq FROM postings
              WHERE account >= 'paid_over/' AND account < 'paid_over0') AS handed
        CROSS JOIN journal ON journal.epoch = handed.epoch AND journal.seq = handed.seq
        CROSS JOIN json_each(CAST(journal.raw AS TEXT), '$.body.cheques') AS cheque
        WHERE journal.kind = 'deposit' AND journal.business_date <= ?
    )
"""
