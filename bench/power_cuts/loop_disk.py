"""A small ext4 disk in a file, whose power can be cut: Linux and root only.

The cut is the file system's own shutdown without a flush of its log: what the program was told to
be durable is on the device, and nothing else need be.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SIZE_BYTES: Final = 64 * 1024 * 1024

_SHUTDOWN: Final = 0x8004587D
"""EXT4_IOC_SHUTDOWN, `_IOR('X', 125, __u32)` of the kernel's fs/ext4/ext4.h."""
_WITHOUT_FLUSHING_THE_LOG: Final = struct.pack("I", 2)
_TOOLS: Final = ("unshare", "mkfs.ext4", "mount", "umount")


def why_not() -> str | None:
    """Why no power can be cut here; None where it can."""
    if sys.platform != "linux":
        return "only Linux has ext4 on loop devices"
    if os.geteuid() != 0:
        return "mounting a disk takes root"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    if not Path("/dev/loop-control").exists():
        return "there are no loop devices"
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        return "this machine lets nobody mount a disk"
    return None


@dataclass(frozen=True, slots=True)
class LoopDisk:
    """The image of a disk, and where it is mounted."""

    image: Path
    mount_point: Path

    def format(self) -> None:
        """An empty file system, whatever was there before."""
        self.image.unlink(missing_ok=True)
        with self.image.open("wb") as file:
            file.truncate(SIZE_BYTES)
        _run("mkfs.ext4", "-q", "-F", "-m", "0", str(self.image))

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        """The disk's root; mounting plays its log back. Whoever uses it has ended before."""
        self.mount_point.mkdir(exist_ok=True)
        _run("mount", "-o", "loop", str(self.image), str(self.mount_point))
        try:
            yield self.mount_point
        finally:
            _run("umount", str(self.mount_point))

    def cut(self) -> None:
        """Cut the power: nothing more reaches the disk, and every write fails from here on."""
        opened = os.open(self.mount_point, os.O_RDONLY)
        try:
            fcntl.ioctl(opened, _SHUTDOWN, _WITHOUT_FLUSHING_THE_LOG)
        finally:
            os.close(opened)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
