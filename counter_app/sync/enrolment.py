"""The first run: a one-time code becomes this desk's signed enrolment, then the first snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from counter_app.domain.clock import Clock
from counter_app.sync.dialogue import Announce, Ask, Command, carry_on
from counter_app.sync.endpoints import present_code
from counter_app.sync.engine import Engine
from counter_app.sync.errors import CodeRefused, DeskRefused, ServerAnsweredGarbage
from counter_app.sync.exchange import Reply, Transport
from counter_app.sync.replies import read_hex, read_message, read_reply
from counter_app.sync.state import SyncState
from counter_app.sync.store import SyncStore
from counter_app.sync.store_commands import StoreCommand
from counter_protocol.enrolment_check import EnrolmentRefused, check_enrolment
from counter_protocol.messages import Enrolment, EnrolmentReply, EnrolmentRequest, ProblemType
from counter_protocol.sealing import SigningKey


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What the server signed: `raw` is the exact text, to keep and to seal in the genesis entry."""

    enrolment: Enrolment
    raw: str = field(repr=False)
    signature: str = field(repr=False)


def enrol(
    transport: Transport, code: str, desk_key: SigningKey, program: str, last_epoch: int = 0
) -> Enrolled:
    """Exchange the one-time code for a signed enrolment; raises CodeRefused or another SyncError.

    `last_epoch` is the last one this desk wrote in, 0 before its first: the new one comes after.
    The desk keeps its key before it calls: a code whose answer was lost is used up, and only the
    same key may present it again.
    """
    request = EnrolmentRequest(
        code=code.strip(),
        desk_key=desk_key.public_bytes.hex(),
        program=program,
        last_epoch=last_epoch,
    )
    line = transport.open()
    try:
        reply = line.exchange(present_code(request))
    finally:
        line.hang_up()
    return _checked(_read(reply), request.desk_key)


class FirstSnapshot:
    """The first exchange of a new desk: its genesis goes up, the community's data come down.

    It resumes where it was cut. Runs on whichever thread calls `run`; any may call `cancel`.
    """

    def __init__(
        self,
        store: SyncStore,
        transport: Transport,
        on_state: Callable[[SyncState], None],
        *,
        program: str,
        clock: Clock,
    ) -> None:
        self._store = store
        self._line = transport.open()
        self._on_state = on_state
        # There is no backoff, hence no chance: a person is waiting, and tries again.
        self._engine = Engine(store.identity, program, clock, random=lambda: 0.0)

    def run(self) -> None:
        """Until both sides are even, once; tells its progress; raises SyncError."""
        try:
            carry_on(self._engine.catch_up(), self._perform)
        finally:
            self._line.hang_up()

    def cancel(self) -> None:
        """Make `run` raise ServerUnreachable; what came so far is kept."""
        self._line.hang_up()

    def _perform(self, command: Command[Any]) -> object:
        match command:
            case StoreCommand():
                return command.on(self._store)
            case Ask(request):
                return self._line.exchange(request)
            case Announce(state):
                return self._on_state(state)
        # Nobody looks at the mirror yet: its changes are news to no one.
        return None


def _read(reply: Reply) -> EnrolmentReply:
    try:
        return read_reply(reply, EnrolmentReply)
    except DeskRefused as refusal:
        if refusal.problem in _OF_THE_CODE:
            raise CodeRefused(refusal.problem) from refusal
        raise


def _checked(reply: EnrolmentReply, desk_key: str) -> Enrolled:
    """The enrolment, if it is signed by the key it names and is about our own key."""
    raw = reply.enrolment.encode()
    server_key = read_hex(read_message(raw, Enrolment).server_key)
    try:
        enrolment = check_enrolment(raw, read_hex(reply.signature), server_key)
    except EnrolmentRefused as error:
        raise ServerAnsweredGarbage(error.reason) from error
    if enrolment.desk_key != desk_key:
        raise ServerAnsweredGarbage("an enrolment of another key")
    return Enrolled(enrolment, reply.enrolment, reply.signature)


_OF_THE_CODE = frozenset({ProblemType.UNKNOWN_CODE.value, ProblemType.CODE_USED.value})
