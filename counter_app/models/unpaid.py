"""Which family accounts are below zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.models.database import Database


@dataclass(frozen=True, slots=True)
class AccountBelow:
    """A family whose account is below zero, by the balance that every page shows."""

    household: str
    name: str
    balance_cents: int


def accounts_below_zero(database: Database) -> list[AccountBelow]:
    """The families that owe money, the largest debt first; asks of every family there is."""
    return [
        AccountBelow(row.household, row.name, row.balance_cents) for row in database.rows(_BELOW)
    ]


# The same figure as `balance_of`: the server's, and our entries that it does not include.
_BELOW: Final = """
    SELECT household, name, balance_cents FROM (
        SELECT households.household, households.name,
               coalesce(accounts.balance_cents, 0) - coalesce((
                   SELECT sum(postings.amount_cents) FROM postings
                   WHERE postings.account = 'household/' || households.household
                   AND (postings.epoch, postings.seq) >
                       (coalesce(accounts.includes_epoch, 0), coalesce(accounts.includes_seq, 0))
               ), 0) AS balance_cents
        FROM households LEFT JOIN accounts ON accounts.household = households.household
    )
    WHERE balance_cents < 0 ORDER BY balance_cents, household
"""
