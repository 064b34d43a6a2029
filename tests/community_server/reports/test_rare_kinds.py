"""Reports find acts by their kind and day; receipts, which come all day, pay for no index of it."""

from __future__ import annotations

import re

from community_server.database import Database
from community_server.journal.tables import OF_CLOSING, RARE_KINDS
from counter_protocol.entries import RECEIPT_KINDS, EntryKind


def test_no_receipt_nor_passage_is_in_the_index() -> None:
    assert set(RARE_KINDS).isdisjoint(RECEIPT_KINDS | {EntryKind.PASSAGE})


def test_the_index_of_the_database_holds_the_rare_kinds(database: Database) -> None:
    held = re.findall(r"'(\w+)'::text", predicate(database, "entries_by_community_rare_kind_day"))

    assert held == [kind.value for kind in RARE_KINDS]


def test_where_tills_end_is_an_index_of_the_database(database: Database) -> None:
    held = predicate(database, "entries_by_desk_closing").replace("::text", "").strip("()")

    assert held == OF_CLOSING


def predicate(database: Database, index: str) -> str:
    """Which rows an index holds."""
    with database.transaction() as connection:
        row = connection.execute(
            "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = %s::regclass",
            (index,),
        ).fetchone()
    assert row is not None
    return str(row[0])
