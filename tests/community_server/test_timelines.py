"""A database that was restored from a copy is noticed at the start, whatever tool restored it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from community_server.__main__ import main
from community_server.changes.long_poll import LONGEST_WAIT_S
from community_server.communities.queries import timeline_of
from community_server.database import Connection
from community_server.server import CommunityServer
from community_server.timelines.mark import Mark, read_mark, write_mark
from community_server.timelines.queries import (
    History,
    begin_timeline,
    history_of,
    settle_here,
)
from community_server.timelines.watch import (
    MarkKeeper,
    Restored,
    follow_history,
    how_restored,
    kept_mark,
)
from tests.support.fake_desk import FakeDesk, problem
from tests.support.log_guard import LogGuard
from tests.support.server import RunningServer, connected_desk
from tests.support.waiting_poll import told_when_waiting

HERE = History(timeline="t2", xid=100, settled_xid=100, lived_in="pg/1", lives_in="pg/1")
MARK = Mark("cc", "t2", 100, ("t1",))


def timeline(server: CommunityServer) -> str:
    with server.database.transaction() as connection:
        return timeline_of(connection, server.community)


def keep(server: CommunityServer, mark_file: Path) -> None:
    MarkKeeper(server.database, server.community, mark_file).keep()


def rename(connection: Connection, community: str, name: str) -> None:
    connection.execute(
        "UPDATE households SET name = %s WHERE community = %s AND household = 'H0001'",
        (name, community),
    )


@pytest.mark.parametrize(
    ("history", "mark", "found"),
    [
        (HERE, MARK, None),
        (HERE, None, None),
        (replace(HERE, lived_in=None), None, None),
        (replace(HERE, xid=101), MARK, None),
        (replace(HERE, xid=99), MARK, Restored.BEHIND_ITS_MARK),
        (replace(HERE, timeline="t1"), MARK, Restored.EARLIER_TIMELINE),
        (replace(HERE, timeline="t3", xid=1), MARK, None),
        (replace(HERE, lives_in="pg/2"), MARK, Restored.OTHER_POSTGRESQL),
        (replace(HERE, lives_in="other/1"), None, Restored.OTHER_POSTGRESQL),
    ],
)
def test_a_restored_copy_is_told_from_the_database_served_last(
    history: History, mark: Mark | None, found: Restored | None
) -> None:
    assert how_restored(history, mark) is found


def test_a_restart_begins_no_timeline(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    mark_file = tmp_path / "server.mark"
    before = timeline(server)
    for amount_cents in (500, 700):
        assert follow_history(server.database, server.community, mark_file) is None
        enrolled_desk.top_up("H0001", amount_cents)
        enrolled_desk.push_all()
        keep(server, mark_file)

    assert timeline(server) == before


def test_a_server_that_is_killed_while_two_desks_write_of_one_family_begins_no_timeline(
    server: CommunityServer, tmp_path: Path
) -> None:
    """The one that began first writes last: the family's row bears the lower number again."""
    mark_file = tmp_path / "server.mark"
    with server.database.transaction() as first:
        first.execute("SELECT pg_current_xact_id()")
        with server.database.transaction() as second:
            rename(second, server.community, "ROY")
        keep(server, mark_file)
        rename(first, server.community, "LEROY")

    assert follow_history(server.database, server.community, mark_file) is None


def test_a_database_behind_its_mark_begins_another_timeline_once(
    server: CommunityServer, tmp_path: Path, expect_log: LogGuard
) -> None:
    expect_log("community_server.timelines.watch", "restored_from_a_copy")
    mark_file = tmp_path / "server.mark"
    keep(server, mark_file)
    kept = read_mark(mark_file, server.community)
    assert kept is not None
    before = timeline(server)
    write_mark(mark_file, replace(kept, xid=kept.xid + 1))

    found = follow_history(server.database, server.community, mark_file)
    keep(server, mark_file)

    assert found is Restored.BEHIND_ITS_MARK
    assert timeline(server) != before
    assert follow_history(server.database, server.community, mark_file) is None
    marked = read_mark(mark_file, server.community)
    assert marked is not None
    assert (marked.timeline, marked.earlier) == (timeline(server), (before,))


def test_a_database_that_moved_to_another_postgresql_begins_another_timeline(
    server: CommunityServer, tmp_path: Path, expect_log: LogGuard
) -> None:
    expect_log("community_server.timelines.watch", "restored_from_a_copy")
    before = timeline(server)
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE communities SET lived_in = 'another/1' WHERE community = %s",
            (server.community,),
        )

    found = follow_history(server.database, server.community, tmp_path / "server.mark")

    assert found is Restored.OTHER_POSTGRESQL
    assert timeline(server) != before
    assert follow_history(server.database, server.community, tmp_path / "server.mark") is None


