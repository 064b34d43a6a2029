"""This installation of the counter: its first run, opening it, and closing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from counter_app.domain.clock import Clock
from counter_app.models.database import Database, open_database
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.errors import NotEnrolled
from counter_app.models.journal import Journal
from counter_app.operations.begin_journal import BeginJournal, begin_journal, enrolled_identity
from counter_app.operations.open_counter import OpenCounter
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
    """An open desk and the thread its database lives on."""

    thread: DatabaseThread
    counter: OpenCounter

    def run(
        self, operation: Callable[[OpenCounter, CommandT], ResultT], command: CommandT
    ) -> ResultT:
        """Run an operation on the database thread and wait for it; not from the main thread."""
        return self.thread.call(lambda: operation(self.counter, command))

    def sync_store(self) -> JournalStore:
        """The journal as the sync thread sees it."""
        return JournalStore(self.thread, self.counter.journal, self.counter.identity)

    def close(self) -> None:
        """Close the database and join its thread; whoever uses it has been stopped before."""
        try:
            self.thread.call(self.counter.database.close)
        finally:
            self.thread.stop()


def open_desk(database: Path, secrets: DeskSecrets, clock: Clock) -> Desk:
    """Open a desk that is enrolled; raises StorageError, NotEnrolled among them."""
    return _started(lambda: _open_counter(database, secrets, clock))


def enrol_desk(
    database: Path, secrets: DeskSecrets, clock: Clock, transport: Transport, code: str
) -> Desk:
    """Enrol this desk with its community and open it, with an empty mirror.

    Cut at any point and tried again with the same code, it goes on where it was: the keys are in
    the keyring before the server hears of them. Raises SyncError (CodeRefused, for a code of
    another desk too …) or StorageError.
    """
    key = SigningKey(secrets.desk_seed)
    enrolled = enrol(transport, code, key, VERSION)
    return _started(lambda: _begun_counter(database, secrets, clock, enrolled))


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


def _started(open_counter: Callable[[], OpenCounter]) -> Desk:
    thread = DatabaseThread()
    try:
        return Desk(thread, thread.call(open_counter))
    except BaseException:
        thread.stop()
        raise


def _open_counter(path: Path, secrets: DeskSecrets, clock: Clock) -> OpenCounter:
    database = open_database(path, secrets.database_key)
    try:
        identity = enrolled_identity(database)
        journal = Journal(database, identity, SigningKey(secrets.desk_seed), clock)
        return OpenCounter(database, journal, identity, clock, VERSION)
    except BaseException:
        database.close()
        raise


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
