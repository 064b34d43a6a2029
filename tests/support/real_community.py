"""The simulator's player on the real parts: the server on PostgreSQL, desks in their databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from random import Random
from typing import Any, Final

import httpx

from bench.simulator.agenda import Agenda
from bench.simulator.desk_process import DeskProcess
from bench.simulator.network import Network, Weather
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer
from counter_app.desk import Desk, enrol_desk, open_desk
from counter_app.domain.clock import Clock
from counter_app.domain.rules import TillNotOpen
from counter_app.models.households import balance_of
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.till_closing import drawer_cents
from counter_app.operations.top_up import TopUp, top_up
from counter_app.secret_store import DeskSecrets
from counter_app.sync.dialogue import Wake
from counter_app.sync.exchange import Line, Reply, Request
from counter_app.sync.store_commands import StoreCommand
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import decode_entry, new_entry_id
from counter_protocol.messages import decode_message
from tests.support.counter import FLOAT
from tests.support.payments import in_cash
from tests.support.real_acts import AGENT, deputy
from tests.support.server import new_code
from tests.support.till_crew import pieces_of


class InProcessServer:
    """The real application, asked in process; a long poll is the network's to hold."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def answer(self, request: Request) -> Reply:
        response = self._client.request(
            request.method,
            request.path,
            params={**dict(request.query), **_AT_ONCE} if request.query else None,
            content=request.body,
            headers={
                "Authorization": f"Bearer {request.token}",
                "Content-Type": request.media_type,
            },
        )
        media_type = response.headers.get("content-type", "").partition(";")[0]
        return Reply(response.status_code, media_type, response.content)

    def has_news(self, request: Request) -> bool:
        reply = self.answer(request)
        if reply.status != httpx.codes.OK:
            return True
        page = decode_message(reply.body, ChangesPage)
        return page.cursor != dict(request.query).get("cursor", "")


class RealMachine:
    """A folder with a real database, opened by the real program; it may be copied and put back."""

    def __init__(self, name: str, folder: Path, community: RealCommunity) -> None:
        self.name = name
        self.path = folder / "guichet.db"
        self.clock_ahead_s = 0.0
        self._community = community
        folder.mkdir()
        agenda = community.agenda
        self.clock = Clock(now=self._now, zone=UTC, running_s=lambda: agenda.now_s)
        self.process = DeskProcess(
            name, agenda, community.network, self.clock, community.stream(), self
        )
        self.desk: Desk | None = None

    @property
    def database_desk(self) -> Desk:
        """The desk, which is open."""
        assert self.desk is not None
        return self.desk

    def done(self, command: StoreCommand[Any]) -> None:
        """What is stored is judged at the end."""

    def broke_off(self, error: BaseException) -> None:
        """Nothing that a server or a network does may break the dialogue off."""
        self._community.find(f"{self.name}: the dialogue broke off: {error!r}")

    def open(self) -> None:
        """Open the database, and start the exchange."""
        self.desk = open_desk(self.path, self._community.secrets(self.name), self.clock)
        self.process.start(self.desk.sync_store())

    def shut(self) -> None:
        """The program ends, as it would on a power cut between two commands."""
        self.process.crash()
        if self.desk is not None:
            self.desk.close()
        self.desk = None

    def copy_to(self, folder: Path) -> None:
        """A copy of the disk, taken while the program is off for a moment."""
        self.shut()
        shutil.copytree(self.path.parent, folder)
        self.open()

    def put_back(self, folder: Path) -> None:
        """The disk is what it was when it was copied, marks and all."""
        self.shut()
        shutil.rmtree(self.path.parent)
        shutil.copytree(folder, self.path.parent)
        self.open()

    def top_up(self, household: str, amount_cents: int) -> None:
        """Cash onto a family account, by the operation that the screen calls."""
        wanted = TopUp(new_entry_id(), household, None, amount_cents, in_cash(amount_cents), AGENT)
        self.act(lambda desk: desk.run(top_up, wanted))

    def act(self, what: Callable[[Desk], object]) -> None:
        """Do something, once the till is open; raises the rule that refuses it."""
        try:
            what(self.database_desk)
        except TillNotOpen:
            self.open_till()
            what(self.database_desk)
        self.process.ring(Wake.NUDGED)

    def open_till(self) -> None:
        """Count the drawer: in the morning, and where a clock was set to another day."""
        held_cents = self.database_desk.run(lambda counter, _: drawer_cents(counter), None)
        counted = pieces_of(held_cents) or FLOAT
        self.database_desk.run(open_till, OpenTill(counted, "compté deux fois", AGENT))

    def shown_cents(self, household: str) -> int:
        """What the screen shows."""
        desk = self.database_desk
        return desk.thread.call(lambda: balance_of(desk.counter.database, household).amount_cents)

    def journal(self) -> list[bytes]:
        """Every entry, in the order in which it was written."""
        desk = self.database_desk
        rows = desk.thread.call(
            lambda: desk.counter.database.rows("SELECT raw FROM journal ORDER BY position")
        )
        return [bytes(row.raw) for row in rows]

    def _now(self) -> Any:  # noqa: ANN401
        return self._community.agenda.moment(self.clock_ahead_s)


