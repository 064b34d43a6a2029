"""The demonstration's community: its database, and its server as a program of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from community_server.books import DeskBooks, desk_books, household_balance_cents
from community_server.database import Database
from community_server.embedded import embedded_postgresql

COMMUNITY: Final = "parthenay-gatine"
STOP_DEADLINE_S: Final = 20


class CommunityNotStarted(RuntimeError):
    """The server or its data could not be made; `said` is what it printed."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class DemoCommunity:
    """A server on loopback that can be stopped and started again, at the same address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = _free_port()
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where desks find it."""
        return f"http://127.0.0.1:{self._port}"

    def make_data(self, households: int) -> None:
        """Fill the database; one that is filled is left alone, one that was cut short made anew."""
        if not self._marker.exists():
            shutil.rmtree(self._folder / "postgresql", ignore_errors=True)
            self._run("demo", "--households", str(households))
            self._marker.touch()

    def enrolment_code(self, desk: str) -> str:
        """A one-time code for a desk."""
        return self._run("enrol", desk).strip()

    def start(self) -> None:
        """Start serving, and return once it answers."""
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                self._command("--port", str(self._port)),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.startswith("ready"):
            self.stop()
            raise CommunityNotStarted(self._log.read_text())

    def stop(self) -> None:
        """Stop serving, as a power cut would be noticed by the desks: they go offline."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.terminate()
        process.communicate(timeout=STOP_DEADLINE_S)

    def kill(self) -> None:
        """Stop serving as a crash would: nobody is told, and PostgreSQL goes on."""
        if self._process is not None:
            self._process.kill()
            self.stop()

    def books(self, desk: str, epoch: int) -> DeskBooks:
        """What the database holds of a desk."""
        with self._database() as database, database.snapshot() as connection:
            return desk_books(connection, COMMUNITY, desk, epoch)

    def balance_cents(self, household: str) -> int:
        """What the database says a family has."""
        with self._database() as database, database.snapshot() as connection:
            return household_balance_cents(connection, COMMUNITY, household)

    @contextmanager
    def _database(self) -> Iterator[Database]:
        with embedded_postgresql(self._folder / "postgresql") as url:
            database = Database(url)
            try:
                yield database
            finally:
                database.close()

    @property
    def _marker(self) -> Path:
        return self._folder / "filled"

    @property
    def _log(self) -> Path:
        return self._folder / "server.log"

    def _command(self, *arguments: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "community_server",
            "--embedded",
            str(self._folder),
            *arguments,
        ]

    def _run(self, *arguments: str) -> str:
        self._folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            self._command(*arguments), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise CommunityNotStarted(done.stderr)
        return done.stdout


@contextmanager
def running_community(folder: Path, households: int) -> Iterator[DemoCommunity]:
    """A filled community whose server runs until the block is left.

    This process holds the database open meanwhile: stopping the server does not stop PostgreSQL.
    """
    community = DemoCommunity(folder)
    community.make_data(households)
    with embedded_postgresql(folder / "postgresql"):
        community.start()
        try:
            yield community
        finally:
            community.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
