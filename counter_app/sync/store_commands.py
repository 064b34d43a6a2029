"""The engine's commands to the desk's database: one for each question of the SyncStore port."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from counter_app.domain.epochs import EpochOpened
from counter_app.sync.dialogue import Answer, Command
from counter_app.sync.store import JournalHead, PastEpoch, StoredEntry, SyncStore
from counter_protocol.bodies import EpochReason
from counter_protocol.changes_page import ChangesPage
from counter_protocol.looks import Look
from counter_protocol.messages import Acknowledgement, LeaseRequest, Quarantined


class StoreCommand(Command[Answer], ABC):
    """A command that the desk's database answers."""

    __slots__ = ()

    @abstractmethod
    def on(self, store: SyncStore) -> Answer:
        """Do it; may block and raise StorageError."""


@dataclass(frozen=True, slots=True)
class ReadHead(StoreCommand[JournalHead]):
    """Where our chain stands."""

    def on(self, store: SyncStore) -> JournalHead:
        return store.head()


@dataclass(frozen=True, slots=True)
class ReadEntries(StoreCommand[Sequence[StoredEntry]]):
    """The next entries to send."""

    epoch: int
    after_seq: int
    limit: int
    max_bytes: int

    def on(self, store: SyncStore) -> Sequence[StoredEntry]:
        return store.entries_after(self.epoch, self.after_seq, self.limit, self.max_bytes)


@dataclass(frozen=True, slots=True)
class ReadContentsAskedFor(StoreCommand[Sequence[tuple[int, StoredEntry]]]):
    """What the server holds without what lies beside it, and we have."""

    def on(self, store: SyncStore) -> Sequence[tuple[int, StoredEntry]]:
        return store.contents_asked_for()


@dataclass(frozen=True, slots=True)
class ReadHash(StoreCommand[bytes | None]):
    """What we hold at this place of our chain."""

    epoch: int
    seq: int

    def on(self, store: SyncStore) -> bytes | None:
        return store.hash_at(self.epoch, self.seq)


@dataclass(frozen=True, slots=True)
class Sign(StoreCommand[bytes]):
    """The desk's signature of a message."""

    message: bytes

    def on(self, store: SyncStore) -> bytes:
        return store.sign(self.message)


@dataclass(frozen=True, slots=True)
class ReadAcknowledged(StoreCommand[tuple[int, int]]):
    """How far we have the server's word."""

    def on(self, store: SyncStore) -> tuple[int, int]:
        return store.acknowledged()


@dataclass(frozen=True, slots=True)
class ReadEpochsBefore(StoreCommand[Sequence[PastEpoch]]):
    """What there is of earlier epochs, and how much of it we have the server's word for."""

    epoch: int

    def on(self, store: SyncStore) -> Sequence[PastEpoch]:
        return store.epochs_before(self.epoch)


@dataclass(frozen=True, slots=True)
class NoteFenced(StoreCommand[None]):
    """The server keeps our entries of an epoch beside another history."""

    epoch: int
    seq: int

    def on(self, store: SyncStore) -> None:
        store.note_fenced(self.epoch, self.seq)


@dataclass(frozen=True, slots=True)
class OpenEpoch(StoreCommand[EpochOpened]):
    """Go on in an epoch of our own."""

    reason: EpochReason
    at_least: int

    def on(self, store: SyncStore) -> EpochOpened:
        return store.open_epoch(self.reason, self.at_least)


@dataclass(frozen=True, slots=True)
class KeepAcknowledgement(StoreCommand[None]):
    """Keep the server's word, as signed."""

    ack: Acknowledgement
    raw: str = field(repr=False)
    signature: str = field(repr=False)

    def on(self, store: SyncStore) -> None:
        store.record_acknowledgement(self.ack, self.raw, self.signature)


@dataclass(frozen=True, slots=True)
class KeepQuarantined(StoreCommand[None]):
    """Keep what the server could not apply."""

    epoch: int
    quarantined: tuple[Quarantined, ...]

    def on(self, store: SyncStore) -> None:
        store.record_quarantined(self.epoch, self.quarantined)


@dataclass(frozen=True, slots=True)
class CountWaiting(StoreCommand[int]):
    """How many entries wait for the server's word."""

    def on(self, store: SyncStore) -> int:
        return store.waiting()


@dataclass(frozen=True, slots=True)
class ReadCursor(StoreCommand[str | None]):
    """Where the mirror stands."""

    def on(self, store: SyncStore) -> str | None:
        return store.cursor()


@dataclass(frozen=True, slots=True)
class ReadTimeline(StoreCommand[str | None]):
    """Which timeline of the server the mirror follows."""

    def on(self, store: SyncStore) -> str | None:
        return store.timeline()


@dataclass(frozen=True, slots=True)
class ApplyChanges(StoreCommand[None]):
    """Store a page of changes and its cursor."""

    page: ChangesPage = field(repr=False)

    def on(self, store: SyncStore) -> None:
        store.apply_changes(self.page)


@dataclass(frozen=True, slots=True)
class NoteNothingNew(StoreCommand[None]):
    """Remember that nothing has changed up to this moment of the server's clock."""

    server_time: str

    def on(self, store: SyncStore) -> None:
        store.note_nothing_new(self.server_time)


@dataclass(frozen=True, slots=True)
class ForgetCursor(StoreCommand[None]):
    """Begin the mirror again with a snapshot."""

    def on(self, store: SyncStore) -> None:
        store.forget_cursor()


@dataclass(frozen=True, slots=True)
class ReadLeaseRequest(StoreCommand[LeaseRequest | None]):
    """What to give back of quotas, and what to hold."""

    def on(self, store: SyncStore) -> LeaseRequest | None:
        return store.lease_request()


@dataclass(frozen=True, slots=True)
class ReadLooks(StoreCommand[Sequence[Look]]):
    """Who looked at families here, and has not been filed."""

    limit: int

    def on(self, store: SyncStore) -> Sequence[Look]:
        return store.looks_to_tell(self.limit)


@dataclass(frozen=True, slots=True)
class ForgetLooks(StoreCommand[None]):
    """The server keeps these lines from now on."""

    looks: tuple[str, ...]

    def on(self, store: SyncStore) -> None:
        store.forget_looks(self.looks)


@dataclass(frozen=True, slots=True)
class MarkOnline(StoreCommand[None]):
    """The server answers again."""

    def on(self, store: SyncStore) -> None:
        store.mark_online()


@dataclass(frozen=True, slots=True)
class MarkOffline(StoreCommand[None]):
    """The server no longer answers."""

    def on(self, store: SyncStore) -> None:
        store.mark_offline()


@dataclass(frozen=True, slots=True)
class MarkRevoked(StoreCommand[None]):
    """The server takes nothing more from us."""

    def on(self, store: SyncStore) -> None:
        store.mark_revoked()
