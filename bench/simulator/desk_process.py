"""A desk's sync thread on the virtual clock: the real engine's dialogue, crash and start again."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final, Protocol

from bench.simulator.agenda import Agenda, Appointment
from bench.simulator.network import AskedWithoutEnd, Flight, Network, Outcome
from bench.simulator.writing import PROGRAM
from counter_app.domain.clock import Clock
from counter_app.errors import CounterError
from counter_app.models.errors import StorageFull
from counter_app.sync.dialogue import (
    Announce,
    Ask,
    Command,
    Dialogue,
    Listen,
    Wait,
    Wake,
)
from counter_app.sync.engine import Engine
from counter_app.sync.exchange import Reply, Request
from counter_app.sync.state import Connection, SyncState
from counter_app.sync.store import SyncStore
from counter_app.sync.store_commands import StoreCommand

LONGEST_DOWN_S: Final = 30.0
MOST_AT_ONCE: Final = 1_000
"""So many commands without a question or a wait come to no end."""
_REASONS: Final = (Wake.ASKED, Wake.RETURNED, Wake.NUDGED)


class Watcher(Protocol):
    """Who sees what the dialogue does, and judges it."""

    def done(self, command: StoreCommand[Any]) -> None: ...

    def broke_off(self, error: BaseException) -> None: ...


class DeskProcess:
    """Performs the engine's commands; `crash` it at any of them."""

    def __init__(
        self,
        name: str,
        agenda: Agenda,
        network: Network,
        clock: Clock,
        draws: Random,
        watcher: Watcher,
    ) -> None:
        self.name = name
        self._agenda = agenda
        self._network = network
        self._clock = clock
        self._draws = draws
        self._watcher = watcher
        self._dialogue: Dialogue[Any] | None = None
        self._store: SyncStore | None = None
        self._asked: Flight | None = None
        self._poll: Flight | None = None
        self._heard: Outcome | None = None
        self._waiting: Appointment | None = None
        self._is_listening = False
        self._rung: set[Wake] = set()
        self.crash_after: int | None = None
        """So many commands from now the power goes, before or after the last is done."""
        self.storage_trouble = 0.0
        """The chance of each command of the store to meet a full disk."""
        self.state: SyncState | None = None

    @property
    def is_up(self) -> bool:
        """Whether the program runs."""
        return self._dialogue is not None

    @property
    def is_at_rest(self) -> bool:
        """Whether it says that it is online, nothing waits, and it listens."""
        state = self.state
        return (
            self._is_listening
            and state is not None
            and (state.connection, state.waiting_entries) == (Connection.ONLINE, 0)
        )

    def start(self, store: SyncStore) -> None:
        """Start the program on this database."""
        self._store = store
        engine = Engine(store.identity, PROGRAM, self._clock, self._draws.random)
        self._dialogue = engine.run()
        self._proceed(next)

    def crash(self) -> None:
        """The program is gone; what is on its way to the server stays on its way."""
        dialogue, self._dialogue = self._dialogue, None
        for flight in (self._asked, self._poll):
            if flight is not None:
                flight.hang_up()
        if self._waiting is not None:
            self._waiting.call_off()
        self._asked = self._poll = self._heard = self._waiting = None
        self._is_listening = False
        self._rung.clear()
        if dialogue is not None:
            dialogue.close()

    def ring(self, reason: Wake) -> None:
        """Somebody has a reason to wake it."""
        if not self.is_up:
            return
        self._rung.add(reason)
        if self._waiting is not None or self._is_listening:
            self._answer_ring()

    def _answer_ring(self) -> bool:
        reason = next((each for each in _REASONS if each in self._rung), None)
        if reason is None:
            return False
        self._rung.remove(reason)
        if self._waiting is not None:
            self._waiting.call_off()
        self._waiting, self._is_listening = None, False
        self._send(reason)
        return True

    def _send(self, answer: object) -> None:
        self._proceed(lambda dialogue: dialogue.send(answer))

    def _proceed(self, step: Callable[[Dialogue[Any]], Command[Any]]) -> None:
        """Let the dialogue go on, and perform its commands until one takes time."""
        dialogue = self._dialogue
        assert dialogue is not None
        try:
            self._perform_all(dialogue, step(dialogue))
        except _PowerCut:
            self._lose_power()
        except AskedWithoutEnd:
            raise
        except Exception as error:  # noqa: BLE001  # whatever breaks a dialogue off is a finding
            self._dialogue = None
            self._watcher.broke_off(error)

    def _perform_all(self, dialogue: Dialogue[Any], command: Command[Any]) -> None:
        for _ in range(MOST_AT_ONCE):
            if not self._is_done_at_once(command):
                return
            command = self._performed(dialogue, command)
        raise AskedWithoutEnd

    def _performed(self, dialogue: Dialogue[Any], command: Command[Any]) -> Command[Any]:
        try:
            answer = self._perform(command)
        except CounterError as error:
            return dialogue.throw(error)
        return dialogue.send(answer)

    def _perform(self, command: Command[Any]) -> object:
        match command:
            case StoreCommand():
                return self._on_store(command)
            case Announce(state):
                self.state = state
        return None

    def _on_store(self, command: StoreCommand[Any]) -> object:
        assert self._store is not None
        is_last = self._count_down()
        if is_last and self._draws.random() < 0.5:
            raise _PowerCut
        if self._draws.random() < self.storage_trouble:
            raise StorageFull
        answer = command.on(self._store)
        self._watcher.done(command)
        if is_last:
            raise _PowerCut
        return answer

    def _count_down(self) -> bool:
        if self.crash_after is None:
            return False
        self.crash_after -= 1
        return self.crash_after < 0

    def _lose_power(self) -> None:
        self.crash_after = None
        store = self._store
        self.crash()
        assert store is not None
        self._agenda.after(self._draws.uniform(1, LONGEST_DOWN_S), lambda: self._start_again(store))

    def _start_again(self, store: SyncStore) -> None:
        if not self.is_up and store is self._store:
            self.start(store)

    def _is_done_at_once(self, command: Command[Any]) -> bool:
        """Begin what takes time; True for what does not."""
        match command:
            case Ask(request):
                self._asked = self._network.exchange(self.name, request, self._answered)
            case Listen(request):
                self._listen(request)
            case Wait(seconds):
                self._stand_back(seconds)
            case _:
                return True
        return False

    def _answered(self, outcome: Outcome) -> None:
        self._asked = None
        self._give(outcome)

    def _give(self, outcome: Outcome) -> None:
        if isinstance(outcome, Reply):
            self._send(outcome)
        else:
            self._proceed(lambda dialogue: dialogue.throw(outcome))

    def _listen(self, request: Request) -> None:
        """Go on with the poll in flight, or begin another."""
        if self._poll is None or self._poll.request != request:
            self._drop_poll()
            self._poll = self._network.exchange(self.name, request, self._poll_ended)
        self._is_listening = True
        # Not from within the dialogue's own step.
        self._agenda.after(0, self._look_up)

    def _look_up(self) -> None:
        if not self._is_listening or self._answer_ring() or self._heard is None:
            return
        heard, self._heard, self._poll = self._heard, None, None
        self._is_listening = False
        self._give(heard)

    def _poll_ended(self, outcome: Outcome) -> None:
        self._heard = outcome
        self._look_up()

    def _drop_poll(self) -> None:
        if self._poll is not None:
            self._poll.hang_up()
        self._poll = self._heard = None

    def _stand_back(self, seconds: float) -> None:
        self._drop_poll()
        self._waiting = self._agenda.after(seconds, self._waited)
        self._agenda.after(0, self._wake_if_rung)

    def _wake_if_rung(self) -> None:
        if self._waiting is not None:
            self._answer_ring()

    def _waited(self) -> None:
        self._waiting = None
        self._send(Wake.ELAPSED)


class _PowerCut(Exception):
    """Leaves the dialogue where it is."""
