"""What must hold while a desk is at work, checked as it happens by somebody who sees both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from bench.simulator.desk_model import DeskModel
from bench.simulator.figures import figures_of, here, named_by, passages_of, told_in
from bench.simulator.held_facts import Fact
from bench.simulator.pages_model import Reading
from bench.simulator.server_model import ServerModel
from bench.simulator.writing import SERVICE
from counter_app.sync.store_commands import (
    ApplyChanges,
    KeepAcknowledgement,
    OpenEpoch,
    StoreCommand,
)
from counter_protocol.bodies import PassageOutcome
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import EntryKind
from counter_protocol.messages import Acknowledgement
from counter_protocol.reference import LeaseRow, Topic
from counter_protocol.sealing import SealedEntry

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
                self._check_typed(page)
                self.look()
            case KeepAcknowledgement(ack):
                self._check_word(ack)
            case OpenEpoch():
                self.opened_epoch()

    def opened_epoch(self) -> None:
        """Rights that the desk has heard of are another copy's: its own epoch begins above them."""
        epoch = self._desk.head().epoch
        later = [lease for lease in self._desk.disk.leases() if lease.epoch >= epoch]
        if later:
            self._find(f"{self._name} opens epoch {epoch}, of which others have rights: {later}")

    def broke_off(self, error: BaseException) -> None:
        """Nothing that a server or a disk does may break the dialogue off."""
        self._find(f"the dialogue of {self._name} broke off: {error!r}")

    def wrote(self, before: SealedEntry | None) -> None:
        """Somebody has just written something, after this entry or nothing at all."""
        last = self._desk.disk.last
        if last is None or last is before:
            return
        self._compare(figure for figure, _ in figures_of(last.entry))
        self._check_loan(last)
        self._check_visit(last)
        self._check_refund(last)

    def look(self) -> None:
        """Every figure on the screen is the sum of what is known here: told, or written here."""
        self._compare(self.known.keys() | self._desk.disk.own.keys())

    def _compare(self, names: Iterable[str]) -> None:
        for name in names:
            expected = self._expected(name)
            shown = self._desk.disk.shown(name)
            if shown != expected:
                self._find(f"{self._name} shows {shown} of {name}, and knows {expected}")

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
        for name, _ in told_in(page, self._name):
            self.known[name] = self._server.pages.readings[page.server_time, name]
            if self._brought is not None:
                self._brought |= {name}
        for gone in page.removed:
            for name in named_by(gone.topic, gone.key, self._name):
                self.known.pop(name, None)
        if page.remaining == 0 and self._brought is not None:
            self.known = {name: self.known[name] for name in self._brought & self.known.keys()}
            self._brought = None

    def _expected(self, name: str) -> int:
        reading = self.known.get(name)
        facts: dict[bytes, int] = dict(_facts_in(reading)) if reading else {}
        own = self._desk.disk.own.get(name, ())
        return sum((facts | {digest: amount for _, digest, amount in own}).values())

    def _check_typed(self, page: ChangesPage) -> None:
        """What was typed here is on the screen until the server's word includes it."""
        later = [
            typed
            for typed in self._desk.disk.typed
            if typed.place > (page.includes_epoch, page.includes_seq)
        ]
        latest = {
            (each.household, name): value for each in later for name, value in each.after.items()
        }
        families = self._desk.disk.rows[Topic.HOUSEHOLDS]
        for (household, name), value in latest.items():
            if household in families and getattr(families[household], name) != value:
                self._find(f"{self._name} hides what was typed of {household}: {name}")

    def _check_loan(self, last: SealedEntry) -> None:
        """What a family was given beyond its balance."""
        if last.entry.body.get("beyond_cents", 0):
            self._check_confirmed(last.entry.epoch)

    def _check_confirmed(self, epoch: int) -> None:
        """Rights are fenced: an epoch of ours that the server has not heard of has none."""
        if self._server.state.restored:
            return
        chain = self._server.facts.chain(self._name, epoch)
        if not chain or chain[0].hash != self._desk.disk.epochs[epoch][0].hash:
            self._find(f"{self._name} has rights in epoch {epoch}, which nobody confirmed")

    def _check_visit(self, last: SealedEntry) -> None:
        """A visit under quota is within what this desk holds: docs/protocol.md, Leases."""
        body = last.entry.body
        if last.entry.kind is not EntryKind.PASSAGE or body["outcome"] != PassageOutcome.QUOTA:
            return
        self._check_confirmed(last.entry.epoch)
        household, year = str(body["household"]), int(body["year"])
        recorded = self._desk.disk.shown(here(passages_of(SERVICE, household, year), self._name))
        rows: list[LeaseRow] = self._desk.disk.leases()
        held = [row for row in rows if (row.household, row.year) == (household, year)]
        if not any(self._is_good(row) and recorded <= row.passages for row in held):
            self._find(f"{self._name} let {household} pass without a right: {held}")

    def _check_refund(self, last: SealedEntry) -> None:
        """Money leaves for good where the server has just said that it is there."""
        if last.entry.kind is not EntryKind.REFUND:
            return
        self._check_confirmed(last.entry.epoch)
        disk, household = self._desk.disk, str(last.entry.body["household"])
        if disk.offline_since is not None or disk.remaining or disk.cursor is None:
            self._find(f"{self._name} pays {household} back by what it knew once")
        left_cents = disk.shown(household)
        if left_cents < 0:
            self._find(f"{self._name} pays {household} back {-left_cents} that are not there")

    def _is_good(self, lease: LeaseRow) -> bool:
        is_ours = lease.epoch == self._desk.head().epoch
        return is_ours and self._desk.disk.server_time < lease.expires_at

    def _check_word(self, ack: Acknowledgement) -> None:
        """The server's word is of what it holds, unless it was restored since it gave it."""
        self.words.append(ack)
        if ack.timeline != self._server.state.timeline:
            return
        chain = self._server.facts.chain(ack.desk, ack.epoch)
        if len(chain) < ack.seq or chain[ack.seq - 1].hash.hex() != ack.hash:
            self._find(f"{self._name} keeps a word for {ack.epoch}/{ack.seq} that is not held")


def _facts_in(reading: Reading) -> list[Fact]:
    return [*reading.facts[: reading.count], *reading.apart]
