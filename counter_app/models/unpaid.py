"""Questions about family accounts below zero: which they are, and what led there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.domain.unpaid import AccountStep
from counter_app.models.database import Database
from counter_protocol.ledger import household_account


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


def account_steps(database: Database, household: str) -> list[AccountStep]:
    """What moved an account, newest first: our own entries, and what the server told of others."""
    account = household_account(household)
    rows = database.rows(_STEPS, account, household, account)
    return [AccountStep(read_time(row.occurred_at), row.amount_cents) for row in rows]


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

_STEPS: Final = """
    SELECT CAST(journal.raw AS TEXT) ->> '$.occurred_at' AS occurred_at,
           -sum(postings.amount_cents) AS amount_cents, journal.position AS place
    FROM postings CROSS JOIN journal USING (epoch, seq)
    WHERE postings.account = ? GROUP BY journal.position
    UNION ALL
    SELECT movements.occurred_at, movements.amount_cents, 0 AS place
    FROM movements WHERE movements.household = ?
    AND NOT EXISTS (
        SELECT 1 FROM journal JOIN postings USING (epoch, seq)
        WHERE journal.id = movements.entry AND postings.account = ?
    )
    ORDER BY occurred_at DESC, place DESC
"""
