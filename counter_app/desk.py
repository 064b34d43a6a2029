"""This installation of the counter: its first run, opening it, and closing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from counter_app.desk_memory import DeskMemory
from counter_app.domain.clock import Clock
from counter_app.domain.epochs import EpochOpened
from counter_app.high_water_mark import HighWaterMark
from counter_app.models.database import SMALLEST_FILE_BYTES, Database, open_database
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.enrolments import last_epoch_written
from counter_app.models.errors import DatabaseGone, NotEnrolled
from counter_app.models.journal import Journal
from counter_app.operations.begin_journal import (
    BeginJournal,
    begin_journal,
    check_enrolled_key,
    enrolled_identity,
)
from counter_app.operations.business_day import with_days_closed
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, open_epoch
from counter_app.operations.recognise_desk import RecogniseDesk, recognise_desk
from counter_app.secret_store import DeskSecrets, SecretsLost, make_secrets, stored_secrets
from counter_app.settings import DataFolder, installation_id
from counter_app.sync.enrolment import Enrolled, enrol
from counter_app.sync.errors import CodeRefused
from counter_app.sync.exchange import Transport
from counter_app.sync.journal_store import JournalStore
from counter_app.version import VERSION
from counter_protocol.messages import Enrolment, ProblemType
from counter_protocol.sealing import SigningKey

CommandT = TypeVar("CommandT")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk, the thread its database lives on, and what there is to say of its opening."""

    thread: DatabaseThread
    counter: OpenCounter
    memory: DeskMemory
    notices: tuple[EpochOpened, ...]

    def run(
        self, operation: Callable[[OpenCounter, CommandT], ResultT], command: CommandT
    ) -> ResultT:
        """Run an operation on the database thread and wait for it; not from the main thread."""
        return self.thread.call(lambda: operation(self.counter, command))

    def sync_store(self) -> JournalStore:
        """The journal as the sync thread sees it."""
        return JournalStore(
            self.thread,
            self.counter.journal,
            self.counter.identity,
            lambda reason, at_least: open_epoch(self.counter, OpenEpoch(reason, at_least)),
        )

    def close(self) -> None:
        """Close the database and join its thread; whoever uses it has been stopped before."""
        try:
            self.thread.call(self.counter.database.close)
        finally:
            self.thread.stop()
            self.memory.stop()


def open_desk(database: Path, secrets: DeskSecrets, clock: Clock) -> Desk:
    """Open a desk that is enrolled; raises StorageError, NotEnrolled and KeyNotEnrolled among them.

    Where the database is not the one that was at work here, it goes on in an epoch of its own and
    `notices` says so.
    """
    memory = DeskMemory(database, secrets.installation)
    return _started(memory, lambda: _open_counter(database, secrets, clock))


def enrol_desk(
    database: Path, secrets: DeskSecrets, clock: Clock, transport: Transport, code: str
) -> Desk:
    """Enrol this desk with its community and open it, with an empty mirror.

    Cut at any point and tried again with the same code, it goes on where it was: the keys are in
    the keyring before the server hears of them. Raises SyncError (CodeRefused, for a code of
    another desk too …) or StorageError.
    """
    key = SigningKey(secrets.desk_seed)
    enrolled = enrol(transport, code, key, VERSION, _last_epoch(database, secrets))
    memory = DeskMemory(database, secrets.installation)
    return _started(memory, lambda: _begun_counter(database, secrets, clock, enrolled))


def secrets_of(folder: DataFolder) -> DeskSecrets:
    """This desk's keys, made at its first start.

    Raises KeyringMissing, InstallationUnknown, or SecretsLost when the keyring has nothing for a
    database that is there: new keys would not open it.
    """
    installation = installation_id(folder)
    known = stored_secrets(installation)
    if known is not None:
        return known
    if folder.database.exists():
        raise SecretsLost(installation)
    return make_secrets(installation)


def check_database_is_there(folder: DataFolder, secrets: DeskSecrets) -> None:
    """Raise DatabaseGone where this machine remembers entries of a database that is away or empty.

    Asks the keyring: not on the main thread.
    """
    if folder.database.exists() and folder.database.stat().st_size >= SMALLEST_FILE_BYTES:
        return
    marks = DeskMemory(folder.database, secrets.installation).marks()
    if marks:
        last = max(marks, key=lambda mark: (mark.epoch, mark.seq))
        raise DatabaseGone(folder.database, last.epoch, last.seq)


def _started(memory: DeskMemory, open_counter: Callable[[], OpenCounter]) -> Desk:
    thread = DatabaseThread()
    try:
        counter, opened = thread.call(lambda: _recognised(open_counter(), memory))
    except BaseException:
        thread.stop()
        memory.stop()
        raise
    return Desk(thread, counter, memory, () if opened is None else (opened,))


def _recognised(counter: OpenCounter, memory: DeskMemory) -> tuple[OpenCounter, EpochOpened | None]:
    """The counter once it is known to go on from the last entry written, or from another."""
    try:
        opened = recognise_desk(counter, RecogniseDesk(memory.place, memory.marks()))
    except BaseException:
        counter.database.close()
        raise
    memory.start()
    _remember(counter.journal, memory)
    counter.journal.tell_when_written(lambda: _remember(counter.journal, memory))
    return counter, opened


def _remember(journal: Journal, memory: DeskMemory) -> None:
    head = journal.head
    memory.remember(HighWaterMark(head.epoch, head.seq, head.hash_hex))


def _open_counter(path: Path, secrets: DeskSecrets, clock: Clock) -> OpenCounter:
    key = SigningKey(secrets.desk_seed)
    database = open_database(path, secrets.database_key)
    try:
        identity = enrolled_identity(database)
        check_enrolled_key(database, key)
        journal = Journal(database, identity, key, clock)
        return with_days_closed(OpenCounter(database, journal, identity, clock, VERSION))
    except BaseException:
        database.close()
        raise


def _last_epoch(path: Path, secrets: DeskSecrets) -> int:
    """The last epoch that this desk wrote in, which the server may not have heard of; else 0."""
    if not path.exists():
        return 0
    database = open_database(path, secrets.database_key)
    try:
        return last_epoch_written(database)
    finally:
        database.close()


def _begun_counter(
    path: Path, secrets: DeskSecrets, clock: Clock, enrolled: Enrolled
) -> OpenCounter:
    begin = BeginJournal(enrolled.raw, enrolled.signature)
    database = open_database(path, secrets.database_key)
    try:
        _check_same_desk(database, enrolled.enrolment)
        begin_journal(database, SigningKey(secrets.desk_seed), clock, begin)
    finally:
        database.close()
    return _open_counter(path, secrets, clock)


def _check_same_desk(database: Database, enrolment: Enrolment) -> None:
    """A database is one desk's for ever: another's entries would go on in its chain."""
    try:
        known = enrolled_identity(database)
    except NotEnrolled:
        return
    if (known.community, known.desk) != (enrolment.community, enrolment.desk):
        raise CodeRefused(ProblemType.NOT_THIS_DESK)
