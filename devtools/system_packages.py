"""The Debian and Ubuntu packages that Guichet stands on, and their installation.

The names are those of Debian 12 and 13 and of Ubuntu 24.04, where the lists do not differ; on
Ubuntu several come from `universe`, which is on unless someone turned it off. GLib is left out
because its package changed its name between releases: gnome-keyring brings whichever is right.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Sequence

from devtools.checkout import SetupError

BUILD = ("gcc", "libc6-dev", "libpcsclite-dev", "python3-dev", "python3-venv", "swig")
"""pyscard has no wheel for Linux; a fresh Debian has Python without `ensurepip`."""

SCREEN = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libgssapi-krb5-2",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
"""What Qt's libraries and its xcb and offscreen platforms load; without them nothing starts."""

DESK = ("dbus", "gnome-keyring", "pcscd")
"""The card daemon and the keyring of a desk."""

TESTS = (
    "at-spi2-core",
    "gir1.2-atspi-2.0",
    "poppler-utils",
    "python3-gi",
    "vsmartcard-vpcd",
    "xauth",
    "xvfb",
)
"""A screen without a monitor, hands for it, a virtual card, and another reader of PDF files."""

_ATTEMPTS = 2


def provide(wanted: Sequence[str], needed: Collection[str]) -> None:
    """Install what is missing of `wanted`; stop only when one of `needed` cannot be had."""
    missing = missing_packages(wanted)
    if not missing:
        return
    administrator = _administrator()
    if administrator is not None and _install(administrator, missing):
        return
    print(f"Please run this line:\n  {command_for(missing)}", flush=True)
    if not set(missing).isdisjoint(needed):
        raise SetupError("This command cannot go on before that.")


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Return those that dpkg does not have installed; none where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return []
    listing = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *wanted],
        check=False,
        capture_output=True,
        text=True,
    )
    return not_installed(wanted, listing.stdout)


def not_installed(wanted: Sequence[str], listing: str) -> list[str]:
    """Read lines of `package status` and return the wanted packages that are not `installed`."""
    installed = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    return [package for package in wanted if package not in installed]


def command_for(packages: Sequence[str]) -> str:
    """Return the line that a person types to install these packages."""
    return (
        f"sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}"
    )


def _administrator() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _install(administrator: list[str], packages: Sequence[str]) -> bool:
    print(f"Installing {len(packages)} system packages: {' '.join(packages)}", flush=True)
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    update = [*apt, "update"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    # Another program may hold dpkg's lock for a while: unattended upgrades do on a new machine.
    install += ["--option=DPkg::Lock::Timeout=300", "--option=Dpkg::Use-Pty=0"]
    return any(_succeeds(update) and _succeeds(install) for _ in range(_ATTEMPTS))


def _succeeds(program: Sequence[str]) -> bool:
    # apt's own narration would bury the lines that matter; its errors still come through.
    return subprocess.run(program, check=False, stdout=subprocess.DEVNULL).returncode == 0
