"""`heard_elsewhere`: from a push at one desk to the page at another, beside a bare NOTIFY."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Final, Self

import httpx

from bench.ingest import BusyDesk, bench_server, busy_desk
from bench.push_batches import push_body
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import Arm, in_turn
from community_server.changes.long_poll import LONGEST_WAIT_S
from community_server.database import Database
from community_server.journal.movements import household_cents
from community_server.server import CommunityServer
from community_server.serving import serving
from counter_protocol.changes_page import ChangesPage
from counter_protocol.messages import (
    PUSH_MEDIA_TYPE,
    Challenge,
    Hello,
    HelloReply,
    decode_message,
    encode_message,
    hello_bytes,
)
from counter_protocol.sealing import SealedEntry

ROUNDS: Final = 100
PATIENCE_S: Final = 30
CHANNEL: Final = "guichet_bench"
WITHIN_A_SECOND: Final = Goal(GoalKind.OURS_AT_MOST, 1_000)
_MS: Final = 1_000


def heard_elsewhere(rounds: int = ROUNDS) -> list[BenchRow]:
    """How long until another desk that listens has what one desk pushed, in milliseconds."""
    with (
        bench_server() as server,
        _listening(server) as address,
        _Desk(address, busy_desk(server)) as here,
        _Desk(address, busy_desk(server)) as there,
        _heard(there, last_word=here.push_next) as heard,
        _notified(server.database) as notified,
    ):
        arms: list[Arm] = [
            lambda _: _until_heard(here, heard),
            lambda _: _until_notified(server.database, notified),
        ]
        ours, bare = (median(taken) * _MS for taken in in_turn(rounds, arms))
    return [BenchRow("heard_elsewhere", "ms", ours, bare, WITHIN_A_SECOND)]


class _Desk:
    """A desk with a session of its own, as far as the network sees it."""

    def __init__(self, address: str, busy: BusyDesk) -> None:
        self._busy = busy
        self._to_push = iter(busy.batch)
        self._http = httpx.Client(base_url=address, timeout=PATIENCE_S)

    def __enter__(self) -> Self:
        self._http.headers["authorization"] = f"Bearer {self._hello().token}"
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def push_next(self) -> str:
        """Push the next entry that touches a family account, with those before it; its id."""
        stretch = self._next_stretch()
        reply = self._http.post(
            f"/v1/desks/{self._busy.desk}/entries",
            content=push_body(self._busy.desk, self._busy.key, stretch),
            headers={"content-type": PUSH_MEDIA_TYPE},
        )
        reply.raise_for_status()
        return stretch[-1].entry.id

    def pull(self, cursor: str) -> ChangesPage:
        """The next page, waiting for it."""
        asked: dict[str, str | int] = {"cursor": cursor, "wait_s": LONGEST_WAIT_S}
        reply = self._http.get("/v1/changes", params=asked)
        reply.raise_for_status()
        return decode_message(reply.content, ChangesPage)

    def _next_stretch(self) -> list[SealedEntry]:
        stretch: list[SealedEntry] = []
        while not (stretch and household_cents(stretch[-1].entry.postings)):
            stretch.append(next(self._to_push))
        return stretch

    def _hello(self) -> HelloReply:
        desk = self._busy.desk
        asked = self._http.post(f"/v1/desks/{desk}/challenge")
        nonce = decode_message(asked.content, Challenge).nonce
        signature = self._busy.key.sign(hello_bytes(desk, nonce, 1, 1, ""))
        hello = Hello(
            nonce=nonce,
            epoch=1,
            last_seq=1,
            head_hash="",
            program="0.1.0",
            signature=signature.hex(),
        )
        reply = self._http.post(f"/v1/desks/{desk}/hello", content=encode_message(hello))
        return decode_message(reply.content, HelloReply)


def _until_heard(here: _Desk, heard: queue.Queue[str]) -> float:
    begun = time.perf_counter()
    pushed = here.push_next()
    while heard.get(timeout=PATIENCE_S) != pushed:
        pass
    return time.perf_counter() - begun


def _until_notified(database: Database, notified: queue.Queue[str]) -> float:
    begun = time.perf_counter()
    database.announce(CHANNEL, "told")
    notified.get(timeout=PATIENCE_S)
    return time.perf_counter() - begun


@contextmanager
def _heard(desk: _Desk, last_word: Callable[[], object]) -> Iterator[queue.Queue[str]]:
    """The entries that a desk hears of, once it is even; `last_word` lets it go."""
    over = threading.Event()
    heard: queue.Queue[str] = queue.Queue()
    page = desk.pull("")
    while page.remaining:
        page = desk.pull(page.cursor)

    def listen(cursor: str) -> None:
        while not over.is_set():
            news = desk.pull(cursor)
            cursor = news.cursor
            for movement in news.movements:
                heard.put(movement.entry)

    thread = threading.Thread(target=listen, args=(page.cursor,), name="listening-desk")
    thread.start()
    try:
        yield heard
    finally:
        over.set()
        last_word()
        thread.join()


@contextmanager
def _notified(database: Database) -> Iterator[queue.Queue[str]]:
    """What PostgreSQL tells a connection that listens and does nothing else; "" ends it."""
    told: queue.Queue[str] = queue.Queue()
    ready = threading.Event()

    def listen() -> None:
        with database.listening(CHANNEL) as connection:
            ready.set()
            for notice in connection.notifies():
                if not notice.payload:
                    return
                told.put(notice.payload)

    thread = threading.Thread(target=listen, name="bare-listener")
    thread.start()
    ready.wait(PATIENCE_S)
    try:
        yield told
    finally:
        database.announce(CHANNEL, "")
        thread.join()


@contextmanager
def _listening(server: CommunityServer) -> Generator[str]:
    """The server on a free loopback port."""
    address: queue.Queue[str] = queue.Queue()
    served = serving(server, "127.0.0.1", 0, address.put)
    thread = threading.Thread(target=served.run, name="community-server")
    thread.start()
    try:
        yield address.get(timeout=PATIENCE_S)
    finally:
        served.should_exit = True
        thread.join()
