"""The real server on a real PostgreSQL, for any test: in process, or on a loopback port.

Each worker has an embedded PostgreSQL of its own, and each test a community of its own in it, so
that nothing has to be cleaned.
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from community_server.app import create_app
from community_server.communities.queries import create_community
from community_server.database import Connection, Database
from community_server.embedded import embedded_postgresql
from community_server.enrolment.codes import enrolment_code
from community_server.migrations.runner import upgrade
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer, open_server
from community_server.serving import Serving, serving
from counter_protocol.sealing import SigningKey
from tests.support.fake_desk import FakeDesk
from tests.support.in_process import call_on, in_process_client, loop_in_thread
from tests.support.tiny_community import NAME, SITE_OF_DESK, tiny_rows

_START_WITHIN_S: Final = 30
_numbers: Final = count(1)

_OFF: Final = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
"""Tests never survive a power cut, are several times faster for it, and leave nothing to clean."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server on a loopback port; `stop` may be called at any time, once or more."""

    url: str
    server: CommunityServer
    stop: Callable[[], None]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL of this worker's own: a transaction anywhere in it holds feeds back.

    Not under pytest's own temporary folder: each new run of pytest closes that one to other users,
    and as root PostgreSQL runs as another user.
    """
    with (
        tempfile.TemporaryDirectory(prefix="guichet-", ignore_cleanup_errors=True) as folder,
        embedded_postgresql(Path(folder) / "postgresql") as url,
    ):
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in _OFF:
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield url


@pytest.fixture(scope="session")
def database_url(postgresql: str) -> str:
    """The URL of an up-to-date database."""
    url = new_database(postgresql, "guichet")
    database = Database(url)
    upgrade(database.engine)
    database.close()
    return url


@pytest.fixture(scope="session")
def database(database_url: str) -> Iterator[Database]:
    """This worker's database."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def server(database: Database) -> CommunityServer:
    """A server of a tiny community that only this test knows, not listening anywhere."""
    return tiny_server(database)


@pytest.fixture(scope="session")
def server_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """The event loop on which the servers of this worker answer in process."""
    with loop_in_thread() as loop:
        yield loop


@pytest.fixture
def http(server: CommunityServer, server_loop: asyncio.AbstractEventLoop) -> Iterator[httpx.Client]:
    """A client of that server, in process."""
    with answering(server, server_loop) as client:
        yield client


@contextmanager
def answering(server: CommunityServer, loop: asyncio.AbstractEventLoop) -> Generator[httpx.Client]:
    """A client of a server that answers in process, and hears what its database tells."""
    call_on(loop, server.wakeups.start)
    try:
        with in_process_client(create_app(server), loop) as client:
            yield client
    finally:
        call_on(loop, server.wakeups.stop)
        server.wakeups.join()


@pytest.fixture
def enrolled_desk(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """The first desk of the tiny community, enrolled and connected, its genesis not pushed yet."""
    return connected_desk(server, http, "MED-1")


@pytest.fixture
def running_server(server: CommunityServer) -> Iterator[RunningServer]:
    """That server on a free loopback port."""
    with listening(server) as running:
        yield running


def new_database(postgresql: str, name: str) -> str:
    """Create an empty database; its URL."""
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return make_url(postgresql).set(database=name).render_as_string(hide_password=False)


def tiny_server(database: Database) -> CommunityServer:
    """A server of a tiny community made for it in this database."""
    community = f"cc{next(_numbers)}"
    with database.transaction() as connection:
        create_community(connection, community, NAME)
        load_reference(connection, community, tiny_rows())
    return open_server(database, SigningKey.generate(), community)


def connected_desk(server: CommunityServer, http: httpx.Client, desk: str) -> FakeDesk:
    """A desk enrolled by a code of its own, and connected."""
    fake = FakeDesk(http, server.community, desk, SITE_OF_DESK[desk])
    fake.open_epoch_enrolled(new_code(server, desk))
    fake.connect()
    return fake


def new_code(server: CommunityServer, desk: str) -> str:
    """A one-time code for a desk."""
    with server.database.transaction() as connection:
        return enrolment_code(connection, server.community, desk)


@contextmanager
def listening(
    server: CommunityServer, port: int = 0, trusted_proxies: Sequence[str] = ()
) -> Generator[RunningServer]:
    """Run a server in a thread, on a free loopback port unless one is given, and stop it after."""
    ready = threading.Event()
    addresses: list[str] = []

    def when_ready(address: str) -> None:
        addresses.append(address)
        ready.set()

    uvicorn_server = serving(server, "127.0.0.1", port, when_ready, trusted_proxies=trusted_proxies)
    thread = threading.Thread(target=uvicorn_server.run, name="community-server")
    with ExitStack() as stack:
        thread.start()
        stack.callback(_stop, uvicorn_server, thread)
        assert ready.wait(_START_WITHIN_S), "the server did not start"
        yield RunningServer(addresses[0], server, lambda: _stop(uvicorn_server, thread))


def balances(connection: Connection, community: str) -> dict[str, int]:
    """Every family's balance, as the server keeps it."""
    rows = connection.execute(
        "SELECT household, balance_cents FROM accounts WHERE community = %s", (community,)
    )
    return dict(rows.fetchall())


def _stop(uvicorn_server: Serving, thread: threading.Thread) -> None:
    uvicorn_server.should_exit = True
    thread.join()
