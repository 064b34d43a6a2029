"""The demonstration's desk: the real counter on a folder of its own, with simulated devices."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.desk import Desk, enrol_desk, open_desk, secrets_of
from counter_app.domain.clock import Clock
from counter_app.settings import DataFolder, Settings, load_settings, save_settings
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_app.version import VERSION


def settle_desk(folder: DataFolder, server_url: str, ask_code: Callable[[], str]) -> Desk:
    """Open the desk kept in `folder`, enrolling it first if it is new, up to date with the server.

    The server's address may have changed since; the rest of the settings stays.
    """
    known = load_settings(folder)
    secrets, clock = secrets_of(folder), Clock()
    transport = HttpTransport(server_url, PlainHttp.LOOPBACK_ONLY, None)
    if folder.database.exists():
        desk = open_desk(folder.database, secrets, clock)
    else:
        desk = enrol_desk(folder.database, secrets, clock, transport, ask_code())
    save_settings(folder, _demo_settings(folder, known, server_url))
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


def _demo_settings(folder: DataFolder, known: Settings, server_url: str) -> Settings:
    return Settings(
        server_url=server_url,
        reader="simulated",
        printer=f"simulated://{(folder.path / 'printed').as_posix()}",
        paper_mm=known.paper_mm,
        language=known.language,
        theme=known.theme,
    )
