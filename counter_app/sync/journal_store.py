"""The sync thread's view of the real journal: every question goes to the database thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeAlias

from counter_app.domain.clock import read_time
from counter_app.domain.desk import DeskIdentity
from counter_app.domain.epochs import EpochOpened
from counter_app.models import sync_queue
from counter_app.models.database import AnyRow
from counter_app.models.database_thread import Answer, DatabaseThread
from counter_app.models.journal import Draft, Journal
from counter_app.models.lease_needs import lease_request
from counter_app.models.looks import forget_looks, looks_to_send
from counter_app.models.mirror import (
    apply_page,
    cursor_of,
    forget_cursor,
    note_nothing_new,
    timeline_of,
)
from counter_app.sync.store import JournalHead, PastEpoch, StoredEntry
from counter_protocol.bodies import ConnectionBody, EpochReason
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import EntryKind
from counter_protocol.looks import Look
from counter_protocol.messages import Acknowledgement, LeaseRequest, Quarantined

OpenEpochCall: TypeAlias = Callable[[EpochReason, int], EpochOpened]
"""Opens the next epoch, with this number at least."""


class JournalStore:
    """A `SyncStore` on the desk's own database; any thread but the database's may call it."""

    def __init__(
        self,
        thread: DatabaseThread,
        journal: Journal,
        identity: DeskIdentity,
        open_epoch: OpenEpochCall,
    ) -> None:
        """`open_epoch` is called on the database thread."""
        self._thread = thread
        self._journal = journal
        self._identity = identity
        self._open_epoch = open_epoch

    @property
    def identity(self) -> DeskIdentity:
        """Which desk speaks."""
        return self._identity

    def head(self) -> JournalHead:
        head = self._ask(lambda: self._journal.head)
        return JournalHead(head.epoch, head.seq, bytes.fromhex(head.hash_hex))

    def entries_after(
        self, epoch: int, seq: int, limit: int, max_bytes: int
    ) -> Sequence[StoredEntry]:
        rows = self._ask(
            lambda: sync_queue.entries_to_send(self._journal.database, epoch, seq, limit)
        )
        return [_stored(row) for row in _within(rows, max_bytes)]

    def contents_asked_for(self) -> Sequence[tuple[int, StoredEntry]]:
        rows = self._ask(lambda: sync_queue.contents_asked_for(self._journal.database))
        return [(row.epoch, _stored(row)) for row in rows]

    def hash_at(self, epoch: int, seq: int) -> bytes | None:
        return self._ask(lambda: sync_queue.hash_at(self._journal.database, epoch, seq))

    def sign(self, message: bytes) -> bytes:
        return self._journal.key.sign(message)

    def record_acknowledgement(self, ack: Acknowledgement, raw: str, signature: str) -> None:
        place = (ack.epoch, ack.seq)
        self._ask(
            lambda: sync_queue.keep_acknowledgement(self._journal.database, place, raw, signature)
        )

    def record_quarantined(self, epoch: int, quarantined: Sequence[Quarantined]) -> None:
        notices = [(notice.seq, notice.reason) for notice in quarantined]
        self._ask(lambda: sync_queue.keep_quarantined(self._journal.database, epoch, notices))

    def acknowledged(self) -> tuple[int, int]:
        return self._ask(lambda: sync_queue.acknowledged(self._journal.database))

    def epochs_before(self, epoch: int) -> Sequence[PastEpoch]:
        rows = self._ask(lambda: sync_queue.epochs_to_send(self._journal.database))
        return [
            PastEpoch(row.epoch, row.last_seq, row.held_seq, row.timeline)
            for row in rows
            if row.epoch < epoch
        ]

    def note_fenced(self, epoch: int, seq: int) -> None:
        self._ask(lambda: sync_queue.keep_fenced(self._journal.database, epoch, seq))

    def open_epoch(self, reason: EpochReason, at_least: int) -> EpochOpened:
        return self._ask(lambda: self._open_epoch(reason, at_least))

    def waiting(self) -> int:
        return self._ask(lambda: sync_queue.waiting_entries(self._journal.database))

    def cursor(self) -> str | None:
        return self._ask(lambda: cursor_of(self._journal.database))

    def timeline(self) -> str | None:
        return self._ask(lambda: timeline_of(self._journal.database))

    def apply_changes(self, page: ChangesPage) -> None:
        self._ask(lambda: apply_page(self._journal.database, page))

    def note_nothing_new(self, server_time: str) -> None:
        self._ask(lambda: note_nothing_new(self._journal.database, server_time))

    def forget_cursor(self) -> None:
        self._ask(lambda: forget_cursor(self._journal.database))

    def lease_request(self) -> LeaseRequest | None:
        return self._ask(self._lease_request)

    def looks_to_tell(self, limit: int) -> Sequence[Look]:
        rows = self._ask(lambda: looks_to_send(self._journal.database, limit))
        return [_look(row) for row in rows]

    def forget_looks(self, looks: Sequence[str]) -> None:
        self._ask(lambda: forget_looks(self._journal.database, looks))

    def mark_online(self) -> None:
        self._ask(lambda: self._mark(EntryKind.CAME_ONLINE))

    def mark_offline(self) -> None:
        self._ask(lambda: self._mark(EntryKind.WENT_OFFLINE))

    def mark_revoked(self) -> None:
        self._ask(lambda: self._mark(EntryKind.WENT_OFFLINE, revoked=True))

    def _ask(self, work: Callable[[], Answer]) -> Answer:
        return self._thread.call(work)

    def _lease_request(self) -> LeaseRequest | None:
        head = self._journal.head
        return lease_request(self._journal.database, head.epoch, head.seq)

    def _mark(self, kind: EntryKind, *, revoked: bool = False) -> None:
        """Write a change of connection down once; a desk that is struck off remains so offline."""
        journal = self._journal
        last = sync_queue.last_connection_mark(journal.database)
        if last.kind is kind and (last.is_revoked or not revoked):
            return
        waiting = sync_queue.waiting_entries(journal.database)
        body = ConnectionBody(waiting=waiting, revoked=revoked)
        with journal.writing():
            journal.append(Draft(kind, body, agent=""))


def _within(rows: Sequence[AnyRow], max_bytes: int) -> Sequence[AnyRow]:
    """As many rows as fit, and always the first."""
    sizes = accumulate(len(row.raw) + len(row.content or "") for row in rows)
    fitting = sum(size <= max_bytes for size in sizes)
    return rows[: max(1, fitting)]


def _stored(row: AnyRow) -> StoredEntry:
    content = None if row.content is None else (row.content_hash, row.content)
    return StoredEntry(row.seq, row.raw, row.hash, row.signature, content)


def _look(row: AnyRow) -> Look:
    return Look(
        look=row.look,
        at=read_time(row.at),
        agent=row.agent,
        way=row.way,
        household=row.household,
        families=row.families,
    )
