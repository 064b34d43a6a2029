"""PostgreSQL goes away for a moment: nobody has to restart the server."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import psycopg
import pytest

from community_server.changes import long_poll
from community_server.changes.long_poll import LONGEST_WAIT_S
from tests.support.fake_desk import FakeDesk
from tests.support.log_guard import LogGuard
from tests.support.server import RunningServer, connected_desk


def test_connections_lost_while_idle_are_replaced(
    database_url: str, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.changes.wakeups", "listening_lost")
    enrolled_desk.push_all()

    cut_connections(database_url)

    assert enrolled_desk.connect().last_seq == 1


def test_long_poll_still_wakes_after_the_listener_lost_its_connection(
    database_url: str,
    running_server: RunningServer,
    expect_log: LogGuard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expect_log("community_server.changes.wakeups", "listening_lost")
    has_read = threading.Event()
    wait = long_poll._wait

    async def wait_and_tell(bell: asyncio.Event, timeout_s: float) -> None:
        has_read.set()
        await wait(bell, timeout_s)

    monkeypatch.setattr(long_poll, "_wait", wait_and_tell)
    with httpx.Client(base_url=running_server.url) as http, ThreadPoolExecutor(1) as pool:
        desk = connected_desk(running_server.server, http, "MED-1")
        cursor = desk.pull().cursor
        waiting = pool.submit(desk.pull, cursor, wait_s=LONGEST_WAIT_S)
        assert has_read.wait(30)

        cut_connections(database_url)
        desk.top_up("H0001", 5_000)
        desk.push_all()

        page = waiting.result(timeout=LONGEST_WAIT_S)
    assert [tuple(row) for row in page.accounts] == [("H0001", 5_000)]


def cut_connections(database_url: str) -> None:
    """End every connection of this database, as a restart of PostgreSQL does."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
