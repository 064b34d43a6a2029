"""What comes before there is a desk to show: opening it, or its first run; off the main thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from counter_app.desk import Desk, check_database_is_there, enrol_desk, open_desk, secrets_of
from counter_app.domain.clock import Clock
from counter_app.errors import CounterError
from counter_app.models.database import Database, open_for_reading
from counter_app.models.enrolments import last_enrolment
from counter_app.models.errors import KeyNotEnrolled, NotEnrolled
from counter_app.program_log import log_to
from counter_app.safekeeping.backup import BackupSource
from counter_app.safekeeping.recovery import keep_recovery_record
from counter_app.secret_store import DeskSecrets
from counter_app.settings import DataFolder, Settings, change_settings, load_settings
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.errors import DeskRefused, DeskRevoked, Forked
from counter_app.sync.state import SyncState
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_app.training import forget_training
from counter_app.ui.opening import TellProgress
from counter_app.version import VERSION
from counter_protocol.messages import Enrolment, decode_message


@dataclass(frozen=True, slots=True)
class Loaded:
    """A desk ready to be shown, its settings, the way to its server, and what its backups hold."""

    desk: Desk
    settings: Settings
    transport: HttpTransport
    backup: BackupSource

    def open_apart(self) -> Database:
        """A connection of the calling thread's own, which delays nobody."""
        return open_for_reading(self.backup.folder.database, self.backup.database_key)


@dataclass(frozen=True, slots=True)
class FirstRun:
    """There is no desk here yet: somebody must enter the server's address and a code.

    Where there is one whose key is new, `reason` says so.
    """

    settings: Settings
    reason: KeyNotEnrolled | None = None


def load_desk(folder: DataFolder, _: TellProgress) -> Loaded | FirstRun:
    """Open what is in the folder; raises a CounterError."""
    log_to(folder.log)
    forget_training(folder.training.path)
    settings = load_settings(folder)
    secrets = secrets_of(folder)
    check_database_is_there(folder, secrets)
    if not settings.server_url or not folder.database.exists():
        return FirstRun(settings)
    transport = _transport(settings.server_url)
    try:
        desk = open_desk(folder.database, secrets, Clock())
    except NotEnrolled:
        return FirstRun(settings)
    except KeyNotEnrolled as reason:
        return FirstRun(settings, reason)
    with _closed_on_error(desk):
        backup = _kept_safe(folder, secrets, desk)
    return Loaded(desk, settings, transport, backup)


def enrol_here(folder: DataFolder, address: str, code: str, tell_progress: TellProgress) -> Loaded:
    """Enrol this desk and bring the community's data; raises a CounterError.

    A desk that its server still knows needs no second enrolment, only its address: a new epoch
    would leave behind what the last one has not sent. The settings are saved last: cut anywhere,
    the next start asks again and goes on from there.
    """
    transport = _transport(address)
    desk = _desk_still_known(folder, transport, tell_progress)
    if desk is None:
        desk = enrol_desk(folder.database, secrets_of(folder), Clock(), transport, code)
        _take_snapshot(desk, transport, tell_progress)
    with _closed_on_error(desk):
        backup = _kept_safe(folder, secrets_of(folder), desk)
        settings = change_settings(folder, server_url=address)
    return Loaded(desk, settings, transport, backup)


def _kept_safe(folder: DataFolder, secrets: DeskSecrets, desk: Desk) -> BackupSource:
    """Keep the recovery record where it is missing, and say what a backup is made of."""
    identity = desk.counter.identity
    enrolment = desk.thread.call(lambda: last_enrolment(desk.counter.database))
    assert enrolment is not None, "an open desk is an enrolled one"
    keep_recovery_record(folder, secrets.database_key, decode_message(enrolment.raw, Enrolment))
    return BackupSource(folder, secrets.database_key, identity.community, identity.desk, VERSION)


def _transport(address: str) -> HttpTransport:
    return HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None)


def _desk_still_known(
    folder: DataFolder, transport: HttpTransport, tell_progress: TellProgress
) -> Desk | None:
    """The desk enrolled here before, up to date; None when there is none the server goes on with.

    Raises any other CounterError, the server's silence among them.
    """
    if not folder.database.exists():
        return None
    try:
        desk = open_desk(folder.database, secrets_of(folder), Clock())
    except (NotEnrolled, KeyNotEnrolled):
        return None
    try:
        problem = _take_snapshot(desk, transport, tell_progress)
    except (DeskRefused, DeskRevoked):
        return None
    if isinstance(problem, Forked):
        desk.close()
        return None
    return desk


def _take_snapshot(
    desk: Desk, transport: HttpTransport, tell_progress: TellProgress
) -> CounterError | None:
    """Bring both sides even, and say what stands between them; the desk is closed on an error."""
    told = _Told(tell_progress)
    with _closed_on_error(desk):
        FirstSnapshot(
            desk.sync_store(), transport, told, program=VERSION, clock=desk.counter.clock
        ).run()
    return told.problem


@contextmanager
def _closed_on_error(desk: Desk) -> Iterator[None]:
    """Whoever tries again opens the file anew: no thread and no connection may stay behind."""
    try:
        yield
    except BaseException:
        desk.close()
        raise


class _Told:
    """Passes a snapshot's progress on, and remembers what the sync said last."""

    def __init__(self, tell_progress: TellProgress) -> None:
        self._tell_progress = tell_progress
        self.problem: CounterError | None = None

    def __call__(self, state: SyncState) -> None:
        self.problem = state.problem
        if state.progress is not None:
            self._tell_progress(*state.progress)
