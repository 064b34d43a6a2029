"""A desk's database as a model: what the sync thread asks of it, and what people write there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

from bench.simulator.writing import Content, Pen, household_cents, sale_of, top_up_of
from counter_app.domain.desk import DeskIdentity
from counter_app.domain.epochs import EpochOpened
from counter_app.sync.store import JournalHead, PastEpoch, StoredEntry
from counter_protocol.bodies import (
    ConnectionBody,
    EnrolledBody,
    EpochReason,
    RestoredBody,
    SignedOutBody,
)
from counter_protocol.entries import GENESIS_PREV, RECEIPT_KINDS, EntryKind
from counter_protocol.messages import Acknowledgement, ChangesPage, LeaseRequest, Quarantined
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry

Place = tuple[int, int]
"""Epoch and seq."""
NOWHERE: Place = (0, 0)
MIRRORED = (Topic.SETTINGS, Topic.HOUSEHOLDS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A family's balance as a page brought it, and the last of our entries in it."""

    balance_cents: int
    includes: Place


@dataclass
class Disk:
    """What is durable: all that a power cut leaves, and that a copy of the disk holds."""

    epochs: dict[int, list[SealedEntry]] = field(default_factory=dict)
    last: SealedEntry | None = None
    words: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By epoch: the last seq that the server's word is kept of, and the timeline of that word."""
    last_word: Place = NOWHERE
    fenced: frozenset[int] = frozenset()
    quarantined: dict[Place, str] = field(default_factory=dict)
    cursor: str | None = None
    timeline: str | None = None
    rows: dict[Topic, dict[str, tuple[object, ...]]] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    brought: frozenset[tuple[str, str]] | None = None
    """While a snapshot replaces older rows: those that it brought so far."""
    own: dict[str, list[tuple[Place, bytes, int]]] = field(default_factory=dict)
    """By family: what our entries did to its balance, with their hashes."""
    online: bool = True

    def image(self) -> Disk:
        """A copy that goes its own way; what is sealed is shared."""
        other = copy(self)
        other.epochs = {epoch: list(entries) for epoch, entries in self.epochs.items()}
        other.own = {household: list(changes) for household, changes in self.own.items()}
        other.rows = {topic: dict(rows) for topic, rows in self.rows.items()}
        other.words, other.figures = dict(self.words), dict(self.figures)
        other.quarantined = dict(self.quarantined)
        return other


