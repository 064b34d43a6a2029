"""Telling the program where sync stands, once for each change."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.domain.clock import Clock
from counter_app.domain.epochs import EpochOpened
from counter_app.errors import CounterError
from counter_app.sync.dialogue import Announce, Dialogue, do
from counter_app.sync.errors import DeskRefused
from counter_app.sync.handshake import Session
from counter_app.sync.state import Connection, SyncState
from counter_app.sync.store_commands import CountWaiting, ReadHead
from counter_protocol.messages import ProblemType
from counter_protocol.reference import Topic

NETWORK_S: Final = 5
"""Differences that are no news."""


class Announcer:
    """Remembers what was said last, so that it is not said again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: SyncState | None = None
        self._last_contact: datetime | None = None
        self._clock_ahead_s = 0
        self._topics: frozenset[Topic] = frozenset()
        self._epoch_opened: EpochOpened | None = None

    def epoch_opened(self, opened: EpochOpened) -> None:
        """The desk goes on in an epoch of its own: every announcement says so from now on."""
        self._epoch_opened = opened

    def touched(self, topics: frozenset[Topic]) -> None:
        """These topics changed: the next announcement says so."""
        self._topics |= topics

    def met(self, session: Session) -> None:
        """The server has just told its time; a few seconds are the network's."""
        ahead_s = round((self._clock.now() - session.last_contact).total_seconds())
        if abs(ahead_s - self._clock_ahead_s) >= NETWORK_S:
            self._clock_ahead_s = ahead_s

    def online(self, session: Session) -> Dialogue[None]:
        """Both sides are even, unless a fork stands."""
        yield from self._in_touch(session, Connection.ONLINE, None)

    def catching_up(self, session: Session, done: int, total: int) -> Dialogue[None]:
        """A long catch-up has come so far, in entries or in rows."""
        yield from self._in_touch(session, Connection.CATCHING_UP, (done, total))

    def trouble(self, problem: CounterError) -> Dialogue[None]:
        """There is no session, and this is why; when the server last answered still stands."""
        yield from self._out_of_touch(_without_session(problem), problem)

    def put_off(self, problem: CounterError) -> Dialogue[None]:
        """The server is there, and asks to come back later: that is no outage."""
        yield from self._out_of_touch(Connection.ONLINE, problem)

    def _out_of_touch(self, connection: Connection, problem: CounterError) -> Dialogue[None]:
        yield from self._say(
            SyncState(
                connection,
                waiting_entries=(yield from do(CountWaiting())),
                last_contact=self._last_contact,
                problem=problem,
                clock_ahead_s=self._clock_ahead_s,
                epoch_opened=self._epoch_opened,
            )
        )

    def _in_touch(
        self, session: Session, connection: Connection, progress: tuple[int, int] | None
    ) -> Dialogue[None]:
        head = yield from do(ReadHead())
        self._last_contact = session.last_contact
        topics, self._topics = self._topics, frozenset()
        yield from self._say(
            SyncState(
                connection,
                waiting_entries=max(0, head.seq - session.held_seq) + session.past_waiting,
                last_contact=session.last_contact,
                progress=progress,
                problem=session.fork or session.doubled,
                changed_topics=topics,
                clock_ahead_s=self._clock_ahead_s,
                epoch_opened=self._epoch_opened,
            )
        )

    def _say(self, state: SyncState) -> Dialogue[None]:
        if state != self._last or state.changed_topics:
            self._last = state
            yield from do(Announce(state))


def _without_session(problem: CounterError) -> Connection:
    if isinstance(problem, DeskRefused) and problem.problem == ProblemType.UNKNOWN_DESK:
        return Connection.NOT_ENROLLED
    return Connection.OFFLINE
