"""A keyring for machines without a desktop session: a private session bus and Secret Service.

For the demonstration and the tests alone. A real desk uses its user's own keyring, or stops.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# It guards invented families; a real keyring is opened by its user's session.
_DEMONSTRATION_PASSWORD: Final = b"demonstration"


class NoKeyring(RuntimeError):
    """This machine has no keyring, and the programs that would make one are not installed."""


@contextmanager
def keyring_session(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which a keyring answers: today's own, or a private one in `folder`."""
    if has_own_keyring():
        yield dict(os.environ)
        return
    with private_session(folder, os.environ) as environment:
        yield environment


def has_own_keyring() -> bool:
    """Windows and macOS always have one; on Linux it comes with the desktop session."""
    if sys.platform != "linux":
        return True
    return bool(
        os.environ.get("DBUS_SESSION_BUS_ADDRESS") and os.environ.get("XDG_CURRENT_DESKTOP")
    )


@contextmanager
def private_session(folder: Path, outer: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The environment `outer` with a session bus and an unlocked keyring, both kept in `folder`.

    What the bus starts by itself sees `outer` too; raises NoKeyring.
    """
    for program in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            raise NoKeyring(program)
    private = _private_environment(folder, outer)
    with _running_bus(private) as address:
        bus = {"DBUS_SESSION_BUS_ADDRESS": address}
        with _running_keyring({**private, **bus}):
            yield {**outer, **bus}


def _private_environment(folder: Path, outer: Mapping[str, str]) -> dict[str, str]:
    """The keyring's own files stay in `folder`, away from the user's."""
    runtime = folder / "run"
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    return {
        **outer,
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(folder / "data"),
        "HOME": str(folder),
    }


@contextmanager
def _running_bus(environment: dict[str, str]) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as bus:
        assert bus.stdout is not None
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@contextmanager
def _running_keyring(environment: dict[str, str]) -> Iterator[None]:
    """Unlocked, once it has said which control socket it uses."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as daemon:
        assert daemon.stdin is not None
        assert daemon.stdout is not None
        daemon.stdin.write(_DEMONSTRATION_PASSWORD)
        daemon.stdin.close()
        try:
            daemon.stdout.readline()
            yield
        finally:
            daemon.terminate()
