"""One simulated computer: a disk, the program on it, its clock, and who watches them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from bench.simulator.agenda import Agenda
from bench.simulator.desk_model import DeskModel
from bench.simulator.desk_process import DeskProcess
from bench.simulator.disk import Disk, Place
from bench.simulator.network import Network
from bench.simulator.server_model import ServerModel
from bench.simulator.watch import Seen, Watch
from bench.simulator.writing import COMMUNITY, Pen
from counter_app.domain.clock import Clock
from counter_app.domain.desk import DeskIdentity
from counter_app.sync.dialogue import Wake
from counter_protocol.bodies import EpochReason
from counter_protocol.sealing import SigningKey


@dataclass
class DiskImage:
    """A copy of a disk, and what whoever watches knew of it."""

    disk: Disk
    seen: Seen
    mark: Place


class Machine:
    """A desk's computer; another one may work under the same name, as a clone."""

    def __init__(
        self,
        name: str,
        key: SigningKey,
        agenda: Agenda,
        network: Network,
        server: ServerModel,
        draws: Random,
        find: Callable[[str], None],
    ) -> None:
        self.name = name
        self.desk = desk_of(name)
        self._agenda = agenda
        self.clock_ahead_s = 0.0
        identity = DeskIdentity(
            COMMUNITY, "Parthenay-Gâtine", self.desk, server.state.key.public_bytes
        )
        self.model = DeskModel(identity, Pen(self.desk, key, draws), Disk(), self._now)
        self.watch = Watch(self.model, server, lambda finding: find(f"{name}: {finding}"))
        clock = Clock(now=self._now, zone=UTC, running_s=lambda: agenda.now_s)
        self.process = DeskProcess(name, agenda, network, clock, draws, self.watch)

    def start(self) -> None:
        """Switch it on."""
        if not self.process.is_up:
            self.process.start(self.model)

    def act(self, what: Callable[[DeskModel], None]) -> None:
        """Somebody writes something, where the program runs."""
        if not self.process.is_up:
            return
        before = self.model.disk.last
        what(self.model)
        self.watch.wrote(before)
        self.process.ring(Wake.NUDGED)

    def image(self) -> DiskImage:
        """A copy of the disk as it is."""
        head = self.model.head()
        return DiskImage(self.model.disk.image(), self.watch.image(), (head.epoch, head.seq))

    def put_back(self, image: DiskImage) -> Place:
        """The program is off, and the disk what it was then; gives how far it had come."""
        had = self.image().mark
        self.process.crash()
        self.model.disk = image.disk.image()
        self.watch.put_back(image.seen)
        return had

    def notice_mark(self, had: Place) -> None:
        """The machine remembers that it had come further."""
        if had > self.image().mark:
            self.model.open_epoch(EpochReason.BEHIND_ITS_MARK, had[0] + 1)
            self.watch.opened_epoch()

    def notice_move(self) -> None:
        """The program finds itself on another machine than before."""
        head = self.model.head()
        self.model.open_epoch(EpochReason.MOVED, head.epoch + 1)
        self.watch.opened_epoch()

    def _now(self) -> datetime:
        return self._agenda.moment(self.clock_ahead_s)


def desk_of(machine: str) -> str:
    """The desk that a machine is enrolled as: a clone bears the name of the one it is a copy of."""
    return machine.partition("~")[0]
