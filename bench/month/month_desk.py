"""One desk of the month: the real program on its own database, at an hour that is played."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

import httpx

from bench.lives.clock import LOCAL, MovedClock
from bench.month.community import PIN
from counter_app.desk import Desk, enrol_desk
from counter_app.domain.overrides import OverridableRule
from counter_app.errors import CounterError
from counter_app.models.database import AnyRow
from counter_app.operations.authorise import Authorisation, SecondPerson
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_closing import drawer_cents
from counter_app.secret_store import DeskSecrets
from counter_app.sync.dialogue import Announce, Ask, Command, Listen, Wait, carry_on
from counter_app.sync.engine import Engine
from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.exchange import Line, Reply, Request
from counter_app.sync.store_commands import StoreCommand
from counter_app.version import VERSION
from tests.support.real_community import InProcessServer

CommandT = TypeVar("CommandT")
ResultT = TypeVar("ResultT")

_A_CUSTOMER_S: Final = (20, 300)
"""So long from one customer to the next, in seconds."""


class ServerAway(AssertionError):
    """A desk whose line holds did not get even with the server."""


class MonthLine:
    """The line of one desk to the server, which may be cut for days."""

    def __init__(self, client: httpx.Client) -> None:
        self.is_cut = False
        self._server = InProcessServer(client)

    def open(self) -> Line:
        """Itself: a desk asks one thing after the other."""
        return self

    def exchange(self, request: Request) -> Reply:
        """The server's answer; raises ServerUnreachable while the line is cut."""
        if self.is_cut:
            raise ServerUnreachable(Unreachable.NO_CONNECTION)
        return self._server.answer(request)

    def hang_up(self) -> None:
        """Nothing is kept open."""


class _AtRest(Exception):
    """The exchange has nothing to do but to wait."""


class MonthDesk:
    """Enrolled on `day`; close it at the end."""

    def __init__(
        self, name: str, path: Path, line: MonthLine, code: str, draws: Random, day: date
    ) -> None:
        self.name = name
        self.line = line
        self.draws = draws
        self._clock = MovedClock()
        self.wake_up_on(day)
        path.mkdir()
        secrets = DeskSecrets(draws.randbytes(32), draws.randbytes(32))
        self._desk: Desk = enrol_desk(path / "guichet.db", secrets, self._clock.clock, line, code)
        self._store = self._desk.sync_store()
        self._problem: CounterError | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self._clock.clock.today()

    def wake_up_on(self, day: date) -> None:
        """It is a morning, at half past eight."""
        self._clock.moment = datetime(day.year, day.month, day.day, 8, 30, tzinfo=LOCAL)

    def let_time_pass(self) -> None:
        """Until the next customer."""
        self._clock.forward(timedelta(seconds=self.draws.randint(*_A_CUSTOMER_S)))

    def run(
        self, operation: Callable[[OpenCounter, CommandT], ResultT], command: CommandT
    ) -> ResultT:
        """Run an operation as the program does."""
        return self._desk.run(operation, command)

    def rows(self, sql: str, *parameters: object) -> list[AnyRow]:
        """Read something of the mirror."""
        return self.run(lambda counter, _: list(counter.database.rows(sql, *parameters)), None)

    def drawer_cents(self) -> int:
        """What is really in the drawer, where nothing was lost."""
        return self.run(lambda counter, _: drawer_cents(counter), None)

    def place(self) -> str:
        """Where the journal stands, as `epoch/seq`."""
        head = self.run(lambda counter, _: counter.journal.head, None)
        return f"{head.epoch}/{head.seq}"

    def sync(self) -> None:
        """Both sides get even; raises ServerAway if they do not though the line holds."""
        engine = Engine(self._store.identity, VERSION, self._clock.clock, self.draws.random)
        with suppress(_AtRest):
            carry_on(engine.run(), self._perform)

    def close(self) -> None:
        """Close the database."""
        self._desk.close()

    def _perform(self, command: Command[Any]) -> object:
        match command:
            case Ask(request):
                return self.line.exchange(request)
            case StoreCommand():
                return command.on(self._store)
            case Listen():
                raise _AtRest
            case Announce(state):
                self._problem = state.problem
            case Wait():
                if not self.line.is_cut:
                    raise ServerAway(self.name, self._problem)
                raise _AtRest
        return None


def second(agent: str) -> SecondPerson:
    """Somebody else at the desk, proven by their PIN."""
    return SecondPerson(agent, PIN)


def word(rule: OverridableRule, agent: str) -> Authorisation:
    """Somebody lets a rule be passed."""
    return Authorisation(rule, agent, PIN, "vu avec le régisseur")
