"""Whatever watches over the server learns whether desks can be served, and systemd when."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import psycopg
import pytest

from community_server.database import Database
from community_server.health.readiness import Readiness, readiness
from community_server.migrations.runner import head_revision, upgrade
from community_server.server import CommunityServer
from community_server.systemd import READY, tell_systemd
from community_server.timelines.mark import read_mark
from tests.support.server import new_database


def test_a_server_whose_database_answers_is_ready(http: httpx.Client) -> None:
    assert http.get("/health/live").json() == {"status": "live"}
    assert http.get("/health/ready").json() == {"status": "ready"}


def test_a_database_of_another_program_is_not_served(database: Database) -> None:
    assert readiness(database, head_revision()) is Readiness.READY
    assert readiness(database, "9999") is Readiness.DATABASE_OF_ANOTHER_PROGRAM


def test_a_database_that_takes_no_entry_is_not_ready(postgresql: str) -> None:
    url = new_database(postgresql, "standby")
    database = Database(url)
    upgrade(database.engine)
    database.close()
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("ALTER DATABASE standby SET default_transaction_read_only = on")

    found = readiness(database, head_revision())
    database.close()

    assert found is Readiness.DATABASE_READ_ONLY


def test_a_database_that_does_not_answer_is_away(tmp_path: Path) -> None:
    nowhere = Database(f"postgresql://postgres@/guichet?host={tmp_path}")

    assert readiness(nowhere, head_revision()) is Readiness.DATABASE_AWAY


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is on Linux alone")
def test_systemd_is_told_once_the_server_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address)
        monkeypatch.setenv("NOTIFY_SOCKET", address)

        tell_systemd(READY)

        assert listening.recv(100) == b"READY=1"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is on Linux alone")
def test_the_program_says_so_itself(
    server: CommunityServer, database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "server.key").write_text(server.key.seed().hex())
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address)
        listening.settimeout(60)
        started = [
            *(sys.executable, "-m", "community_server", "--database", database_url),
            *("--community", server.community, "--port", "0"),
            *("--key-file", str(tmp_path / "server.key")),
        ]
        environment = {**os.environ, "NOTIFY_SOCKET": address}
        with subprocess.Popen(
            started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        ) as program:
            assert listening.recv(100) == b"READY=1"
            program.terminate()
            program.communicate()

    mark = read_mark(tmp_path / "server.mark", server.community)
    assert program.returncode == 0
    assert mark is not None
    assert mark.xid > 0


def test_nobody_is_told_outside_systemd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)

    tell_systemd(READY)
