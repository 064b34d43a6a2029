"""Who read or changed a family can be told afterwards, by identifiers alone, for a year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import psycopg
import pytest

from community_server.__main__ import main
from community_server.database import Connection
from community_server.families.merge import merge_family_changes
from community_server.security.accesses import (
    Access,
    AccessAction,
    accesses,
    forget_old_accesses,
    note_access,
)
from community_server.server import CommunityServer
from tests.support.fake_desk import FakeDesk
from tests.support.family_changes import Told, household_change
from tests.support.server import connected_desk
from tests.support.tiny_community import HOUSEHOLDS


@pytest.fixture
def connection(server: CommunityServer) -> Iterator[Connection]:
    """A transaction of this test's own."""
    with server.database.transaction() as connection:
        yield connection


def test_desk_that_pulls_families_is_written_down(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.pull_all()
    server.reading_log.write_down()

    found = {each.action: each for each in logged(server)}

    assert found["pages"].actor == "MED-1"
    assert found["pages"].families == len(HOUSEHOLDS)
    assert (found["snapshot"].actor, found["snapshot"].families) == ("MED-1", len(HOUSEHOLDS))


def test_pages_of_an_hour_are_one_line(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull_all()[-1].cursor
    server.reading_log.write_down()
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    enrolled_desk.pull(cursor)
    server.reading_log.write_down()
    connected_desk(server, http, "PIS-1").pull_all()
    server.reading_log.write_down()

    pages = [(each.actor, each.families) for each in logged(server) if each.action == "pages"]

    assert pages == [("MED-1", len(HOUSEHOLDS) + 1), ("PIS-1", len(HOUSEHOLDS))]


def test_page_without_a_family_is_nobodys_business(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull_all()[-1].cursor
    server.reading_log.write_down()
    before = logged(server)

    enrolled_desk.pull(cursor)
    server.reading_log.write_down()

    assert logged(server) == before


def test_what_could_not_be_written_down_is_written_the_next_time(
    server: CommunityServer, enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolled_desk.pull_all()

    def away(*_: object) -> None:
        raise psycopg.OperationalError("no route")

    with monkeypatch.context() as patch:
        patch.setattr(server.database.engine, "raw_connection", away)
        with pytest.raises(psycopg.OperationalError):
            server.reading_log.write_down()
    server.reading_log.write_down()

    assert [each.families for each in logged(server) if each.action == "pages"] == [len(HOUSEHOLDS)]


def test_log_of_one_family_tells_of_it_alone_or_among_others(
    server: CommunityServer, connection: Connection
) -> None:
    community = server.community
    note_access(connection, community, "MED-1", AccessAction.CHANGE, 1, "H0001")
    note_access(connection, community, "MED-1", AccessAction.CHANGE, 1, "H0002")
    note_access(connection, community, "croy", AccessAction.EXPORT, 20)

    found = accesses(connection, community, "H0001", None)

    assert [(each.action, each.household) for each in found] == [
        ("change", "H0001"),
        ("export", None),
    ]


def test_change_of_a_family_names_its_desk(server: CommunityServer, connection: Connection) -> None:
    change = household_change("H0001", {"street": "2 rue du Pont"}, {"street": "9 rue Neuve"})
    unknown = household_change("H9999", {"street": ""}, {"street": "9 rue Neuve"}, Told(seq=3))

    merge_family_changes(connection, server.community, [change, unknown])

    found = accesses(connection, server.community, None, None)
    assert [(each.actor, each.action, each.household) for each in found] == [
        ("MED-1", "change", "H0001")
    ]


@pytest.mark.parametrize(
    ("setting", "kept"), [(None, 11), ("3", 2), ("0", 11), ("beaucoup", 11), ("1e9", 11)]
)
def test_log_ends_when_the_community_says(
    server: CommunityServer, connection: Connection, setting: str | None, kept: int
) -> None:
    community = server.community
    for months in range(1, 25):
        connection.execute(
            "INSERT INTO accesses (community, at, actor, action, families) VALUES"
            " (%s, now() - make_interval(months => %s), 'MED-1', 'pages', 1)",
            (community, months),
        )
    if setting is not None:
        connection.execute(
            "INSERT INTO settings (community, name, value) VALUES (%s, 'access_log_months', %s)",
            (community, setting),
        )

    forget_old_accesses(connection, community)

    # What is exactly as old as the limit is not older.
    assert len(accesses(connection, community, None, None)) == kept + 1


def test_command_lists_who_saw_a_family(
    database_url: str, server: CommunityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with server.database.transaction() as connection:
        note_access(connection, server.community, "croy", AccessAction.EXPORT, 20)
    asked = ["--database", database_url, "--community", server.community, "accesses"]
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()

    assert main([*asked, "--household", "H0001", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["actor"], line["action"], line["families"]) == ("croy", "export", 20)
    assert main(asked) == 0
    assert "export       20 families" in capsys.readouterr().out
    assert main([*asked, "--since", tomorrow]) == 0
    assert capsys.readouterr().out == ""


def test_command_tells_a_family_that_left_from_one_that_never_was(
    database_url: str, server: CommunityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with server.database.transaction() as connection:
        note_access(connection, server.community, "MED-1", AccessAction.CHANGE, 1, "H0001")
        for table in ("cards", "residents", "households"):
            query = f"DELETE FROM {table} WHERE community = %s"
            connection.execute(query.encode(), (server.community,))
    asked = ["--database", database_url, "--community", server.community, "accesses"]

    assert main([*asked, "--household", "H0001"]) == 0
    assert "change       H0001" in capsys.readouterr().out
    assert main([*asked, "--household", "H9999"]) == 2
    assert capsys.readouterr().err.endswith("has never had a household H9999\n")


def test_log_is_begun_and_ended_with_the_server(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.pull_all()

    server.reading_log.start()
    server.reading_log.stop()

    assert "pages" in {each.action for each in logged(server)}


def logged(server: CommunityServer) -> list[Access]:
    """The whole log."""
    with server.database.transaction() as connection:
        return accesses(connection, server.community, None, None)
