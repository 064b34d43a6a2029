"""Where things are in a checkout of Guichet, and how a program is run in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class SetupError(Exception):
    """Set-up cannot go on; the message is one sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """One checkout; its packages are never installed, so every program runs with it as folder."""

    root: Path

    @property
    def environment(self) -> Path:
        return self.root / ".venv"

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def project(self) -> Path:
        return self.root / "pyproject.toml"

    @property
    def translations(self) -> Path:
        return self.root / "resources" / "translations"

    @property
    def python(self) -> Path:
        return self.script("python")

    def script(self, name: str) -> Path:
        """Return the program that the virtual environment has under this name."""
        if os.name == "nt":
            return self.environment / "Scripts" / f"{name}.exe"
        return self.environment / "bin" / name

    def run(self, program: Sequence[str | Path], **variables: str) -> int:
        """Run a program in front of the person and return its exit code."""
        return subprocess.run(
            program, cwd=self.root, env=_variables(variables), check=False
        ).returncode

    def capture(self, program: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run a program and keep what it says, errors included, in `stdout`."""
        return subprocess.run(
            program,
            cwd=self.root,
            env=_variables({}),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )


def _variables(extra: dict[str, str]) -> dict[str, str]:
    # Windows would otherwise read and write files in the code page of the country.
    return {**os.environ, "PYTHONUTF8": "1", **extra}