def test_desks_are_told_of_rows_whose_numbers_lay_ahead(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    """As after a dump of a PostgreSQL that had counted further: no cursor ever passes them."""
    before = enrolled_desk.pull().cursor
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    whole = enrolled_desk.pull_all()
    with server.database.transaction() as connection:
        for table in ("feed", "movements"):
            connection.execute(
                f"UPDATE {table} SET xid = (xid::text::bigint + 1000000)::text::xid8"
                " WHERE community = %s",
                (server.community,),
            )
    assert enrolled_desk.pull(before).movements == []

    with server.database.transaction() as connection:
        begin_timeline(connection, server.community)
    enrolled_desk.connect()

    again = enrolled_desk.pull_all()
    assert enrolled_desk.pull(again[-1].cursor).accounts == []
    for topic in ("households", "accounts", "movements"):
        assert [row for page in again for row in getattr(page, topic)] == [
            row for page in whole for row in getattr(page, topic)
        ]


def test_a_cursor_of_the_former_timeline_reads_everything_again(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.pull_all()[-1].cursor
    assert enrolled_desk.pull(before).households == []

    with server.database.transaction() as connection:
        begin_timeline(connection, server.community)

    assert problem(enrolled_desk.ask_changes(before)).type == "expired-token"
    enrolled_desk.connect()
    assert len(enrolled_desk.pull(before).households) == 20


def test_a_desk_that_waits_for_news_says_hello_again_at_once(
    running_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_read = told_when_waiting(monkeypatch)
    server = running_server.server
    with httpx.Client(base_url=running_server.url) as http, ThreadPoolExecutor(1) as pool:
        desk = connected_desk(server, http, "MED-1")
        cursor = desk.pull_all()[-1].cursor
        has_read.clear()
        waiting = pool.submit(desk.ask_changes, cursor, wait_s=LONGEST_WAIT_S)
        assert has_read.wait(30)

        with server.database.transaction() as connection:
            begin_timeline(connection, server.community)

        assert problem(waiting.result(timeout=LONGEST_WAIT_S)).type == "expired-token"


def test_movements_that_were_too_old_are_not_sent_after_it_either(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE movement_days SET day = day - 90 WHERE community = %s", (server.community,)
        )
    enrolled_desk.top_up("H0001", 700)
    enrolled_desk.push_all()

    with server.database.transaction() as connection:
        begin_timeline(connection, server.community)
    enrolled_desk.connect()

    sent = [row for page in enrolled_desk.pull_all() for row in page.movements]
    assert [row.amount_cents for row in sent] == [700]


def test_the_mark_is_kept_at_the_end_whatever_came_before(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    mark_file = tmp_path / "server.mark"
    with kept_mark(server.database, server.community, mark_file):
        enrolled_desk.push_all()
        with server.database.transaction() as connection:
            reached = history_of(connection, server.community).xid

    assert read_mark(mark_file, server.community) == Mark(
        server.community, timeline(server), reached
    )


def test_a_mark_that_cannot_be_written_keeps_no_server_from_serving(
    server: CommunityServer, tmp_path: Path, expect_log: LogGuard
) -> None:
    expect_log("community_server.timelines.watch", "mark_not_kept")
    (tmp_path / "file").write_text("")
    keeper = MarkKeeper(server.database, server.community, tmp_path / "file" / "server.mark")

    keeper.keep()
    keeper.keep()

    assert [record.getMessage() for record in expect_log.records] == ["mark_not_kept"]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"community": "cc", "timeline": 1}'])
def test_a_file_that_is_no_mark_is_none(tmp_path: Path, content: str) -> None:
    mark_file = tmp_path / "server.mark"
    mark_file.write_text(content)

    assert read_mark(mark_file, "cc") is None


def test_a_mark_of_another_community_says_nothing(tmp_path: Path) -> None:
    mark_file = tmp_path / "server.mark"
    write_mark(mark_file, MARK)

    assert read_mark(mark_file, "cc") == MARK
    assert read_mark(mark_file, "other") is None


def test_an_administrator_begins_a_timeline_by_a_command(
    server: CommunityServer, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = timeline(server)
    with server.database.transaction() as connection:
        settle_here(connection, server.community)

    asked = ["--database", database_url, "--community", server.community, "new-timeline"]

    assert main(asked) == 0
    told = capsys.readouterr().out
    for words in (timeline(server), "`revoke`", "`erase-contents`"):
        assert words in told
    assert timeline(server) != before
