"""What the sync thread needs of the desk's database, as a port."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from counter_app.domain.desk import DeskIdentity
from counter_app.domain.epochs import EpochOpened
from counter_protocol.bodies import EpochReason
from counter_protocol.changes_page import ChangesPage
from counter_protocol.looks import Look
from counter_protocol.messages import Acknowledgement, LeaseRequest, Quarantined


@dataclass(frozen=True, slots=True)
class JournalHead:
    """Where the desk's own chain stands; `hash` is of its last entry."""

    epoch: int
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it was sealed: the bytes stored are the bytes sent.

    `content` is what lies beside a change to a family, by the hash that the entry seals.
    """

    seq: int
    raw: bytes = field(repr=False)
    hash: bytes = field(repr=False)
    signature: bytes | None = field(repr=False)
    content: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PastEpoch:
    """An epoch before the present one: its last entry, and the last acknowledged.

    `timeline` is the server's in which that word was given, empty where there is none.
    """

    epoch: int
    last_seq: int
    acknowledged_seq: int
    timeline: str


class SyncStore(Protocol):
    """The journal and the mirror, seen from the sync thread.

    Every call may block that thread, raises StorageError, and is durable when it returns.
    """

    @property
    def identity(self) -> DeskIdentity: ...

    def head(self) -> JournalHead: ...

    def entries_after(
        self, epoch: int, seq: int, limit: int, max_bytes: int
    ) -> Sequence[StoredEntry]:
        """The entries that follow, without a gap, in order.

        At most `limit`, and `max_bytes` of raw bytes except that one entry always fits.
        """
        ...

    def contents_asked_for(self) -> Sequence[tuple[int, StoredEntry]]:
        """Entries, each after its epoch, that the server holds without what lies beside them."""
        ...

    def hash_at(self, epoch: int, seq: int) -> bytes | None:
        """The hash of one of our entries; None when there is no such entry."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The desk's Ed25519 signature."""
        ...

    def record_acknowledgement(self, ack: Acknowledgement, raw: str, signature: str) -> None:
        """Keep the server's word as signed; the last word counts, even when its seq is lower.

        The same place may come again, from another timeline: the server was restored from a copy.
        """
        ...

    def record_quarantined(self, epoch: int, quarantined: Sequence[Quarantined]) -> None:
        """Keep what a person will have to repair; the same notice may come again."""
        ...

    def acknowledged(self) -> tuple[int, int]:
        """The (epoch, seq) of the last acknowledgement kept; (0, 0) when there is none."""
        ...

    def epochs_before(self, epoch: int) -> Sequence[PastEpoch]:
        """The earlier epochs in order, without those of which `note_fenced` was told."""
        ...

    def note_fenced(self, epoch: int, seq: int) -> None:
        """The server keeps our entries of this epoch, from `seq` on, beside another history.

        Nothing of it waits any more, until the cursor is forgotten: then it may be known no more.
        """
        ...

    def open_epoch(self, reason: EpochReason, at_least: int) -> EpochOpened:
        """Go on in an epoch of our own, with this number or a higher one."""
        ...

    def waiting(self) -> int:
        """How many entries are not acknowledged, nor kept beside another history."""
        ...

    def cursor(self) -> str | None:
        """Where the mirror stands; None before a first snapshot, or once forgotten."""
        ...

    def timeline(self) -> str | None:
        """The server's timeline that the cursor belongs to; None where there is no cursor."""
        ...

    def apply_changes(self, page: ChangesPage) -> None:
        """Store the rows, the cursor and the timeline in one transaction."""
        ...

    def note_nothing_new(self, server_time: str) -> None:
        """The mirror is as good as of this moment: balances tell their age by it."""
        ...

    def forget_cursor(self) -> None:
        """The pages to come are a snapshot; what is not in it no longer exists.

        Until its last page is applied, the old rows may go on being read.
        """
        ...

    def lease_request(self) -> LeaseRequest | None:
        """What to give back of quotas and what to hold, as of our head; None without a quota.

        What it gives back is used no more from then on, whether or not the request arrives.
        """
        ...

    def looks_to_tell(self, limit: int) -> Sequence[Look]:
        """Who looked at families here, and has not been filed: the first lines."""
        ...

    def forget_looks(self, looks: Sequence[str]) -> None:
        """The server keeps these lines; the same may come again."""
        ...

    def mark_online(self) -> None:
        """The server answers; may write an entry. May be said again after a restart."""
        ...

    def mark_offline(self) -> None:
        """The server no longer answers; may write an entry. May be said again after a restart."""
        ...

    def mark_revoked(self) -> None:
        """The community struck this desk off; may write an entry. May be said again and again."""
        ...
