"""A disk of a few megabytes that a test fills up or closes: a real file system, mounted by root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="2026-11-21: a small disk is mounted, which only root may do on Linux",
)


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """Where it is mounted, and a file of ours that takes up the rest."""

    path: Path

    @property
    def _filler(self) -> Path:
        return self.path / "somebody else's film"

    def fill(self) -> None:
        """Leave not a byte."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                _write_until_full(file.fileno(), bytes(size))

    def make_room(self) -> None:
        """Take the filler away."""
        self._filler.unlink()

    def close_to_writes(self) -> None:
        """Mount it again, read-only; nobody may have a file open on it."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.path)], check=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Mount one on a new folder; a machine that lets nobody mount skips the test."""
    path = folder / "small disk"
    path.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs"]
    done = subprocess.run(["mount", *options, str(path)], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("2026-11-21: this machine does not let root mount a small disk")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def _write_until_full(descriptor: int, block: bytes) -> None:
    try:
        while True:
            os.write(descriptor, block)
    except OSError:
        return
