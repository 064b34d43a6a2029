"""Wakes the long polls of every desk when the database says that something changed."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import suppress
from typing import Final

import psycopg
import sqlalchemy.exc

from community_server.database import Database

CHANNEL: Final = "guichet_changes"
"""Notified at commit, with the community, by the triggers and by the ingest of entries."""

_log = logging.getLogger(__name__)
_PATIENCE_S: Final = 0.5
"""How long the listener waits at a time, hence how long it may take to stop."""


class Wakeups:
    """One listening connection for all the desks that wait; a waiting desk holds none.

    Everything but the listener runs on the event loop that called `start`.
    """

    def __init__(self, database: Database, community: str) -> None:
        self._database = database
        self._community = community
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._bell: asyncio.Event | None = None

    def start(self) -> None:
        """Start listening; call it on the event loop."""
        self._bell = asyncio.Event()
        self._thread = threading.Thread(
            target=self._listen, args=(asyncio.get_running_loop(),), name="wakeups", daemon=True
        )
        self._thread.start()

    def next_bell(self) -> asyncio.Event:
        """What will ring at the next change: take it before reading, so that none is missed."""
        assert self._bell is not None, "start comes first"
        return self._bell

    @property
    def stopping(self) -> bool:
        """Whether the server is closing, so that nobody should wait any more."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Let everybody who waits go; call it on the event loop."""
        self._stopping.set()
        self._ring()

    def join(self) -> None:
        """Wait until the listener has ended; woken by a notice, or else by its own patience."""
        with suppress(psycopg.Error, sqlalchemy.exc.SQLAlchemyError):
            self._database.announce(CHANNEL, "")
        if self._thread is not None:
            self._thread.join()

    def _ring(self) -> None:
        if self._bell is not None:
            rung, self._bell = self._bell, asyncio.Event()
            rung.set()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        while not self._stopping.is_set():
            try:
                self._listen_once(loop)
            except psycopg.OperationalError:
                _log.warning("listening_lost")
                self._stopping.wait(_PATIENCE_S)

    def _listen_once(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._database.listening(CHANNEL) as connection:
            # What was announced before this connection listened may have been missed.
            self._ring_from_thread(loop)
            while not self._stopping.is_set():
                for notice in connection.notifies(timeout=_PATIENCE_S, stop_after=1):
                    if notice.payload == self._community:
                        self._ring_from_thread(loop)

    def _ring_from_thread(self, loop: asyncio.AbstractEventLoop) -> None:
        with suppress(RuntimeError):  # the loop has closed: nobody waits any more
            loop.call_soon_threadsafe(self._ring)
