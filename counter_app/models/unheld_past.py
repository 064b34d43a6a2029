"""What the server has not got of our earlier epochs, in the figures that it told without it.

A figure includes our entries up to a place in one epoch, and so all of the epochs before: they go
up first. What the server refused of one is in no figure, and the family's all the same.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from counter_app.models.database import Database
from counter_app.models.sync_queue import epochs_to_send
from counter_protocol.changes_page import ChangesPage
from counter_protocol.ledger import household_account


class _Rest(NamedTuple):
    """The entries of an epoch after this one."""

    epoch: int
    seq: int


def add_unheld_past(database: Database, page: ChangesPage) -> None:
    """Put it into the figures that this page brought; call it inside `writing()`.

    They stay exact until the server has it: then it tells them again.
    """
    if page.includes_epoch == 1 or not (page.accounts or page.passages):
        return
    for rest in _unheld_before(database, page.includes_epoch):
        database.write_many(
            _ADD_MONEY,
            [(household_account(row.household), *rest, row.household) for row in page.accounts],
        )
        database.write_many(
            _ADD_PASSAGES,
            [(*rest, row.service, row.household, row.year) for row in page.passages],
        )


def _unheld_before(database: Database, epoch: int) -> list[_Rest]:
    """Of the epochs before this one, those that the server has not got whole; mostly none."""
    return [
        _Rest(row.epoch, row.held_seq)
        for row in epochs_to_send(database)
        if row.epoch < epoch and row.held_seq < row.last_seq
    ]


_ADD_MONEY: Final = """
    UPDATE accounts SET balance_cents = balance_cents - (
        SELECT coalesce(sum(amount_cents), 0) FROM postings
        WHERE account = ? AND epoch = ? AND seq > ?)
    WHERE household = ?
"""
_ADD_PASSAGES: Final = """
    UPDATE passages AS told SET passages = told.passages + own.recorded, here = here + own.recorded
    FROM (
        SELECT service, household, year, sum(passages) AS recorded FROM own_passages
        WHERE outcome = 'quota' AND epoch = ? AND seq > ?
        AND service = ? AND household = ? AND year = ?
        GROUP BY service, household, year
    ) AS own
    WHERE (told.service, told.household, told.year) = (own.service, own.household, own.year)
"""
