"""What a family paid for childcare at all desks: asked while somebody waits, beside the sync."""

from __future__ import annotations

from typing import Any

from counter_app.domain.family_paper_rules import CertificateNeedsServer
from counter_app.sync.dialogue import Ask, Command, Dialogue, carry_on, do
from counter_app.sync.endpoints import ask_childcare
from counter_app.sync.errors import ServerFault, ServerUnreachable
from counter_app.sync.exchange import Transport
from counter_app.sync.handshake import say_who
from counter_app.sync.replies import read_reply
from counter_app.sync.store import SyncStore
from counter_app.sync.store_commands import ReadHead, StoreCommand
from counter_protocol.messages import ChildcareReply


class ChildcareQuestion:
    """One question in a session of its own: the sync goes on meanwhile, and nothing is stored.

    Runs on whichever thread calls `run`, but not the database's; any may call `cancel`.
    """

    def __init__(
        self, store: SyncStore, transport: Transport, program: str, household: str, year: int
    ) -> None:
        self._store = store
        self._program = program
        self._household = household
        self._year = year
        self._line = transport.open()

    def run(self) -> ChildcareReply:
        """The answer; raises CertificateNeedsServer where none came, or another SyncError."""
        try:
            return carry_on(self._dialogue(), self._perform)
        except (ServerUnreachable, ServerFault) as error:
            raise CertificateNeedsServer from error
        finally:
            self._line.hang_up()

    def cancel(self) -> None:
        """Make `run` end at once."""
        self._line.hang_up()

    def _dialogue(self) -> Dialogue[ChildcareReply]:
        head = yield from do(ReadHead())
        hello = yield from say_who(self._store.identity, self._program, head)
        request = ask_childcare(hello.token, self._household, self._year, head.epoch)
        return read_reply((yield from do(Ask(request))), ChildcareReply)

    def _perform(self, command: Command[Any]) -> object:
        match command:
            case StoreCommand():
                return command.on(self._store)
            case Ask(request):
                return self._line.exchange(request)
        raise AssertionError(command)
