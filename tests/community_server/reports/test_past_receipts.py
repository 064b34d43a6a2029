"""Receipts that an older server applied are in the reports of this one."""

from __future__ import annotations

from itertools import count
from typing import Final

import pytest

from community_server.database import Database
from community_server.migrations.runner import downgrade, upgrade
from community_server.reports.choice import Choice
from community_server.reports.make_report import make_report
from tests.support.log_guard import LogGuard
from tests.support.reported_month import FIRST_DAY, LAST_DAY, reported_month
from tests.support.server import new_database, tiny_server

_numbers: Final = count(1)


@pytest.mark.parametrize("earlier", ["0019", "0021"])
def test_a_migrated_database_tells_the_same_as_one_that_added_up_as_entries_came(
    postgresql: str, expect_log: LogGuard, earlier: str
) -> None:
    """From before anything was kept for reports, and from what was kept by receipt."""
    expect_log("community_server.journal.receive", "quarantined")
    expect_log("community_server.journal.receive", "forked")
    database = Database(new_database(postgresql, f"past_receipts_{next(_numbers)}"))
    upgrade(database.engine)
    server = tiny_server(database)
    reported_month(server, seed=1)
    told = make_report(database, server.community, Choice(FIRST_DAY, LAST_DAY))
    parts = _parts(database)

    downgrade(database.engine, earlier)
    upgrade(database.engine)

    again = make_report(database, server.community, Choice(FIRST_DAY, LAST_DAY))
    assert _parts(database) == parts != []
    assert (again.takings, again.earnings, again.closings) == (
        told.takings,
        told.earnings,
        told.closings,
    )
    database.close()


def _parts(database: Database) -> list[tuple[object, ...]]:
    with database.transaction() as connection:
        return list(
            connection.execute(
                "SELECT * FROM day_sums ORDER BY desk, epoch, till_seq, history, business_date,"
                " regie, kind, part, tender, organisation, service, vat_rate_bp"
            )
        )
