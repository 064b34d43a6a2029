"""A desk without a database: its journal, its mirror and the server's words, in memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from counter_app.domain.desk import DeskIdentity
from counter_app.domain.epochs import EpochOpened
from counter_app.sync.store import JournalHead, PastEpoch, StoredEntry
from counter_protocol.bodies import (
    Body,
    ConnectionBody,
    EnrolledBody,
    EpochReason,
    RestoredBody,
    SignedOutBody,
    TenderPart,
    TopUpBody,
    sealed_body,
)
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    Entry,
    EntryKind,
    PerpetualTotals,
    Posting,
    new_entry_id,
)
from counter_protocol.ledger import Tender, household_account, perpetual_movement, till_account
from counter_protocol.looks import Look
from counter_protocol.messages import Acknowledgement, Enrolment, LeaseRequest, Quarantined
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.reference import AccountRow, Topic
from counter_protocol.sealing import SealedEntry, SigningKey, seal

_OCCURRED_AT = "2026-11-21T09:12:33.123Z"
_DAY = "2026-11-21"


@dataclass
class MemoryStore:
    """The SyncStore port, and what a person at this desk writes down."""

    identity: DeskIdentity
    key: SigningKey
    epoch: int = 1
    """The one it begins in."""
    journal: list[SealedEntry] = field(default_factory=list)
    words: list[tuple[Acknowledgement, str, str]] = field(default_factory=list)
    quarantined: list[tuple[int, Quarantined]] = field(default_factory=list)
    pages: list[ChangesPage] = field(default_factory=list)
    balances: dict[str, tuple[int, tuple[int, int]]] = field(default_factory=dict)
    """By household: the balance in cents, and the last of our entries that it includes."""
    mirror: dict[Topic, dict[object, object]] = field(default_factory=dict)
    """By topic and by key, the rows as they came last."""
    marks: list[str] = field(default_factory=list)
    writes_marks: bool = False
    """Whether going online and offline is written in the journal, as the real store does."""
    kept_cursor: tuple[str, str] | None = None
    """Timeline and cursor."""
    fenced: set[int] = field(default_factory=set)
    """The epochs that the server keeps beside another history."""
    opened: list[EpochOpened] = field(default_factory=list)
    snapshots_begun: int = 0
    """How often it began again, having begun before."""
    nothing_new_at: str = ""
    looks: dict[str, Look] = field(default_factory=dict)
    """By their ids: who looked at families here, until the server has it."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    # What a person does.

    def begin(self, enrolment_raw: str, signature: str, enrolment: Enrolment) -> SealedEntry:
        """The genesis entry."""
        body = EnrolledBody(
            desk_key=enrolment.desk_key,
            server_key=enrolment.server_key,
            enrolment=enrolment_raw.encode().hex(),
            enrolment_signature=signature,
        )
        return self._append(EntryKind.ENROLLED, body)

    def top_up(self, household: str = "H-MARTIN", amount_cents: int = 5_000) -> SealedEntry:
        """Cash onto a family account."""
        with self.lock:
            here = self.of_epoch(self.epoch)
            receipts = sum(sealed.entry.kind is EntryKind.TOP_UP for sealed in here)
            desk = self.identity.desk
            body = TopUpBody(
                receipt=receipt_number(desk, self.epoch, 2026, receipts + 1),
                regie="REG",
                site="MED",
                household=household,
                amount_cents=amount_cents,
                tenders=[
                    TenderPart(
                        tender=Tender.CASH, amount_cents=amount_cents, received_cents=amount_cents
                    )
                ],
                program="0.1.0",
            )
            postings = (
                Posting(till_account(desk, Tender.CASH), amount_cents),
                Posting(household_account(household), -amount_cents),
            )
            return self._append(EntryKind.TOP_UP, body, postings)

    def sign_out(self) -> SealedEntry:
        """An entry without money or signature."""
        return self._append(EntryKind.SIGNED_OUT, SignedOutBody(reason="by hand"))

    def balance_cents(self, household: str) -> int:
        """What the screen would show: what was pulled, and our own postings since."""
        pulled, included = self.balances.get(household, (0, (0, 0)))
        account = household_account(household)
        return pulled - sum(
            posting.amount_cents
            for sealed in self.journal
            if (sealed.entry.epoch, sealed.entry.seq) > included
            for posting in sealed.entry.postings
            if posting.account == account
        )

    def of_epoch(self, epoch: int) -> list[SealedEntry]:
        """The entries of one epoch, in order."""
        return [sealed for sealed in self.journal if sealed.entry.epoch == epoch]

    # The port.

    def head(self) -> JournalHead:
        with self.lock:
            if not self.journal:
                return JournalHead(self.epoch, 0, bytes.fromhex(GENESIS_PREV))
            last = self.journal[-1]
            return JournalHead(last.entry.epoch, last.entry.seq, last.hash)

    def entries_after(
        self, epoch: int, seq: int, limit: int, max_bytes: int
    ) -> Sequence[StoredEntry]:
        chosen: list[StoredEntry] = []
        for sealed in self.of_epoch(epoch)[seq : seq + limit]:
            max_bytes -= len(sealed.raw)
            if max_bytes < 0 and chosen:
                break
            chosen.append(StoredEntry(sealed.entry.seq, sealed.raw, sealed.hash, sealed.signature))
        return chosen

    def lease_request(self) -> LeaseRequest | None:
        """No service here has a quota."""
        return None

    def looks_to_tell(self, limit: int) -> Sequence[Look]:
        with self.lock:
            return list(self.looks.values())[:limit]

    def forget_looks(self, looks: Sequence[str]) -> None:
        with self.lock:
            for look in looks:
                self.looks.pop(look, None)

    def contents_asked_for(self) -> Sequence[tuple[int, StoredEntry]]:
        """Nothing here lies beside an entry."""
        return ()

    def hash_at(self, epoch: int, seq: int) -> bytes | None:
        entries = self.of_epoch(epoch)
        return entries[seq - 1].hash if 0 < seq <= len(entries) else None

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)

    def record_acknowledgement(self, ack: Acknowledgement, raw: str, signature: str) -> None:
        self.words.append((ack, raw, signature))

    def record_quarantined(self, epoch: int, quarantined: Sequence[Quarantined]) -> None:
        self.quarantined += [(epoch, notice) for notice in quarantined]

    def acknowledged(self) -> tuple[int, int]:
        return (self.words[-1][0].epoch, self.words[-1][0].seq) if self.words else (0, 0)

    def epochs_before(self, epoch: int) -> Sequence[PastEpoch]:
        return [past for past in self._epochs() if past.epoch < epoch]

    def note_fenced(self, epoch: int, seq: int) -> None:
        self.fenced.add(epoch)

    def open_epoch(self, reason: EpochReason, at_least: int) -> EpochOpened:
        with self.lock:
            known = self.head()
            opened = EpochOpened(max(known.epoch + 1, at_least), reason)
            self.opened.append(opened)
            self.epoch = opened.epoch
            body = RestoredBody(known_epoch=known.epoch, known_seq=known.seq, reason=reason)
            self._append(EntryKind.RESTORED, body)
            return opened

    def waiting(self) -> int:
        return sum(epoch.last_seq - epoch.acknowledged_seq for epoch in self._epochs())

    def cursor(self) -> str | None:
        return None if self.kept_cursor is None else self.kept_cursor[1]

    def timeline(self) -> str | None:
        return None if self.kept_cursor is None else self.kept_cursor[0]

    def apply_changes(self, page: ChangesPage) -> None:
        self.pages.append(page)
        for topic in Topic:
            rows = self.mirror.setdefault(topic, {})
            rows.update({row[0]: row for row in getattr(page, topic.value)})
        self._keep_balances(page.accounts, (page.includes_epoch, page.includes_seq))
        self.kept_cursor = (page.timeline, page.cursor)

    def note_nothing_new(self, server_time: str) -> None:
        self.nothing_new_at = server_time

    def forget_cursor(self) -> None:
        self.snapshots_begun += self.kept_cursor is not None
        self.kept_cursor = None
        self.fenced.clear()
        self.balances.clear()
        self.mirror.clear()

    def mark_online(self) -> None:
        self._mark("online", EntryKind.CAME_ONLINE)

    def mark_offline(self) -> None:
        self._mark("offline", EntryKind.WENT_OFFLINE)

    def mark_revoked(self) -> None:
        self._mark("revoked", EntryKind.WENT_OFFLINE)

    def rows(self, topic: Topic) -> list[object]:
        """Every row of a topic that came, in the order it came."""
        return [row for page in self.pages for row in getattr(page, topic.value)]

    def _epochs(self) -> list[PastEpoch]:
        """Those that are not fenced, up to the last word about each."""
        words = {ack.epoch: ack for ack, _, _ in self.words}
        lasts = {sealed.entry.epoch: sealed.entry.seq for sealed in self.journal}
        return [
            PastEpoch(epoch, last, words[epoch].seq, words[epoch].timeline)
            if epoch in words
            else PastEpoch(epoch, last, 0, "")
            for epoch, last in lasts.items()
            if epoch not in self.fenced
        ]

    def _keep_balances(self, accounts: Sequence[AccountRow], included: tuple[int, int]) -> None:
        for row in accounts:
            self.balances[row.household] = (row.balance_cents, included)

    def _mark(self, word: str, kind: EntryKind) -> None:
        self.marks.append(word)
        if self.writes_marks:
            self._append(kind, ConnectionBody(waiting=self.waiting()))

    def _append(
        self, kind: EntryKind, body: Body, postings: tuple[Posting, ...] = ()
    ) -> SealedEntry:
        with self.lock:
            prepaid, revenue = perpetual_movement(kind, postings)
            totals = self.journal[-1].entry.totals if self.journal else PerpetualTotals()
            entry = Entry(
                v=ENTRY_VERSION,
                community=self.identity.community,
                desk=self.identity.desk,
                epoch=self.epoch,
                seq=len(self.of_epoch(self.epoch)) + 1,
                id=new_entry_id(),
                kind=kind,
                occurred_at=_OCCURRED_AT,
                business_date=_DAY,
                agent="A-ROY",
                till_session="",
                body=sealed_body(body),
                postings=postings,
                totals=totals.after(prepaid_cents=prepaid, revenue_cents=revenue),
                prev=self.journal[-1].hash.hex() if self.journal else GENESIS_PREV,
            )
            sealed = seal(entry, self.key)
            self.journal.append(sealed)
            return sealed