class RealCommunity:
    """What the simulator's troubles ask of a world, on the real parts."""

    def __init__(
        self, seed: int, server: CommunityServer, client: httpx.Client, folder: Path
    ) -> None:
        self.draws = Random(seed)
        self.findings: list[str] = []
        self.agenda = Agenda()
        self.real = server
        self.server = InProcessServer(client)
        self.network = Network(self.agenda, self.server, self.stream())
        self.machines: list[RealMachine] = []
        with server.database.transaction() as connection:
            load_reference(connection, server.community, deputy())
        self.folder = folder
        self.copies: dict[str, Path] = {}

    def find(self, finding: str) -> None:
        """Something does not hold."""
        self.findings.append(f"{self.agenda.now_s:.0f} s: {finding}")

    def stream(self) -> Random:
        """A stream of its own."""
        return Random(self.draws.getrandbits(64))

    def secrets(self, name: str) -> DeskSecrets:
        """The keys of a desk; those of a clone are the same."""
        seed = name.partition("~")[0].encode().ljust(32, b".")
        return DeskSecrets(bytes(range(32)), seed)

    def settle(self, name: str) -> RealMachine:
        """A desk that is enrolled, has its first snapshot and its till open."""
        machine = RealMachine(name, self.folder / name, self)
        self.machines.append(machine)
        code = new_code(self.real, name)
        desk = enrol_desk(machine.path, self.secrets(name), machine.clock, self, code)
        desk.close()
        machine.open()
        self.agenda.run_until(self.agenda.now_s + 5)
        machine.open_till()
        return machine

    def clone(self, machine: RealMachine) -> RealMachine:
        """A copy of a disk goes to work in another folder."""
        clone = RealMachine(f"{machine.name}~2", self.folder / f"{machine.name}~2", self)
        clone.path.parent.rmdir()
        machine.copy_to(clone.path.parent)
        clone.open()
        self.machines.append(clone)
        return clone

    def open(self) -> Line:
        """A line that nothing happens to: a desk is enrolled in peace."""
        return _PeacefulLine(self.server.answer)

    def calm_down(self, for_s: float) -> None:
        """Everything goes well from now on."""
        self.network.weather = Weather()
        for machine in self.machines:
            machine.process.crash_after = None
            if not machine.process.is_up:
                machine.process.start(machine.database_desk.sync_store())
            machine.process.ring(Wake.RETURNED)
        self.agenda.run_until(self.agenda.now_s + for_s)

    def close(self) -> None:
        """Close every database."""
        for machine in self.machines:
            machine.shut()

    def held(self) -> list[bytes]:
        """Every entry that the server holds, in a chain or beside one."""
        with self.real.database.transaction() as connection:
            rows = connection.execute(
                "SELECT raw FROM entries WHERE community = %(community)s"
                " UNION ALL SELECT raw FROM forks WHERE community = %(community)s",
                {"community": self.real.community},
            ).fetchall()
        return [bytes(row[0]) for row in rows]

    def fold_cents(self, household: str) -> int:
        """What the entries held come to for a family."""
        return -sum(
            posting.amount_cents
            for raw in self.held()
            for posting in decode_entry(raw).postings
            if posting.account == f"household/{household}"
        )


class _PeacefulLine:
    def __init__(self, answer: Callable[[Request], Reply]) -> None:
        self._answer = answer

    def exchange(self, request: Request) -> Reply:
        return self._answer(request)

    def hang_up(self) -> None:
        """There is nothing to cut."""


_AT_ONCE: Final = {"wait_s": "0"}
