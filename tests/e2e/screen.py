"""What a test does at a program's window: find by accessible name, press, type, read, wait."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import IO, Any

SYSTEM_PYTHON = Path("/usr/bin/python3")
"""The one whose packages bring the AT-SPI bindings, which no wheel does."""
_CHECKOUT = Path(__file__).parents[2]
_PATIENCE_S = 60.0


class Match(Enum):
    """How much of an accessible name a test says."""

    EXACT = "exact"
    START = "start"
    PART = "part"


class NotOnScreen(AssertionError):
    """The window does not show what was waited for."""


@dataclass(frozen=True)
class ScreenDriver:
    """The program that speaks AT-SPI, at the other end of two pipes, and the bus it speaks on."""

    bus: str
    requests: IO[str]
    answers: IO[str]

    def ask(self, **request: object) -> Any:  # noqa: ANN401 - as JSON has it
        """Send a request, wait for its answer, raise NotOnScreen if it is an error."""
        self.requests.write(json.dumps(request) + "\n")
        self.requests.flush()
        answer = json.loads(self.answers.readline() or '{"error": "the driver ended"}')
        if "error" in answer:
            showing = "\n    ".join(answer.get("showing", ()))
            raise NotOnScreen(f"{answer['error']}\n  showing:\n    {showing}")
        return answer["value"]


class Screen:
    """One program's windows. Every method waits for what it names, and fails after a while."""

    def __init__(self, driver: ScreenDriver, pid: int) -> None:
        self._driver = driver
        self._pid = pid

    def press(self, name: str, role: str = "", match: Match = Match.EXACT) -> None:
        """Press a button once it is enabled; one that stays down is left down."""
        self._ask("press", name=name, role=role, match=match.value)

    def type_into(self, field: str, text: str) -> str:
        """Replace what a field holds, key by key; returns what it then holds."""
        return str(self._ask("type", name=field, text=text))

    def press_key(self, key: str, field: str) -> None:
        """Press a key such as "F2" or "Ctrl+L" with the keyboard in a field or a list."""
        self._ask("key", name=field, text=key)

    def wait_for(self, name: str, role: str = "", match: Match = Match.EXACT) -> str:
        """Wait until a widget shows; returns its text, or its whole name and its description."""
        return str(self._ask("wait", name=name, role=role, match=match.value))

    def wait_for_text(self, name: str, words: str, match: Match = Match.EXACT) -> str:
        """Wait until a widget's text contains these words; returns it."""
        return str(self._ask("wait_text", name=name, text=words, match=match.value))

    def wait_until_gone(self, name: str, match: Match = Match.EXACT) -> None:
        """Wait until nothing of this name shows."""
        self._ask("wait_gone", name=name, match=match.value)

    def text_of(self, name: str, match: Match = Match.EXACT) -> str:
        """What a field holds; the whole name of anything else, and its description."""
        return self.wait_for(name, match=match)

    def names(self) -> list[str]:
        """Everything that is showing, as "role: name", for a person who debugs."""
        return [str(name) for name in self._ask("names")]

    def _ask(self, what: str, **details: object) -> Any:  # noqa: ANN401
        return self._driver.ask(do=what, pid=self._pid, within_s=_PATIENCE_S, **details)


@contextmanager
def screen_driver(environment: dict[str, str], errors: Path) -> Iterator[ScreenDriver]:
    """The driver, running on the display and the accessibility bus of this environment."""
    command = [str(SYSTEM_PYTHON), "-W", "ignore::DeprecationWarning"]
    command += ["-m", "tests.e2e.screen_driver"]
    with (
        errors.open("w") as log,
        subprocess.Popen(
            command,
            cwd=_CHECKOUT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline() or "{}")
        assert "bus" in ready, errors.read_text()
        yield ScreenDriver(ready["bus"], process.stdin, process.stdout)
