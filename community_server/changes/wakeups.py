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

PAUSE_A_DESK_S: Final = 0.0025
"""What an answer to one more desk takes of a machine: between two bells there is time for all.

A lone top-up is heard at once; where two hundred desks wait, what follows it within half a second
is heard together.
"""
LONGEST_PAUSE_S: Final = 5.0
FOLLOWS_FOR_S: Final = 30
"""Longer than a poll waits: a desk that asked within it comes back, if it is not waiting now."""
HELD_BACK_S: Final = 0.05
"""How soon to look again when another transaction, which may never ring, holds changes back."""

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
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bell: asyncio.Event | None = None
        self._due: asyncio.TimerHandle | None = None
        self._rung_at = 0.0
        self._waiting = 0
        self._followed_at: dict[str, float] = {}
        self._times_heard = 0

    def start(self) -> None:
        """Start listening; call it on the event loop."""
        self._loop, self._bell = asyncio.get_running_loop(), asyncio.Event()
        self._thread = threading.Thread(
            target=self._listen, args=(self._loop,), name="wakeups", daemon=True
        )
        self._thread.start()

    def next_bell(self) -> asyncio.Event:
        """What will ring at the next change: take it before reading, so that none is missed."""
        assert self._bell is not None, "start comes first"
        return self._bell

    def follow(self, desk: str) -> None:
        """A desk asks to be told what comes: it counts among the crowd while it is answered, too.

        Those who wait at the instant do not tell how many there are: did news come faster than
        answers, nobody would ever wait, and each would be answered by a reading of its own.
        """
        self._followed_at[desk] = self._time()

    async def wait(self, bell: asyncio.Event, timeout_s: float) -> None:
        """Until the bell rings, at most so long."""
        self._waiting += 1
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), timeout_s)
        finally:
            self._waiting -= 1

    def ring_before_long(self) -> None:
        """Let all who wait look again: what a running transaction holds back may never ring."""
        self._ring_at(max(self._time() + HELD_BACK_S, self._rung_at + self._pause_s()))

    @property
    def times_heard(self) -> int:
        """How often the database has said that something changed, or may have said it unheard."""
        return self._times_heard

    @property
    def bell_is_due(self) -> bool:
        """Whether something was announced that those who wait are about to be woken for."""
        return self._due is not None and not self.stopping

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

    def _heard(self) -> None:
        """Ring now, unless those who wait were woken just before: then once for all that comes."""
        self._times_heard += 1
        self._ring_at(self._rung_at + self._pause_s())

    def _pause_s(self) -> float:
        return min(LONGEST_PAUSE_S, PAUSE_A_DESK_S * max(self._waiting, len(self._followed_at)))

    def _ring_at(self, when: float) -> None:
        if self._loop is None or self._due is not None:
            return
        if when <= self._time():
            self._ring()
        else:
            self._due = self._loop.call_at(when, self._ring)

    def _ring(self) -> None:
        if self._bell is None:
            return
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._rung_at = self._time()
        self._forget_who_left()
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()

    def _forget_who_left(self) -> None:
        since = self._rung_at - FOLLOWS_FOR_S
        self._followed_at = {desk: at for desk, at in self._followed_at.items() if at >= since}

    def _time(self) -> float:
        assert self._loop is not None, "start comes first"
        return self._loop.time()

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
            loop.call_soon_threadsafe(self._heard)
