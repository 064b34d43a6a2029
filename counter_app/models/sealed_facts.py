"""What no upgrade may change: every row of the append-only tables, and the balances they make."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from counter_app.models.database import Database
from counter_app.models.tables import APPEND_ONLY


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table as it was: the columns it had, how many rows, and the digest of them all."""

    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: int
    digest: bytes


def sealed_facts(database: Database) -> dict[str, TableFacts]:
    """The facts of every append-only table, by its name; reads them whole."""
    facts = {}
    for name in _APPEND_ONLY_NAMES:
        columns, keys = _columns(database, name)
        facts[name] = _facts(database, name, columns, keys)
    return facts


def changed_facts(database: Database, before: dict[str, TableFacts]) -> list[str]:
    """The tables whose old columns no longer hold the same rows."""
    return [
        name
        for name, facts in before.items()
        if not set(facts.columns) <= set(_columns(database, name)[0])
        or _facts(database, name, facts.columns, facts.keys) != facts
    ]


def accounts_out_of_balance(database: Database) -> list[str]:
    """The accounts whose balance is not the sum of their postings."""
    return [row.account for row in database.rows(_OUT_OF_BALANCE)]


_APPEND_ONLY_NAMES: Final = tuple(table.name for table in APPEND_ONLY)

_OUT_OF_BALANCE: Final = """
    SELECT account, sum(amount_cents) AS amount_cents FROM (
        SELECT account, amount_cents FROM postings
        UNION ALL SELECT account, -amount_cents FROM balances
    )
    GROUP BY account HAVING sum(amount_cents) != 0
"""


def _columns(database: Database, table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All columns, and those of the primary key, in their order."""
    rows = database.rows("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", table)
    keys = sorted((row.pk, row.name) for row in rows if row.pk)
    return tuple(row.name for row in rows), tuple(name for _, name in keys)


def _facts(
    database: Database, table: str, columns: tuple[str, ...], keys: tuple[str, ...]
) -> TableFacts:
    digest, count = sha256(), 0
    question = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(keys)}"  # noqa: S608
    for row in database.each(question):
        # Integers, texts, bytes and None each read differently, and no two rows alike.
        digest.update(repr(tuple(row)).encode())
        count += 1
    return TableFacts(columns, keys, count, digest.digest())
