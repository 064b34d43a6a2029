"""The sync engine: one dialogue that goes on for ever, command out, answer in, no input or output.

Every connection starts with a handshake. Then the journal goes up and the changes come down until
both sides are even, and the desk listens. Whatever fails ends the session; nothing is lost, for
nothing is believed sent or received before it is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Final, NoReturn

from counter_app.domain.clock import Clock
from counter_app.domain.desk import DeskIdentity
from counter_app.errors import CounterError
from counter_app.sync.announcer import Announcer
from counter_app.sync.backoff import Backoff
from counter_app.sync.dialogue import Dialogue, Wait, Wake, do
from counter_app.sync.download import Download
from counter_app.sync.errors import DeskRevoked, ServerFault, SessionOver
from counter_app.sync.handshake import Session, shake_hands
from counter_app.sync.leases import Leases
from counter_app.sync.looks import Looks
from counter_app.sync.store_commands import MarkOffline, MarkOnline, MarkRevoked, OpenEpoch
from counter_app.sync.upload import Upload

MOST_EPOCHS_IN_A_ROW: Final = 5
"""Clones may meet in the epoch that each opens, three of them three times; not for ever."""

MOST_TIMES_PUT_OFF: Final = 5
"""A server that says so many times in a row to come back later is not there for this desk."""

_FRESH_START: Final = (Wake.ASKED, Wake.RETURNED)
"""A person asks, or the network is another one than before: what was learnt of it is worthless."""


class Engine:
    """What a desk says to its server; `carry_on` one of its dialogues, once."""

    def __init__(
        self, identity: DeskIdentity, program: str, clock: Clock, random: Callable[[], float]
    ) -> None:
        self._identity = identity
        self._program = program
        self._announcer = Announcer(clock)
        self._upload = Upload(identity, self._announcer)
        self._download = Download(self._announcer, clock)
        self._leases = Leases(identity.desk)
        self._looks = Looks(identity.desk)
        self._backoff = Backoff(random)
        self._session: Session | None = None
        self._is_marked_online: bool | None = None
        self._epochs_in_a_row = 0
        self._times_put_off = 0

    def run(self) -> Dialogue[NoReturn]:
        """Stay even with the server, whatever happens."""
        while True:
            try:
                yield from self._hold_session()
            except CounterError as problem:
                yield from self._recover(problem)

    def catch_up(self) -> Dialogue[None]:
        """One session until both sides are even, such as a first snapshot; raises SyncError."""
        session = yield from self._open_session()
        yield from self._get_even(session)

    def _hold_session(self) -> Dialogue[None]:
        """Until there is a reason for a fresh start; raises whatever ends the session before."""
        session = yield from self._open_session()
        yield from self._mark_online()
        session = yield from self._get_even(session)
        while (wake := (yield from self._download.listen(session))) not in _FRESH_START:
            session = yield from self._follow(session)
        if wake is Wake.ASKED:
            self._epochs_in_a_row = 0

    def _open_session(self) -> Dialogue[Session]:
        self._session = None
        session = yield from self._shake_hands()
        return (yield from self._in_own_epoch(session))

    def _shake_hands(self) -> Dialogue[Session]:
        self._session = yield from shake_hands(self._identity, self._program)
        self._announcer.met(self._session)
        return self._session

    def _in_own_epoch(self, session: Session) -> Dialogue[Session]:
        """Where the server holds another history of our epoch, the same talk in one of our own.

        A few times in a row at most: then it is not the desk that is wrong, and a person is called.
        """
        while session.fork is not None and self._epochs_in_a_row < MOST_EPOCHS_IN_A_ROW:
            open_epoch = OpenEpoch(session.fork.reason, session.highest_epoch + 1)
            self._announcer.epoch_opened((yield from do(open_epoch)))
            self._epochs_in_a_row += 1
            session = yield from self._shake_hands()
        return session

    def _get_even(self, session: Session) -> Dialogue[Session]:
        """Up, then down one page, and again: a sale never waits behind a long snapshot."""
        while True:
            session = yield from self._push(session)
            yield from self._download.pull_page(session)
            if session.rows_to_come == 0 and not (yield from self._say_the_rest(session)):
                break
        self._backoff.reset()
        self._times_put_off = 0
        yield from self._announcer.online(session)
        return session

    def _say_the_rest(self, session: Session) -> Dialogue[bool]:
        """What comes after journal and changes; whether those may have something new meanwhile."""
        if (yield from self._leases.keep(session)):
            return True
        return (yield from self._looks.tell(session))

    def _push(self, session: Session) -> Dialogue[Session]:
        """Send what waits; the session it went on in."""
        yield from self._upload.drain(session)
        while (following := (yield from self._in_own_epoch(session))) is not session:
            session = following
            yield from self._upload.drain(session)
        if session.fork is None:
            self._epochs_in_a_row = 0
        return session

    def _follow(self, session: Session) -> Dialogue[Session]:
        """Something happened here or there: what it takes to be even again."""
        if session.rows_to_come > 0:
            return (yield from self._get_even(session))
        session = yield from self._push(session)
        yield from self._say_the_rest(session)
        yield from self._announcer.online(session)
        return session

    def _recover(self, problem: CounterError) -> Dialogue[None]:
        """A session that served and is over is opened again at once; else stand back."""
        session, self._session = self._session, None
        if isinstance(problem, SessionOver) and session is not None and session.exchanges > 0:
            return
        # The database may be what fails: what matters is to try again later.
        with suppress(CounterError):
            yield from self._mark_trouble(problem)
        with suppress(CounterError):
            yield from self._tell_trouble(problem)
        wake = yield from do(Wait(self._backoff.delay_s(problem)))
        if wake in _FRESH_START:
            self._backoff.reset()

    def _mark_online(self) -> Dialogue[None]:
        if self._is_marked_online is not True:
            yield from do(MarkOnline())
            self._is_marked_online = True

    def _mark_trouble(self, problem: CounterError) -> Dialogue[None]:
        """An outage lets the desk lend: being asked for patience, or struck off, does not."""
        if isinstance(problem, DeskRevoked):
            yield from do(MarkRevoked())
            self._is_marked_online = False
        elif _asks_for_patience(problem) and self._times_put_off < MOST_TIMES_PUT_OFF:
            self._times_put_off += 1
        else:
            yield from self._mark_offline()

    def _tell_trouble(self, problem: CounterError) -> Dialogue[None]:
        if self._is_marked_online and _asks_for_patience(problem):
            yield from self._announcer.put_off(problem)
        else:
            yield from self._announcer.trouble(problem)

    def _mark_offline(self) -> Dialogue[None]:
        if self._is_marked_online is not False:
            yield from do(MarkOffline())
            self._is_marked_online = False


def _asks_for_patience(problem: CounterError) -> bool:
    """Whether the server is there, and only answers too many at once."""
    return isinstance(problem, ServerFault) and problem.status == HTTPStatus.TOO_MANY_REQUESTS
