"""The feed while others write: a cursor never passes a change that is still to be committed."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from community_server.changes.long_poll import LONGEST_WAIT_S
from community_server.database import POOL_CONNECTIONS, Connection, Database
from community_server.server import CommunityServer
from counter_protocol.changes_page import ChangesPage
from tests.support.fake_desk import FakeDesk
from tests.support.server import RunningServer, connected_desk
from tests.support.tiny_community import DESKS, HOUSEHOLDS

WRITERS = 4
WRITES_EACH = 30
POLLS_OF_A_DESK = 6


@pytest.fixture
def live_desk(running_server: RunningServer) -> FakeDesk:
    """A desk connected over a real socket."""
    with httpx.Client(base_url=running_server.url) as http:
        yield connected_desk(running_server.server, http, "MED-1")


def test_change_committed_late_is_not_missed(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    cursor = enrolled_desk.pull().cursor
    with server.database.transaction() as late:
        rename(late, server, "H0001")
        with server.database.transaction() as early:
            rename(early, server, "H0002")
        page = enrolled_desk.pull(cursor)
        assert page.households == []

    settled = enrolled_desk.pull(page.cursor)

    assert {row.household for row in settled.households} == {"H0001", "H0002"}


def test_snapshot_is_whole_though_a_transaction_holds_changes_back(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    with server.database.transaction() as late:
        rename(late, server, "H0001")
        with server.database.transaction() as early:
            rename(early, server, "H0002")
        snapshot = enrolled_desk.pull()

    settled = enrolled_desk.pull(snapshot.cursor)

    assert {row.household for row in snapshot.households} == set(HOUSEHOLDS)
    assert snapshot.remaining == 0
    assert {row.household for row in settled.households} == {"H0001", "H0002"}


def test_snapshot_ends_only_once_all_that_is_held_back_fits_its_last_page(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    with server.database.transaction() as late:
        rename(late, server, "H0001")
        with server.database.transaction() as early:
            rename(early, server, "H0002", "H0003", "H0004")
        pages = enrolled_desk.pull_all(limit=2)
        waiting = enrolled_desk.pull(pages[-1].cursor, limit=2)

    rest = enrolled_desk.pull_all(limit=2, cursor=waiting.cursor)

    told = {row.household for page in (*pages, *rest) for row in page.households}
    assert (waiting.cursor, waiting.remaining) == (pages[-1].cursor, 0)
    assert told == set(HOUSEHOLDS)


def test_nothing_is_missed_while_four_desks_write(database: Database, live_desk: FakeDesk) -> None:
    server_side = Counter[str]()
    begun, done = threading.Event(), threading.Event()
    community = live_desk.community

    def write(writer: int) -> None:
        for turn in range(WRITES_EACH):
            household = HOUSEHOLDS[(writer * 7 + turn) % len(HOUSEHOLDS)]
            with database.transaction() as connection:
                connection.execute(
                    "UPDATE households SET street = %s WHERE community = %s AND household = %s",
                    (f"{writer}/{turn}", community, household),
                )

    def read() -> dict[str, str]:
        seen: dict[str, str] = {}
        cursor = live_desk.pull().cursor
        begun.set()
        while True:
            # Asked before the page: what still holds it back may end while the page comes.
            settled = done.is_set() and not held_back(database)
            page = live_desk.pull(cursor, limit=3)
            seen.update((row.household, row.street) for row in page.households)
            server_side["pages"] += 1
            if settled and page.cursor == cursor:
                return seen
            cursor = page.cursor

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read)
        assert begun.wait(30)
        for written in [pool.submit(write, writer) for writer in range(WRITERS)]:
            written.result()
        done.set()
        seen = reader.result()

    with database.transaction() as connection:
        truth = connection.execute(
            "SELECT household, street FROM households WHERE community = %s AND street LIKE '%%/%%'",
            (community,),
        ).fetchall()
    assert seen == dict(truth)
    assert server_side["pages"] > 1


def test_long_poll_wakes_when_another_desk_pushes(
    running_server: RunningServer, live_desk: FakeDesk
) -> None:
    with httpx.Client(base_url=running_server.url) as http, ThreadPoolExecutor(1) as pool:
        other = connected_desk(running_server.server, http, "PIS-1")
        cursor = live_desk.pull().cursor
        other.top_up("H0001", 5_000)
        waiting = pool.submit(live_desk.pull, cursor, wait_s=LONGEST_WAIT_S)
        other.push_all()

        page: ChangesPage = waiting.result(timeout=LONGEST_WAIT_S / 2)

    assert [tuple(row) for row in page.accounts] == [("H0001", 5_000)]


def test_many_desks_wait_without_holding_a_connection(running_server: RunningServer) -> None:
    with ExitStack() as stack:
        desks = [
            connected_desk(
                running_server.server,
                stack.enter_context(httpx.Client(base_url=running_server.url)),
                desk,
            )
            for desk in DESKS
        ]
        cursors = [desk.pull().cursor for desk in desks]
        pool = stack.enter_context(ThreadPoolExecutor(len(DESKS) * POLLS_OF_A_DESK))
        waiting = [
            pool.submit(desk.pull, cursor, wait_s=LONGEST_WAIT_S)
            for desk, cursor in zip(desks, cursors, strict=True)
            for _ in range(POLLS_OF_A_DESK)
        ]
        with running_server.server.database.transaction() as connection:
            rename(connection, running_server.server, "H0003")

        pages = [each.result(timeout=LONGEST_WAIT_S) for each in waiting]

    assert len(pages) > POOL_CONNECTIONS
    assert all(page.households[0].household == "H0003" for page in pages)


def test_long_poll_lets_go_when_the_server_stops(
    running_server: RunningServer, live_desk: FakeDesk
) -> None:
    cursor = live_desk.pull().cursor
    bell_asked = threading.Event()
    next_bell = running_server.server.wakeups.next_bell
    with ThreadPoolExecutor(1) as pool, pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            type(running_server.server.wakeups),
            "next_bell",
            lambda _: (bell_asked.set(), next_bell())[1],
        )
        waiting = pool.submit(live_desk.ask_changes, cursor, wait_s=LONGEST_WAIT_S)
        assert bell_asked.wait(10)
        running_server.stop()

        assert waiting.result(timeout=LONGEST_WAIT_S / 2).status_code == httpx.codes.OK


def test_poll_that_hears_nothing_ends_empty(live_desk: FakeDesk) -> None:
    cursor = live_desk.pull().cursor

    page = live_desk.pull(cursor, wait_s=0.05)

    assert (page.cursor, page.households) == (cursor, [])


def rename(connection: Connection, server: CommunityServer, *households: str) -> None:
    connection.execute(
        "UPDATE households SET name = name || '.' WHERE community = %s AND household = ANY(%s)",
        (server.community, list(households)),
    )


def held_back(database: Database) -> bool:
    """Whether some transaction of the whole PostgreSQL, another test's too, is still running."""
    with database.transaction() as connection:
        row = connection.execute(
            "SELECT pg_snapshot_xmin(s) < pg_snapshot_xmax(s) FROM pg_current_snapshot() s"
        ).fetchone()
    assert row is not None
    return bool(row[0])
