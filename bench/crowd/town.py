"""A community of many desks, and its server as a program of its own, which can be taken away."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.bare_community import COMMUNITY, bare_rows, household_names
from bench.desk_file import scratch
from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.embedded import embedded_postgresql
from community_server.enrolment.codes import enrolment_code
from community_server.enrolment.enrol import enrol
from community_server.migrations.runner import upgrade
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer, open_server
from community_server.server_key import server_key
from counter_protocol.messages import EnrolmentReply, EnrolmentRequest

HOUSEHOLDS: Final = 26_000
"""Clisson's."""
_STOP_WITHIN_S: Final = 60


class NoServer(AssertionError):
    """The server did not say that it was ready."""


@dataclass(slots=True)
class Server:
    """The server's program; `address` stays the same when it comes back."""

    database_url: str
    key_file: Path
    port: int = 0
    address: str = ""
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        words = [sys.executable, "-m", "community_server", "--database", self.database_url]
        words += ["--key-file", str(self.key_file), "--port", str(self.port)]
        self.process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        told = self.process.stdout.readline().split()
        if told[:1] != ["ready"]:
            raise NoServer(told)
        self.address = told[1]
        self.port = int(self.address.rsplit(":", 1)[1])

    def stop(self) -> None:
        """Take it away; harmless when it is not there."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_WITHIN_S)
        finally:
            self.process.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None

    def memory_bytes(self) -> int:
        """What its process holds in memory now, as Linux tells it; 0 while it is away."""
        if self.process is None:
            return 0
        statm = Path(f"/proc/{self.process.pid}/statm").read_text("ascii")
        return int(statm.split()[1]) * resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Town:
    """The community, its running server, and its desks, which nobody has enrolled yet."""

    server: Server
    database: Database
    desks: Sequence[str]
    households: Sequence[str]
    _enrolling: CommunityServer

    def enrol(self, desk: str, desk_key: bytes) -> EnrolmentReply:
        """Enrol a desk past the network, which would let a thousand codes come one by one."""
        with self.database.transaction() as connection:
            code = enrolment_code(connection, COMMUNITY, desk)
        request = EnrolmentRequest(code=code, desk_key=desk_key.hex(), program="0.1.0")
        return enrol(self._enrolling, request)


@contextmanager
def crowded_town(desks: int) -> Generator[Town]:
    """So many desks that nobody has enrolled yet, on a PostgreSQL as safe as in production."""
    with ExitStack() as stack:
        folder = stack.enter_context(scratch())
        url = stack.enter_context(embedded_postgresql(folder / "postgresql"))
        database = Database(url)
        stack.callback(database.close)
        upgrade(database.engine)
        names = [f"D-{number}" for number in range(1, desks + 1)]
        households = household_names(HOUSEHOLDS)
        with database.transaction() as connection:
            create_community(connection, COMMUNITY, "Bench")
            load_reference(connection, COMMUNITY, bare_rows(names, households))
        server = Server(url, folder / "server.key")
        stack.callback(server.stop)
        enrolling = open_server(database, server_key(server.key_file), COMMUNITY)
        server.start()
        yield Town(server, database, names, households, enrolling)