class DeskModel:
    """The SyncStore of a simulated desk, and its people's side; every call is one transaction."""

    def __init__(
        self, identity: DeskIdentity, pen: Pen, disk: Disk, now: Callable[[], datetime]
    ) -> None:
        self._identity = identity
        self.pen = pen
        self.disk = disk
        self._now = now

    @property
    def identity(self) -> DeskIdentity:
        return self._identity

    @property
    def is_online(self) -> bool:
        """Whether the journal says so."""
        return self.disk.online

    # What people do.

    def enrol(self, enrolment: EnrolledBody) -> None:
        """The very first entry."""
        self._append(1, (EntryKind.ENROLLED, enrolment, ()))

    def top_up(self, household: str, amount_cents: int) -> None:
        """Cash onto a family account."""
        receipt = self._next_receipt()
        self.write(top_up_of(self.pen.desk, receipt, household, amount_cents))

    def sell(self, household: str, amount_cents: int, beyond_cents: int) -> None:
        """Something that the family account pays."""
        self.write(sale_of(self._next_receipt(), household, amount_cents, beyond_cents))

    def sign_out(self) -> None:
        """An entry without money or signature."""
        self.write((EntryKind.SIGNED_OUT, SignedOutBody(reason="by hand"), ()))

    def write(self, content: Content) -> None:
        """The next entry of the present epoch."""
        self._append(self.head().epoch, content)

    def shown_cents(self, household: str) -> int:
        """What the screen shows: what was pulled, and our own postings since."""
        figure = self.disk.figures.get(household, Figure(0, NOWHERE))
        later = (
            cents for place, _, cents in self.disk.own.get(household, ()) if place > figure.includes
        )
        return figure.balance_cents + sum(later)

    def journal(self) -> list[SealedEntry]:
        """Every entry, in the order in which it was written."""
        return [sealed for entries in self.disk.epochs.values() for sealed in entries]

    # The port.

    def head(self) -> JournalHead:
        last = self.disk.last
        if last is None:
            return JournalHead(1, 0, bytes.fromhex(GENESIS_PREV))
        return JournalHead(last.entry.epoch, last.entry.seq, last.hash)

    def entries_after(
        self, epoch: int, seq: int, limit: int, max_bytes: int
    ) -> Sequence[StoredEntry]:
        found = self.disk.epochs.get(epoch, [])[seq : seq + limit]
        sizes = accumulate(len(sealed.raw) for sealed in found)
        fitting = max(1, sum(size <= max_bytes for size in sizes))
        return [
            StoredEntry(sealed.entry.seq, sealed.raw, sealed.hash, sealed.signature)
            for sealed in found[:fitting]
        ]

    def lease_request(self) -> LeaseRequest | None:
        """No service here has a quota."""
        return None

    def contents_asked_for(self) -> Sequence[tuple[int, StoredEntry]]:
        """Nothing here lies beside an entry."""
        return ()

    def hash_at(self, epoch: int, seq: int) -> bytes | None:
        entries = self.disk.epochs.get(epoch, [])
        return entries[seq - 1].hash if 0 < seq <= len(entries) else None

    def sign(self, message: bytes) -> bytes:
        return self.pen.key.sign(message)

    def record_acknowledgement(
        self,
        ack: Acknowledgement,
        raw: str,  # noqa: ARG002  # whoever watches keeps the server's words
        signature: str,  # noqa: ARG002
    ) -> None:
        self.disk.words[ack.epoch] = (ack.seq, ack.timeline)
        self.disk.last_word = (ack.epoch, ack.seq)

    def record_quarantined(self, epoch: int, quarantined: Sequence[Quarantined]) -> None:
        for notice in quarantined:
            self.disk.quarantined[epoch, notice.seq] = notice.reason

    def acknowledged(self) -> tuple[int, int]:
        return self.disk.last_word

    def epochs_before(self, epoch: int) -> Sequence[PastEpoch]:
        return [past for past in self._epochs_to_send() if past.epoch < epoch]

    def note_fenced(self, epoch: int, seq: int) -> None:  # noqa: ARG002  # only shown
        self.disk.fenced |= {epoch}

    def open_epoch(self, reason: EpochReason, at_least: int) -> EpochOpened:
        known = self.head()
        opened = EpochOpened(max(known.epoch + 1, at_least), reason)
        body = RestoredBody(known_epoch=known.epoch, known_seq=known.seq, reason=reason.value)
        self._append(opened.epoch, (EntryKind.RESTORED, body, ()))
        return opened

    def waiting(self) -> int:
        return sum(
            max(0, epoch.last_seq - epoch.acknowledged_seq) for epoch in self._epochs_to_send()
        )

    def cursor(self) -> str | None:
        return self.disk.cursor

    def timeline(self) -> str | None:
        return self.disk.timeline

    def apply_changes(self, page: ChangesPage) -> None:
        self._note_snapshot(page)
        for topic in MIRRORED:
            rows = self.disk.rows.setdefault(topic, {})
            rows.update({str(row[0]): row for row in getattr(page, topic.value)})
        includes = (page.includes_epoch, page.includes_seq)
        for row in page.accounts:
            self.disk.figures[row.household] = Figure(row.balance_cents, includes)
        for gone in page.removed:
            self._forget_row(gone.topic, gone.key)
        self._end_snapshot(page)
        if page.quarantined is not None:
            self.disk.quarantined = {
                (apart.epoch, apart.seq): apart.reason for apart in page.quarantined
            }
        self.disk.cursor, self.disk.timeline = page.cursor, page.timeline

    def note_nothing_new(self, server_time: str) -> None:
        """Balances tell their age elsewhere."""

    def forget_cursor(self) -> None:
        self.disk.cursor = self.disk.timeline = None
        self.disk.fenced = frozenset()

    def mark_online(self) -> None:
        self._mark(EntryKind.CAME_ONLINE, online=True)

    def mark_offline(self) -> None:
        self._mark(EntryKind.WENT_OFFLINE, online=False)

    def mark_revoked(self) -> None:
        """Nobody strikes a desk off here; it would be offline."""
        self.mark_offline()

    def _mark(self, kind: EntryKind, *, online: bool) -> None:
        if self.disk.online != online:
            self.write((kind, ConnectionBody(waiting=self.waiting()), ()))
            self.disk.online = online

    def _epochs_to_send(self) -> list[PastEpoch]:
        return [
            PastEpoch(epoch, len(entries), *self.disk.words.get(epoch, (0, "")))
            for epoch, entries in self.disk.epochs.items()
            if epoch not in self.disk.fenced
        ]

    def _note_snapshot(self, page: ChangesPage) -> None:
        """What a snapshot over older rows does not bring is deleted at its end."""
        if page.begins:
            self.disk.brought = frozenset()
        if self.disk.brought is not None:
            self.disk.brought |= {
                (topic.value, str(row[0]))
                for topic in (*MIRRORED, Topic.ACCOUNTS)
                for row in getattr(page, topic.value)
            }

    def _end_snapshot(self, page: ChangesPage) -> None:
        brought = self.disk.brought
        if brought is None or page.remaining:
            return
        self.disk.brought = None
        for topic in MIRRORED:
            for key in list(self.disk.rows[topic]):
                if (topic.value, key) not in brought:
                    self._forget_row(topic.value, key)
        for household in list(self.disk.figures):
            if (Topic.ACCOUNTS.value, household) not in brought:
                self._forget_row(Topic.ACCOUNTS.value, household)

    def _forget_row(self, topic: str, key: str) -> None:
        if topic == Topic.ACCOUNTS:
            self.disk.figures.pop(key, None)
        else:
            self.disk.rows.get(Topic(topic), {}).pop(key, None)

    def _next_receipt(self) -> str:
        head = self.head()
        here = self.disk.epochs[head.epoch]
        year = self._now().year
        receipts = sum(
            sealed.entry.kind in RECEIPT_KINDS and sealed.entry.business_date.startswith(str(year))
            for sealed in here
        )
        return receipt_number(self.pen.desk, head.epoch, year, receipts + 1)

    def _append(self, epoch: int, content: Content) -> None:
        sealed = self.pen.seal(self.disk.last, epoch, self._now(), content)
        self.disk.epochs.setdefault(epoch, []).append(sealed)
        self.disk.last = sealed
        for household, cents in household_cents(sealed.entry.postings):
            change = ((epoch, sealed.entry.seq), sealed.hash, cents)
            self.disk.own.setdefault(household, []).append(change)
