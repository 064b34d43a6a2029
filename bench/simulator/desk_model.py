"""A desk's database as a model: what the sync thread asks of it, and what people write there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate

from bench.simulator import desk_mirror, desk_rights
from bench.simulator.disk import Disk, Place, Typed
from bench.simulator.figures import figures_of
from bench.simulator.regie_writing import override_of
from bench.simulator.writing import Content, Pen, change_of, passage_of, sale_of, top_up_of
from counter_app.domain.desk import DeskIdentity
from counter_app.domain.epochs import EpochOpened
from counter_app.domain.quotas import QuotaView
from counter_app.sync.store import JournalHead, PastEpoch, StoredEntry
from counter_protocol.bodies import (
    ConnectionBody,
    EnrolledBody,
    EpochReason,
    PassageOutcome,
    RestoredBody,
    SignedOutBody,
    TenderPart,
)
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import GENESIS_PREV, RECEIPT_KINDS, EntryKind
from counter_protocol.family_content import FieldValue, content_hash
from counter_protocol.looks import Look
from counter_protocol.messages import Acknowledgement, LeaseRequest, Quarantined
from counter_protocol.receipt_numbers import closing_number, receipt_number
from counter_protocol.sealing import SealedEntry


class DeskModel:
    """The SyncStore of a simulated desk, and its people's side; every call is one transaction."""

    def __init__(
        self, identity: DeskIdentity, pen: Pen, disk: Disk, now: Callable[[], datetime]
    ) -> None:
        self._identity = identity
        self.pen = pen
        self.disk = disk
        self.now = now
        self.decided: dict[str, frozenset[FieldValue]] = {}
        """By the content of a change: the values that its author saw and decided against."""

    @property
    def identity(self) -> DeskIdentity:
        return self._identity

    # What people do.

    def enrol(self, enrolment: EnrolledBody) -> None:
        """The very first entry."""
        self._append(1, (EntryKind.ENROLLED, enrolment, ()))

    def top_up(self, household: str, amount_cents: int) -> None:
        """Cash onto a family account."""
        receipt = self.next_receipt()
        self.write(top_up_of(self.pen.desk, receipt, household, amount_cents))

    def sell(self, household: str, parts: list[TenderPart], beyond_cents: int) -> None:
        """Something that the family account pays, alone or with other tenders."""
        receipt = self.next_receipt()
        self.write(sale_of(self.pen.desk, receipt, household, parts, beyond_cents))

    def quota_view(self, household: str) -> QuotaView | None:
        """How often a family may still come, by this machine's calendar."""
        epoch, year = self.head().epoch, self.now().year
        return desk_rights.quota_view(self.disk, self.pen.desk, epoch, household, year)

    def want(self, household: str, year: int) -> None:
        """A family came: rights to its passages are worth having."""
        self.disk.wanted |= {(household, year)}

    def let_pass(self, household: str, year: int, outcome: PassageOutcome) -> None:
        """A family's visit."""
        self.want(household, year)
        self.write(passage_of(household, year, outcome))

    def change_family(
        self,
        household: str,
        before: Mapping[str, FieldValue],
        after: Mapping[str, FieldValue],
        settled: Mapping[str, FieldValue],
    ) -> None:
        """What was typed of a family; `settled` are conflicts, each with the value overruled."""
        text = self.pen.content(before, after)
        digest = content_hash(text)
        self.disk.contents[digest] = text
        self.decided[digest] = frozenset(settled.values())
        self.write(change_of(household, sorted(after), digest, sorted(settled)))
        head = self.head()
        typed = Typed((head.epoch, head.seq), household, dict(after), tuple(settled))
        self.disk.typed += (typed,)
        desk_mirror.show_typed(self.disk, typed)

    def sign_out(self) -> None:
        """An entry without money or signature."""
        self.write((EntryKind.SIGNED_OUT, SignedOutBody(reason="by hand"), ()))

    def write(self, content: Content) -> None:
        """The next entry of the present epoch."""
        self._append(self.head().epoch, content)

    def write_signed(self, rule: str, content: Content) -> None:
        """What a second person lets pass: their word, and the entry that it is for."""
        epoch, entry = self.head().epoch, self.pen.new_id()
        self._append(epoch, override_of(rule, entry))
        self._append(epoch, content, entry)

    def next_receipt(self) -> str:
        """The number of the next receipt."""
        year = self.now().year
        n = 1 + self._numbered(RECEIPT_KINDS, year)
        return receipt_number(self.pen.desk, self.head().epoch, year, n)

    def next_slip(self) -> str:
        """The number of the next deposit."""
        year, kind = self.now().year, EntryKind.DEPOSIT
        n = 1 + self._numbered(frozenset({kind}), year)
        return closing_number(kind, self.pen.desk, self.head().epoch, year, n)

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
        return [self._stored(sealed) for sealed in found[:fitting]]

    def lease_request(self) -> LeaseRequest | None:
        return desk_rights.lease_request(self.disk, self.pen.desk, self.head())

    def looks_to_tell(self, limit: int) -> Sequence[Look]:  # noqa: ARG002
        """The server here files none, so that none is kept."""
        return ()

    def forget_looks(self, looks: Sequence[str]) -> None:
        """None was told."""

    def contents_asked_for(self) -> Sequence[tuple[int, StoredEntry]]:
        """No server here is made again from archives, which lack what lies beside entries."""
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

    def acknowledged(self) -> Place:
        return self.disk.last_word

    def is_confirmed(self) -> bool:
        """Whether the server has said a word of the present epoch, and fenced nothing of it."""
        epoch = self.head().epoch
        return epoch in self.disk.words and epoch not in self.disk.fenced

    def epochs_before(self, epoch: int) -> Sequence[PastEpoch]:
        return [past for past in self._epochs_to_send() if past.epoch < epoch]

    def note_fenced(self, epoch: int, seq: int) -> None:  # noqa: ARG002  # only shown
        self.disk.fenced |= {epoch}

    def open_epoch(self, reason: EpochReason, at_least: int) -> EpochOpened:
        known = self.head()
        epoch = max(known.epoch + 1, self._latest_leased_epoch() + 1, at_least)
        opened = EpochOpened(epoch, reason)
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
        desk_mirror.apply_page(self.disk, self.pen.desk, page)

    def note_nothing_new(self, server_time: str) -> None:
        self.disk.server_time = server_time

    def forget_cursor(self) -> None:
        self.disk.cursor = self.disk.timeline = None
        self.disk.fenced = frozenset()

    def mark_online(self) -> None:
        if self.disk.offline_since is not None:
            self._mark(EntryKind.CAME_ONLINE)
            self.disk.offline_since = None

    def mark_offline(self) -> None:
        if self.disk.offline_since is None:
            self._mark(EntryKind.WENT_OFFLINE)
            self.disk.offline_since = self.now()

    def mark_revoked(self) -> None:
        """Nobody strikes a desk off here; it would be offline."""
        self.mark_offline()

    def _latest_leased_epoch(self) -> int:
        """Rights may have been given to another copy of this desk: its epoch is not ours."""
        return max((lease.epoch for lease in self.disk.leases()), default=0)

    def _mark(self, kind: EntryKind) -> None:
        self.write((kind, ConnectionBody(waiting=self.waiting()), ()))

    def _epochs_to_send(self) -> list[PastEpoch]:
        return [
            PastEpoch(epoch, len(entries), *self.disk.words.get(epoch, (0, "")))
            for epoch, entries in self.disk.epochs.items()
            if epoch not in self.disk.fenced
        ]

    def _stored(self, sealed: SealedEntry) -> StoredEntry:
        entry = sealed.entry
        digest = str(entry.body["content"]) if entry.kind is EntryKind.HOUSEHOLD_CHANGED else None
        content = None if digest is None else (digest, self.disk.contents[digest])
        return StoredEntry(entry.seq, sealed.raw, sealed.hash, sealed.signature, content)

    def _numbered(self, kinds: frozenset[EntryKind], year: int) -> int:
        here = (sealed.entry for sealed in self.disk.epochs[self.head().epoch])
        return sum(
            entry.kind in kinds and entry.business_date.startswith(str(year)) for entry in here
        )

    def _append(self, epoch: int, content: Content, entry: str = "") -> None:
        sealed = self.pen.seal(self.disk.last, epoch, self.now(), content, entry)
        self.disk.epochs.setdefault(epoch, []).append(sealed)
        self.disk.last = sealed
        for posting in sealed.entry.postings:
            self.disk.ledger[posting.account] += posting.amount_cents
        for figure, amount in figures_of(sealed.entry):
            change = ((epoch, sealed.entry.seq), sealed.hash, amount)
            self.disk.own.setdefault(figure, []).append(change)
