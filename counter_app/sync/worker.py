"""The sync thread: carries the engine's dialogue on, with the real store, lines and clock."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Final

from counter_app.domain.clock import Clock
from counter_app.sync.dialogue import (
    Announce,
    AnnounceChanges,
    Ask,
    Command,
    Listen,
    Wait,
    Wake,
    carry_on,
)
from counter_app.sync.doorbell import Doorbell
from counter_app.sync.engine import Engine
from counter_app.sync.exchange import Line, Reply, Request, Transport
from counter_app.sync.listener import Listener
from counter_app.sync.state import ChangesSummary, SyncState
from counter_app.sync.store import SyncStore
from counter_app.sync.store_commands import StoreCommand

_log = logging.getLogger(__name__)

_REASONS: Final = (Wake.ASKED, Wake.RETURNED, Wake.NUDGED)
"""What ends a wait, whatever it is for; a person goes first."""
AFTER_A_BUG_S: Final = 60.0
LISTENER_DEADLINE_S: Final = 1.0


class SyncWorker:
    """Keeps the desk even with its server, in the background, until stopped.

    `on_state` and `on_changes` are called on the sync thread and must return at once. The store
    must outlive the worker: stop this one first.
    """

    def __init__(
        self,
        store: SyncStore,
        transport: Transport,
        on_state: Callable[[SyncState], None],
        on_changes: Callable[[ChangesSummary], None],
        *,
        program: str,
        clock: Clock,
        random: Callable[[], float],
    ) -> None:
        self._store = store
        self._transport = transport
        self._on_state = on_state
        self._on_changes = on_changes
        self._program = program
        self._clock = clock
        self._random = random
        self._doorbell = Doorbell()
        self._listener = Listener(transport, lambda: self._doorbell.ring(Wake.HEARD))
        self._line: Line | None = None
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Start the sync thread; a worker is started once."""
        self._line = self._transport.open()
        self._thread.start()

    def nudge(self) -> None:
        """An entry was written: push now; from any thread."""
        self._doorbell.ring(Wake.NUDGED)

    def network_back(self) -> None:
        """The network is there again, or is another one: try at once, on new lines; any thread."""
        self._doorbell.ring(Wake.RETURNED)

    def sync_now(self) -> None:
        """The button: a fresh handshake, a push and a pull, now; from any thread."""
        self._doorbell.ring(Wake.ASKED)

    def stop(self, deadline_s: float) -> bool:
        """Abandon what is in flight, which is safe, and join; says whether it ended in time."""
        self._doorbell.ring(Wake.STOPPED)
        self._hang_up()
        if self._line is not None:
            self._thread.join(deadline_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            while not self._doorbell.is_stopped:
                self._carry_on()
        finally:
            self._listener.close(LISTENER_DEADLINE_S)

    def _carry_on(self) -> None:
        """The dialogue until the end; a bug breaks it off, never the exchange for good."""
        engine = Engine(self._store.identity, self._program, self._clock, self._random)
        try:
            carry_on(engine.run(), self._perform)
        except _Stopped:
            return
        except Exception:  # noqa: BLE001  # a thread that died silently would be worse
            _log.exception("the sync dialogue broke off, and will start again")
            self._doorbell.wait((Wake.ASKED,), AFTER_A_BUG_S)

    def _perform(self, command: Command[Any]) -> object:
        if self._doorbell.is_stopped:
            raise _Stopped
        match command:
            case StoreCommand():
                return command.on(self._store)
            case Ask(request):
                return self._ask(request)
            case Listen(request):
                return self._listen(request)
            case Wait(seconds):
                return self._stand_back(seconds)
            case Announce(state):
                return self._on_state(state)
            case AnnounceChanges(summary):
                return self._on_changes(summary)
        raise AssertionError(command)

    def _ask(self, request: Request) -> Reply:
        assert self._line is not None
        return self._line.exchange(request)

    def _listen(self, request: Request) -> Reply | Wake:
        self._listener.listen(request)
        while (reply := self._listener.heard()) is None:
            wake = self._doorbell.wait((*_REASONS, Wake.HEARD), None)
            if wake is not Wake.HEARD:
                return self._woken(wake)
        return reply

    def _stand_back(self, seconds: float) -> Wake:
        self._listener.hang_up()
        return self._woken(self._doorbell.wait(_REASONS, seconds))

    def _woken(self, wake: Wake) -> Wake:
        """Lines that were opened over the old network may be dead without knowing it."""
        if wake is Wake.RETURNED:
            self._listener.hang_up()
            self._hang_up()
            self._line = self._transport.open()
        return wake

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.hang_up()


class _Stopped(Exception):
    """Leaves the dialogue where it is: everything in it is safe to abandon."""
