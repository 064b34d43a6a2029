"""What comes before there is a desk to show: opening it, or its first run; off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.desk import Desk, enrol_desk, open_desk, secrets_of
from counter_app.domain.clock import Clock
from counter_app.program_log import log_to
from counter_app.settings import DataFolder, Settings, change_settings, load_settings
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.state import SyncState
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_app.ui.opening import TellProgress
from counter_app.version import VERSION


@dataclass(frozen=True, slots=True)
class Loaded:
    """A desk ready to be shown, and its settings."""

    desk: Desk
    settings: Settings


@dataclass(frozen=True, slots=True)
class FirstRun:
    """There is no desk here yet: somebody must enter the server's address and a code."""

    settings: Settings


def load_desk(folder: DataFolder, _: TellProgress) -> Loaded | FirstRun:
    """Open what is in the folder; raises a CounterError."""
    log_to(folder.log)
    settings = load_settings(folder)
    secrets = secrets_of(folder)
    if not settings.server_url or not folder.database.exists():
        return FirstRun(settings)
    return Loaded(open_desk(folder.database, secrets, Clock()), settings)


def enrol_here(folder: DataFolder, address: str, code: str, tell_progress: TellProgress) -> Loaded:
    """Enrol this desk and bring the community's data; raises a CounterError.

    The settings are saved last: cut anywhere, the next start asks again and goes on from there.
    """
    transport = HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None)
    desk = enrol_desk(folder.database, secrets_of(folder), Clock(), transport, code)
    try:
        _take_snapshot(desk, transport, tell_progress)
        settings = change_settings(folder, server_url=address)
    except BaseException:
        desk.close()
        raise
    return Loaded(desk, settings)


def _take_snapshot(desk: Desk, transport: HttpTransport, tell_progress: TellProgress) -> None:
    FirstSnapshot(
        desk.sync_store(),
        transport,
        _progress_teller(tell_progress),
        program=VERSION,
        clock=desk.counter.clock,
    ).run()


def _progress_teller(tell_progress: TellProgress) -> Callable[[SyncState], None]:
    def tell(state: SyncState) -> None:
        if state.progress is not None:
            tell_progress(*state.progress)

    return tell
