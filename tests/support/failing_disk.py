"""A disk that fails on command under a real program: Linux, a C compiler, and our small shim."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

import pytest

SHIM: Final = Path(__file__).with_name("storage_shim.c")
FOR_EVER: Final = -1

needs_shim = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None,
    reason="2026-11-21: the shim that makes a disk fail under a program needs Linux and gcc",
)


class Call(Enum):
    """What a program asks of its disk."""

    WRITE = "write"
    SYNC = "sync"
    TRUNCATE = "truncate"


POWER_CUT: Final = 0
"""Instead of an errno: the program ends at that very call."""


@dataclass(frozen=True, slots=True)
class FailingDisk:
    """Gives a program its environment, and says when its disk fails and is well again."""

    library: Path
    rule: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that stands on this disk."""
        return {
            **os.environ,
            "LD_PRELOAD": str(self.library),
            "STORAGE_FAULT_RULE": str(self.rule),
        }

    def fail(
        self, call: Call, error: int, *, on: str, skip: int = 0, times: int = FOR_EVER
    ) -> None:
        """Fail some calls on the files whose path holds `on`, from the next one on."""
        self._say(f"{call.value} {error} {skip} {times} {on}")

    def heal(self) -> None:
        """Let everything through again."""
        self._say("")

    def _say(self, rule: str) -> None:
        """In one step, since the program may be reading it."""
        fresh = self.rule.with_suffix(".new")
        fresh.write_text(rule, encoding="ascii")
        fresh.replace(self.rule)


def failing_disk(folder: Path) -> FailingDisk:
    """Build the shim; the disk is well at first."""
    library = folder / "storage_shim.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SHIM), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    disk = FailingDisk(library, folder / "storage_fault_rule")
    disk.heal()
    return disk
