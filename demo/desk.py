"""The demonstration's desk: the real counter on a folder of its own, with simulated devices."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.desk import Desk, enrol_desk, open_desk, secrets_of
from counter_app.domain.clock import Clock
from counter_app.settings import DataFolder, change_settings
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_app.version import VERSION


def settle_desk(folder: DataFolder, server_url: str, ask_code: Callable[[], str]) -> Desk:
    """Open the desk kept in `folder`, enrolling it first if it is new, up to date with the server.

    The server's address may have changed since; the rest of the settings stays.
    """
    secrets, clock = secrets_of(folder), Clock()
    transport = HttpTransport(server_url, PlainHttp.LOOPBACK_ONLY, None)
    if folder.database.exists():
        desk = open_desk(folder.database, secrets, clock)
    else:
        desk = enrol_desk(folder.database, secrets, clock, transport, ask_code())
    change_settings(
        folder,
        server_url=server_url,
        reader="simulated",
        printer=f"simulated://{(folder.path / 'printed').as_posix()}",
    )
    _take_snapshot(desk, transport)
    return desk


def _take_snapshot(desk: Desk, transport: HttpTransport) -> None:
    FirstSnapshot(
        desk.sync_store(),
        transport,
        lambda _: None,
        program=VERSION,
        clock=desk.counter.clock,
    ).run()
