"""Old movements are forgotten, and nobody who reads the feed notices."""

from __future__ import annotations

import pytest

from community_server.changes.pruning import forget_old_movements
from community_server.server import CommunityServer
from tests.support.fake_desk import FakeDesk
from tests.support.server import balances


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_movements_too_old_to_be_sent_are_forgotten(
    server: CommunityServer, enrolled_desk: FakeDesk, at_once: int
) -> None:
    for _ in range(3):
        enrolled_desk.top_up("H0001", 500)
    enrolled_desk.push_all()
    let_days_pass(server, 61)
    recent = enrolled_desk.top_up("H0001", 700)
    enrolled_desk.push_all()

    forgotten = forget_old_movements(server.database, server.community, at_once)

    assert forgotten == 3
    assert held(server) == [recent.entry.id]


def test_all_are_forgotten_where_nothing_happened_for_two_months(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 500)
    enrolled_desk.push_all()
    let_days_pass(server, 61)

    forget_old_movements(server.database, server.community)

    assert held(server) == []
    with server.database.transaction() as connection:
        assert balances(connection, server.community)["H0001"] == 500


def test_recent_movements_stay(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    recent = enrolled_desk.top_up("H0001", 500)
    enrolled_desk.push_all()
    let_days_pass(server, 60)

    assert forget_old_movements(server.database, server.community) == 0
    assert held(server) == [recent.entry.id]


def test_desk_that_was_away_meanwhile_goes_on_where_it_was(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    enrolled_desk.top_up("H0001", 500)
    enrolled_desk.push_all()
    let_days_pass(server, 61)
    recent = enrolled_desk.top_up("H0002", 700)
    enrolled_desk.push_all()
    forget_old_movements(server.database, server.community)

    page = enrolled_desk.pull(cursor)

    assert not page.begins
    assert [row.entry for row in page.movements] == [recent.entry.id]
    assert {tuple(row) for row in page.accounts} == {("H0001", 500), ("H0002", 700)}


def let_days_pass(server: CommunityServer, days: int) -> None:
    """What was written so far was written so many days ago."""
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE movement_days SET day = day - %s WHERE community = %s",
            (days, server.community),
        )


def held(server: CommunityServer) -> list[str]:
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT entry FROM movements WHERE community = %s ORDER BY xid, position",
            (server.community,),
        )
        return [entry for (entry,) in rows]
