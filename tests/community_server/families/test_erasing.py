"""What desks said of a family can be erased; the journal stays as it was."""

from __future__ import annotations

from argparse import Namespace

import pytest

from community_server.families.command import erase_one
from community_server.families.merge import merge_family_changes
from community_server.server import CommunityServer
from tests.support.family_changes import household_change


def asked(server: CommunityServer, household: str) -> int:
    options = Namespace(community=server.community, household=household)
    return erase_one(options, server.database)


def test_a_family_is_erased_on_request(
    server: CommunityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    change = household_change("H0001", {"street": "2 rue du Pont"}, {"street": "9 rue Neuve"})
    with server.database.transaction() as connection:
        merge_family_changes(connection, server.community, [change])
    assert asked(server, "H0001") == 0
    with server.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT content FROM family_contents WHERE community = %s", (server.community,)
        ).fetchall()
    assert rows == [(None,)]
    assert "contents erased: 1" in capsys.readouterr().out


def test_a_family_that_nobody_knows_is_not_erased(server: CommunityServer) -> None:
    assert asked(server, "H9999") == 2
