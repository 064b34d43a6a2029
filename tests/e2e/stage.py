"""Everything around the counter: screen, keyring, card reader, community; private, and short-lived.

Nothing here is shared with another stage or with the machine: sockets and files lie in one folder,
ports are free ones. Whatever fails, leaving the block ends all of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from demo.community import DemoCommunity, running_community
from demo.private_session import private_session
from tests.e2e.display import Display, private_display
from tests.e2e.screen import SYSTEM_PYTHON, Screen, ScreenDriver, screen_driver
from tests.support.pcscd import PrivatePcscd, skip_without_pcscd

_HOUSEHOLDS = 40
_PROGRAMS = ("Xvfb", "dbus-daemon", "gnome-keyring-daemon", "setpriv")
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def skip_without_stage() -> None:
    """Skip the calling test where a part of the stage is missing."""
    skip_without_screen()
    skip_without_pcscd()


def skip_without_screen() -> None:
    """Skip the calling test where no window can be shown and worked."""
    if sys.platform != "linux":
        pytest.skip("2026-11-21: the stage is made of Linux parts")
    for program in _PROGRAMS:
        if shutil.which(program) is None:
            pytest.skip(f"2026-11-21: {program} is not installed")
    if not _has_bindings():
        pytest.skip("2026-11-21: python3-gi or gir1.2-atspi-2.0 is not installed")


@dataclass(frozen=True)
class ScreenStage:
    """A display with an accessibility bus and a keyring, and the hands that work its windows."""

    folder: Path
    environment: dict[str, str]
    display: Display
    driver: ScreenDriver

    def screen(self, pid: int) -> Screen:
        """The windows of one program."""
        return Screen(self.driver, pid)

    def words(self) -> dict[str, str]:
        """What the programs that write into its folder have said, by the place of their log."""
        return {
            str(path.relative_to(self.folder)): path.read_text("utf-8", errors="replace")
            for path in sorted(self.folder.rglob("*.log"))
        }


@dataclass(frozen=True)
class Stage:
    """A screen, a card reader and a community, waiting for a counter."""

    screen: ScreenStage
    reader: PrivatePcscd
    community: DemoCommunity

    @property
    def display(self) -> Display:
        """Where the windows are shown."""
        return self.screen.display

    def words(self) -> dict[str, str]:
        """What every program has said, by the place of its log."""
        return {**self.screen.words(), "pcscd": "".join(self.reader.log)}

    @contextmanager
    def server_dead(self) -> Iterator[None]:
        """The community's server dies, and is back afterwards: other tests meet it too."""
        self.community.kill()
        try:
            yield
        finally:
            self.community.start()


@contextmanager
def screen_stage() -> Iterator[ScreenStage]:
    """A display of its own and what belongs to it, for as long as the block lasts."""
    # Under /tmp and short: the path of a Unix socket holds 107 characters.
    place = tempfile.TemporaryDirectory(
        prefix="guichet-e2e-", dir="/tmp", ignore_cleanup_errors=True
    )
    with ExitStack() as parts:
        folder = Path(parts.enter_context(place))
        display = parts.enter_context(private_display(folder))
        environment = parts.enter_context(
            private_session(folder / "session", _environment(folder, display))
        )
        driver = parts.enter_context(screen_driver(environment, folder / "driver.log"))
        environment["AT_SPI_BUS_ADDRESS"] = driver.bus
        yield ScreenStage(folder, environment, display, driver)


@contextmanager
def whole_stage() -> Iterator[Stage]:
    """Everything but the counter."""
    with ExitStack() as parts:
        screen = parts.enter_context(screen_stage())
        reader = PrivatePcscd()
        parts.callback(reader.remove_files)
        reader.start()
        screen.environment.update(reader.environment)
        community = parts.enter_context(running_community(screen.folder / "community", _HOUSEHOLDS))
        yield Stage(screen, reader, community)


def _environment(folder: Path, display: Display) -> dict[str, str]:
    """What every program on the stage sees, the services of its bus among them."""
    return {
        **os.environ,
        "DISPLAY": display.name,
        "XDG_RUNTIME_DIR": str(folder / "session" / "run"),
        "HOME": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # It warns of a question that older AT-SPI libraries ask and it does not know.
        "QT_LOGGING_RULES": "qt.accessibility.atspi=false",
    }


@cache
def _has_bindings() -> bool:
    if not SYSTEM_PYTHON.exists():
        return False
    tried = subprocess.run([SYSTEM_PYTHON, "-c", _BINDINGS], check=False, capture_output=True)
    return tried.returncode == 0
