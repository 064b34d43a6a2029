"""Who looked at a family at a desk is filed with all else that is known of who saw it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from community_server.__main__ import main
from community_server.migrations.runner import downgrade, upgrade
from community_server.security.accesses import (
    Access,
    AccessAction,
    accesses,
    forget_old_accesses,
    note_access,
)
from community_server.security.looks import file_looks
from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import MAX_LOOKS, Look, LookReply, LookReport, LookWay
from counter_protocol.messages import encode_message
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.server import connected_desk

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)


def look(household: str | None = "H0001", at: datetime = NOON, families: int = 1) -> Look:
    """A look of an agent's, by card or at a list."""
    way = LookWay.CARD if household else LookWay.UNPAID
    return Look(
        look=new_entry_id(),
        at=at,
        agent="claire-roy",
        way=way,
        household=household,
        families=families,
    )


def filed(server: CommunityServer, household: str | None = None) -> list[Access]:
    """Every look that the server knows of, or those that concern a family."""
    with server.database.transaction() as connection:
        found = accesses(connection, server.community, household, None)
    return [access for access in found if access.action == AccessAction.LOOK]


def test_who_looked_at_a_family_is_told_with_the_agent_and_how(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    told = understood(enrolled_desk.tell_looks(look(), look("H0002")), LookReply)

    assert told.filed == 2
    assert filed(server, "H0001") == [
        Access(NOON, "MED-1", "look", "H0001", 1, agent="claire-roy", way="card")
    ]


def test_who_read_a_list_is_told_with_each_family_that_may_be_on_it(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.tell_looks(look(None, families=12))

    [access] = filed(server, "H0003")

    assert (access.household, access.families, access.way) == (None, 12, "unpaid")


def test_look_told_again_after_a_lost_reply_is_filed_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    first, second = look(), look("H0002")
    enrolled_desk.tell_looks(first)

    again = understood(enrolled_desk.tell_looks(first, second, second), LookReply)

    assert again.filed == 1
    assert [access.household for access in filed(server)] == ["H0001", "H0002"]


def test_same_id_at_another_desk_is_another_look(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    one = look()
    enrolled_desk.tell_looks(one)
    connected_desk(server, http, "PIS-1").tell_looks(one)

    assert {access.actor for access in filed(server)} == {"MED-1", "PIS-1"}


def test_clock_that_runs_ahead_keeps_no_look_for_longer(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    ahead = datetime.now(UTC) + timedelta(days=800)
    enrolled_desk.tell_looks(look(at=ahead))

    assert filed(server)[0].at <= datetime.now(UTC)


def test_looks_are_forgotten_with_all_other_accesses(server: CommunityServer) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=400)
    with server.database.transaction() as connection:
        report = LookReport(looks=[look(at=long_ago), look("H0002", at=datetime.now(UTC))])
        file_looks(connection, server.community, "MED-1", report)
        forget_old_accesses(connection, server.community)

    assert [access.household for access in filed(server)] == ["H0002"]


def test_desk_hears_that_looks_are_filed_here(enrolled_desk: FakeDesk) -> None:
    assert enrolled_desk.connect().looks


def test_nobody_tells_for_another_desk(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    other = connected_desk(server, http, "PIS-1")
    other.desk = enrolled_desk.desk

    assert problem(other.tell_looks(look())).type == "not-this-desk"
    assert filed(server) == []


def test_stolen_desk_tells_nothing_more(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.tell_looks()
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, "MED-1", "volé", "croy")

    assert problem(enrolled_desk.tell_looks(look())).type == "desk-revoked"
    assert filed(server) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"look": "1"},
        {"at": "hier"},
        {"at": "2026-11-21T09:12:33"},
        {"agent": ""},
        {"agent": "a\x00b"},
        {"way": "Martin Claire"},
        {"household": "H" * 101},
        {"families": 0},
    ],
    ids=str,
)
def test_line_that_is_none_is_refused_whole(
    server: CommunityServer, enrolled_desk: FakeDesk, wrong: dict[str, object]
) -> None:
    line = {**msgspec.to_builtins(look()), **wrong}
    right = msgspec.to_builtins(look("H0002"))
    answer = enrolled_desk.http.post(
        "/v1/desks/MED-1/looks",
        json={"looks": [right, line]},
        headers={"authorization": f"Bearer {enrolled_desk.token}"},
    )

    assert problem(answer).type == "malformed"
    assert filed(server) == []


def test_as_many_lines_as_one_report_holds_are_taken(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    longest = [msgspec.structs.replace(look("é" * 100), agent="é" * 100) for _ in range(MAX_LOOKS)]

    assert understood(enrolled_desk.tell_looks(*longest), LookReply).filed == MAX_LOOKS
    assert problem(enrolled_desk.tell_looks(*longest, look())).type == "malformed"
    assert len(encode_message(LookReport(looks=longest))) > 16_000


def test_command_says_which_agent_looked_and_how(
    database_url: str,
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.tell_looks(look())
    asked = ["--database", database_url, "--community", server.community, "accesses"]

    assert main([*asked, "--household", "H0001"]) == 0
    assert "MED-1            look         H0001 by claire-roy (card)" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["agent"], line["way"], line["household"]) == ("claire-roy", "card", "H0001")


def test_older_schema_knows_other_accesses_and_no_look(server: CommunityServer) -> None:
    with server.database.transaction() as connection:
        note_access(connection, server.community, "croy", AccessAction.EXPORT, 20)
        file_looks(connection, server.community, "MED-1", LookReport(looks=[look()]))

    downgrade(server.database.engine, "0023")
    upgrade(server.database.engine)

    with server.database.transaction() as connection:
        left = accesses(connection, server.community, None, None)
    assert [(access.action, access.agent) for access in left] == [("export", None)]
