"""Reports find acts by their kind and day; receipts, which come all day, pay for no index of it."""

from __future__ import annotations

import re

from community_server.database import Database
from community_server.journal.tables import RARE_KINDS
from community_server.reports.figures import COUNTING_KINDS
from counter_protocol.entries import RECEIPT_KINDS, EntryKind


def test_every_kind_that_a_report_looks_up_is_in_the_index() -> None:
    looked_up = {*COUNTING_KINDS, EntryKind.TILL_CLOSED, EntryKind.DEPOSIT}

    assert looked_up | {EntryKind.DEPOSIT_RECEIVED} == set(RARE_KINDS)


def test_no_receipt_nor_passage_is_in_the_index() -> None:
    assert set(RARE_KINDS).isdisjoint(RECEIPT_KINDS | {EntryKind.PASSAGE})


def test_the_index_of_the_database_holds_the_rare_kinds(database: Database) -> None:
    with database.transaction() as connection:
        row = connection.execute(
            "SELECT pg_get_expr(indpred, indrelid) FROM pg_index"
            " WHERE indexrelid = 'entries_by_community_rare_kind_day'::regclass"
        ).fetchone()

    assert row is not None
    assert re.findall(r"'(\w+)'::text", row[0]) == [kind.value for kind in RARE_KINDS]
