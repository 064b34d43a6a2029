"""One desk's real program on a stage: enrolled, started, killed, and looked into afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from community_server.books import DeskBooks
from counter_app.settings import DataFolder, Settings, save_settings
from tests.e2e import programs
from tests.e2e.screen import Screen
from tests.e2e.stage import Stage
from tests.support.tcp_printer import TcpPrinter

_PYTHON = sys.executable
_LOG_FAULTS = (" WARNING ", " ERROR ", " CRITICAL ", "Traceback")
_HASTY = "QSpiApplication::"
"""Qt lets AT-SPI see each key before it obeys it, and complains when that takes over 100 ms."""


@dataclass(frozen=True)
class OwnBooks:
    """What a desk's journal adds up to, in its present epoch."""

    epoch: int
    last_seq: int
    last_hash: str
    account_cents: dict[str, int]
    server_key: str


class CounterProgram:
    """`python -m counter_app` on the folder of one desk, with its own printer."""

    def __init__(self, stage: Stage, desk: str, printer: TcpPrinter) -> None:
        self.desk = desk
        self.printer = printer
        self.data = DataFolder(stage.screen.folder / "desks" / desk)
        self._stage = stage
        self._running: subprocess.Popen[bytes] | None = None
        self._words = self.data.path / "standard-error.log"

    def enrol(self) -> None:
        """Make this the desk's installation, up to date with the community."""
        self._behind("enrol", self._stage.community.url, given=self.new_code())
        self.save_settings(self._stage.community.url)

    def save_settings(self, server_url: str) -> None:
        """The devices of this desk; without a server's address it is as new."""
        settings = Settings(server_url=server_url, reader="pcsc", printer=self.printer.setting)
        save_settings(self.data, settings)

    def new_code(self) -> str:
        """A code that enrols this desk, once."""
        return self._stage.community.enrolment_code(self.desk)

    def start(self, *options: str) -> Screen:
        """Open the window."""
        assert self._running is None
        self._running = self.start_another(*options)
        return self._stage.screen.screen(self._running.pid)

    def start_another(self, *options: str) -> subprocess.Popen[bytes]:
        """Start the program on the same folder, although it may be running there."""
        command = [_PYTHON, "-m", "counter_app", "--data", str(self.data.path), *options]
        return programs.start(command, self._words, self._stage.screen.environment)

    def screen_of(self, program: subprocess.Popen[bytes]) -> Screen:
        """The windows of another program on this folder."""
        return self._stage.screen.screen(program.pid)

    def end(self) -> int:
        """Ask the program to end, as the system does; its exit code."""
        assert self._running is not None
        program, self._running = self._running, None
        return programs.end(program)

    def kill(self) -> None:
        """End the program as a power cut would."""
        assert self._running is not None
        program, self._running = self._running, None
        program.kill()
        program.wait()

    def end_if_running(self) -> None:
        """Leave nothing running, however the test went."""
        if self._running is not None:
            self.end()

    def books(self, archive: Path) -> OwnBooks:
        """What the journal adds up to, once the program has ended; its archive is made too."""
        assert self._running is None
        return OwnBooks(**json.loads(self._behind("books", str(archive))))

    def server_books(self, epoch: int) -> DeskBooks:
        """What the server holds of this desk."""
        return self._stage.community.books(self.desk, epoch)

    def faults(self) -> list[str]:
        """What the program complained of: crashes, standard error, the warnings of its log."""
        said = _lines(self._words) + _lines(self.data.log.with_suffix(".crash.log"))
        logged = _lines(self.data.log)
        marked = [line for line in logged if any(one in line for one in _LOG_FAULTS)]
        return [line for line in said if not line.startswith(_HASTY)] + marked

    def _behind(self, command: str, *arguments: str, given: str = "") -> str:
        whole = [_PYTHON, "-m", "tests.e2e.desk_folder", command, str(self.data.path), *arguments]
        done = subprocess.run(
            whole,
            input=given,
            env=self._stage.screen.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines() if path.exists() else []


@contextmanager
def counter_program(stage: Stage, desk: str) -> Iterator[CounterProgram]:
    """A desk that is new, with its printer; its program has ended when the block does."""
    with ExitStack() as parts:
        counter = CounterProgram(stage, desk, parts.enter_context(TcpPrinter()))
        counter.save_settings("")
        parts.callback(counter.end_if_running)
        yield counter
