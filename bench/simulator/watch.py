"""What must hold while a desk is at work, checked as it happens by somebody who sees both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from bench.simulator.desk_model import DeskModel
from bench.simulator.held_facts import Fact
from bench.simulator.server_model import Reading, ServerModel
from counter_app.sync.store_commands import ApplyChanges, KeepAcknowledgement, StoreCommand
from counter_protocol.messages import Acknowledgement, ChangesPage
from counter_protocol.reference import Topic

MOST_FINDINGS: Final = 20
"""A desk that is wrong is wrong at every look."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Which facts are in each figure of a disk, and which figures a snapshot has brought so far."""

    known: dict[str, Reading]
    brought: frozenset[str] | None


class Watch:
    """Sees one desk and the server; remembers which facts are in each figure that the desk has."""

    def __init__(self, desk: DeskModel, server: ServerModel, find: Callable[[str], None]) -> None:
        self._desk = desk
        self._server = server
        self._find = find
        self.known: dict[str, Reading] = {}
        self._brought: frozenset[str] | None = None
        self.words: list[Acknowledgement] = []

    def done(self, command: StoreCommand[Any]) -> None:
        """The desk's database has just done this."""
        match command:
            case ApplyChanges(page):
                self._learn(page)
                self.look()
            case KeepAcknowledgement(ack):
                self._check_word(ack)

    def broke_off(self, error: BaseException) -> None:
        """Nothing that a server or a disk does may break the dialogue off."""
        self._find(f"the dialogue of {self._name} broke off: {error!r}")

    def look(self) -> None:
        """Every balance on the screen is the sum of what is known here: told, or written here."""
        for household in self.known.keys() | self._desk.disk.own.keys():
            expected = self._expected_cents(household)
            shown = self._desk.shown_cents(household)
            if shown != expected:
                self._find(f"{self._name} shows {shown} of {household}, and knows {expected}")

    def image(self) -> Seen:
        """What goes with a copy of the disk."""
        return Seen(dict(self.known), self._brought)

    def put_back(self, seen: Seen) -> None:
        """The disk is a copy of then."""
        self.known, self._brought = dict(seen.known), seen.brought

    @property
    def _name(self) -> str:
        return self._desk.pen.desk

    def _learn(self, page: ChangesPage) -> None:
        if page.begins:
            self._brought = frozenset()
        for row in page.accounts:
            reading = self._server.readings[page.server_time, row.household]
            self.known[row.household] = reading
            if self._brought is not None:
                self._brought |= {row.household}
        for gone in page.removed:
            if gone.topic == Topic.ACCOUNTS:
                self.known.pop(gone.key, None)
        if page.remaining == 0 and self._brought is not None:
            self.known = {name: self.known[name] for name in self._brought & self.known.keys()}
            self._brought = None

    def _expected_cents(self, household: str) -> int:
        reading = self.known.get(household)
        facts: dict[bytes, int] = dict(_facts_in(reading)) if reading else {}
        own = self._desk.disk.own.get(household, ())
        return sum((facts | {digest: cents for _, digest, cents in own}).values())

    def _check_word(self, ack: Acknowledgement) -> None:
        """The server's word is of what it holds, unless it was restored since it gave it."""
        self.words.append(ack)
        if ack.timeline != self._server.timeline:
            return
        chain = self._server.facts.chain(ack.desk, ack.epoch)
        if len(chain) < ack.seq or chain[ack.seq - 1].hash.hex() != ack.hash:
            self._find(f"{self._name} keeps a word for {ack.epoch}/{ack.seq} that is not held")


def _facts_in(reading: Reading) -> list[Fact]:
    return [*reading.facts[: reading.count], *reading.apart]
