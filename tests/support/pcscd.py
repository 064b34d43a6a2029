"""A private PC/SC daemon with two virtual readers, that a test may kill and start as it likes.

The daemon's socket path is compiled in, so the daemon runs in its own mount namespace, where that
path is a folder of ours; clients find it through PCSCLITE_CSOCK_NAME. Its readers listen on a pair
of ports of its own. So several may run side by side, and beside the machine's own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections import deque
from functools import cache
from pathlib import Path

import pytest

from counter_app.devices.readers import CardChip
from tests.support.virtual_card import VirtualCard

DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
COMPILED_IN = Path("/run/pcscd")
READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")
_READY_S = 20.0
_OWN_MOUNTS = ("unshare", "--mount", "--propagation", "private")
_LAUNCH = """
mount --bind "$1" "$0" && shift &&
LISTEN_PID=$$ LISTEN_FDS=1 exec pcscd --foreground --info --config "$@" 3<&0 </dev/null
"""
_READER_CONF = """\
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:{port}
LIBPATH      {driver}
CHANNELID    {port}
"""


def skip_without_pcscd() -> None:
    """Skip the calling test where no private daemon can be started."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("2026-11-21: a private pcscd needs Linux and root, for its mount namespace")
    if not DRIVER.exists() or shutil.which("pcscd") is None:
        pytest.skip("2026-11-21: pcscd or vsmartcard-vpcd is not installed")
    if not _may_have_own_mounts():
        pytest.skip("2026-11-21: a private pcscd needs mounts of its own, refused in this root")


class PrivatePcscd:
    """One daemon at one place; libpcsclite reads the place once, so a process can have only one."""

    def __init__(self) -> None:
        COMPILED_IN.mkdir(exist_ok=True)
        # Under /tmp and short: the path of a Unix socket holds 107 characters.
        self._folder = Path(tempfile.mkdtemp(prefix="pcscd-"))
        self._run = self._folder / "run"
        self._conf = self._folder / "conf"
        self._run.mkdir()
        self._conf.mkdir()
        self._endpoint = self._folder / "pcscd.comm"
        self._daemon: subprocess.Popen[str] | None = None
        self.port = 0
        self.log: deque[str] = deque(maxlen=400)
        self.environment = {"PCSCLITE_CSOCK_NAME": str(self._endpoint)}

    def start(self) -> None:
        """Start the daemon with two empty readers."""
        self.port = _free_pair_of_ports()
        self._write_reader_conf()
        self._launch()

    def start_without_readers(self) -> None:
        """Start the daemon as on a machine whose only reader is unplugged."""
        (self._conf / "vpcd").unlink(missing_ok=True)
        self._launch()

    def kill(self) -> None:
        """Kill the daemon as a crash would; nothing happens if it is not running."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()
            self._daemon = None

    def put(self, chip: CardChip, slot: int = 0) -> VirtualCard:
        """Put a card on the first or the second reader."""
        return VirtualCard(chip, self.port + slot)

    def remove_files(self) -> None:
        """Kill the daemon and leave nothing behind."""
        self.kill()
        shutil.rmtree(self._folder)

    def _write_reader_conf(self) -> None:
        text = _READER_CONF.format(port=self.port, driver=DRIVER)
        (self._conf / "vpcd").write_text(text, encoding="utf-8")

    def _launch(self) -> None:
        """Start it, and return once it takes cards and clients.

        It is handed a socket that already listens, as it says "ready" before it makes its own.
        """
        self.kill()
        self._endpoint.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self._endpoint))
            listener.listen()
            self._daemon = subprocess.Popen(
                [
                    *("setpriv", "--pdeathsig", "KILL"),
                    *_OWN_MOUNTS,
                    *("sh", "-c", _LAUNCH, str(COMPILED_IN), str(self._run), str(self._conf)),
                    *_without_polkit(),
                ],
                stdin=listener.fileno(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        ready = threading.Event()
        threading.Thread(target=self._read_log, args=(self._daemon, ready), daemon=True).start()
        assert ready.wait(_READY_S), "pcscd did not start: " + "".join(self.log)

    def _read_log(self, daemon: subprocess.Popen[str], ready: threading.Event) -> None:
        assert daemon.stdout is not None
        with daemon.stdout as lines:
            for line in lines:
                self.log.append(line)
                if "daemon ready" in line:
                    ready.set()


@cache
def _may_have_own_mounts() -> bool:
    """Not in a chroot whose root is no mount point, nor in a container that may not mount."""
    return subprocess.run([*_OWN_MOUNTS, "true"], check=False, capture_output=True).returncode == 0


@cache
def _without_polkit() -> tuple[str, ...]:
    """Newer daemons ask polkit about each client, and nobody answers for ours."""
    option = "--disable-polkit"
    usage = subprocess.run(["pcscd", "--help"], check=False, capture_output=True, text=True)
    return (option,) if option in usage.stdout + usage.stderr else ()


def _free_pair_of_ports() -> int:
    """A port that is free with the next one: the driver takes one for each reader."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port
