"""Plays the network's part in the engine's dialogue: what left the desk, what came back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from counter_app.domain.clock import Clock
from counter_app.domain.desk import DeskIdentity
from counter_app.errors import CounterError
from counter_app.sync.dialogue import (
    Announce,
    AnnounceChanges,
    Ask,
    Command,
    Dialogue,
    Listen,
    Wait,
    Wake,
)
from counter_app.sync.engine import Engine
from counter_app.sync.exchange import Reply, Request
from counter_app.sync.state import ChangesSummary, SyncState
from counter_app.sync.store import SyncStore
from counter_app.sync.store_commands import StoreCommand
from counter_protocol.messages import PROBLEM_MEDIA_TYPE, Message, Problem, encode_message
from counter_protocol.sealing import SigningKey, VerifyKey
from tests.support.memory_server import COMMUNITY, MemoryServer
from tests.support.memory_store import MemoryStore

PROGRAM = "0.1.0"
NOON = Clock(now=lambda: datetime(2026, 11, 21, 9, 12, 40, tzinfo=UTC), zone=UTC)


def enrolled_desk(server: MemoryServer, desk: str = "MED-1") -> MemoryStore:
    """A desk that the server knows, whose journal is still empty."""
    key = SigningKey.generate()
    server.desk_keys[desk] = VerifyKey(key.public_bytes)
    identity = DeskIdentity(COMMUNITY, "Parthenay-Gâtine", desk, server.key.public_bytes)
    return MemoryStore(identity, key)


def message(body: Message) -> Reply:
    """A message as the server would reply it."""
    return Reply(200, "application/json", encode_message(body))


def problem(kind: str, status: int, retry_after_s: int = 0) -> Reply:
    """A refusal as the server would reply it."""
    body = encode_message(Problem(type=kind, title=kind, status=status))
    return Reply(status, PROBLEM_MEDIA_TYPE, body, retry_after_s)


class Conversation:
    """Carries the dialogue on until something leaves the desk, which is then `pending`."""

    def __init__(self, store: SyncStore, clock: Clock = NOON) -> None:
        self.store = store
        self.states: list[SyncState] = []
        self.changes: list[ChangesSummary] = []
        self._dialogue: Dialogue[Any] = Engine(
            store.identity, PROGRAM, clock, random=lambda: 0.5
        ).run()
        self.pending: Command[Any] = next(self._dialogue)
        self._settle()

    @property
    def state(self) -> SyncState:
        """What was announced last."""
        return self.states[-1]

    @property
    def asked(self) -> Request:
        """The question that waits for an answer, or the long poll."""
        assert isinstance(self.pending, Ask | Listen), self.pending
        return self.pending.request

    @property
    def delay_s(self) -> float:
        """How long the engine stands back."""
        assert isinstance(self.pending, Wait), self.pending
        return self.pending.seconds

    def reply(self, reply: Reply) -> None:
        """The network answers."""
        assert isinstance(self.pending, Ask | Listen), self.pending
        self._go_on(reply)

    def fail(self, error: CounterError) -> None:
        """The network does not answer."""
        assert isinstance(self.pending, Ask | Listen), self.pending
        self.pending = self._dialogue.throw(error)
        self._settle()

    def wake(self, reason: Wake) -> None:
        """Time passes, or somebody has a reason to go on."""
        assert isinstance(self.pending, Wait | Listen), self.pending
        self._go_on(reason)

    def until(self, server: MemoryServer, path_end: str) -> None:
        """Let the server answer until a question to this address is pending."""
        while not (isinstance(self.pending, Ask) and self.pending.request.path.endswith(path_end)):
            self._step(server)

    def settle_with(self, server: MemoryServer) -> None:
        """Let the server answer until the desk listens, and there is nothing to hear."""
        while not (isinstance(self.pending, Listen) and not server.has_news(self.asked)):
            self._step(server)

    def _step(self, server: MemoryServer) -> None:
        if isinstance(self.pending, Wait):
            self.wake(Wake.ELAPSED)
        else:
            self.reply(server.answer(self.asked))

    def _go_on(self, answer: object) -> None:
        self.pending = self._dialogue.send(answer)
        self._settle()

    def _settle(self) -> None:
        """Do at once what does not leave the desk."""
        while not isinstance(self.pending, Ask | Listen | Wait):
            try:
                answer = self._perform(self.pending)
            except CounterError as error:
                self.pending = self._dialogue.throw(error)
            else:
                self.pending = self._dialogue.send(answer)

    def _perform(self, command: Command[Any]) -> object:
        if isinstance(command, Announce):
            return self.states.append(command.state)
        if isinstance(command, AnnounceChanges):
            return self.changes.append(command.summary)
        assert isinstance(command, StoreCommand), command
        return command.on(self.store)
