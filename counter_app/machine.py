"""Which machine and which folder this desk is at work in, as a fingerprint that names neither."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Final

_MACHINE_ID_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
"""machine-id(5): made at installation, hence its own on each machine unless a disk was copied."""


def place_fingerprint(installation: str, folder: Path) -> str:
    """The same each time for this installation, in this folder, on this machine, and nowhere else.

    Empty, which is no opinion, where the system has no name for the machine.
    """
    machine = machine_id()
    if not machine:
        return ""
    place = os.path.normcase(os.path.realpath(folder))
    words = f"guichet/place/1\n{installation}\n{machine}\n{place}"
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()


if sys.platform == "win32":
    import winreg

    def machine_id() -> str:
        """The name that Windows gave to this installation of itself; empty when it has none."""
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0]).strip()
        except OSError:
            return ""
else:

    def machine_id() -> str:
        """The name that this machine's system was given; empty when it has none."""
        for path in _MACHINE_ID_FILES:
            try:
                name = path.read_text(encoding="ascii", errors="replace").strip()
            except OSError:
                continue
            if name and name != "uninitialized":
                return name
        return ""
