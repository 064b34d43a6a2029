"""A screen without a monitor, for one stage, and pictures of it."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from tests.e2e.programs import running

_SIZE = "1366x768x24"
_PIXELS_AT, _COLOURS_AT = 0, 19
"""Places of two 32-bit numbers in the header of an XWD file: its own length, and a table's."""
_HEADER_NUMBERS = 25
_COLOUR_BYTES = 12


@dataclass(frozen=True)
class Display:
    """An X server's name, and the file in which it keeps what it shows."""

    name: str
    framebuffer: Path

    def take_picture(self, path: Path) -> None:
        """Write what is on the screen now to a PNG."""
        content = self.framebuffer.read_bytes()
        header = struct.unpack_from(f">{_HEADER_NUMBERS}I", content)
        width, height, bytes_per_line = header[4], header[5], header[12]
        pixels = content[header[_PIXELS_AT] + header[_COLOURS_AT] * _COLOUR_BYTES :]
        image = QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32)
        assert image.save(str(path))


@contextmanager
def private_display(folder: Path) -> Iterator[Display]:
    """An X server on a number that it finds free itself."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", _SIZE]
    command += ["-nolisten", "tcp", "-fbdir", str(folder)]
    with os.fdopen(read_end) as number, running(command, folder / "xvfb.log", pass_fds=[write_end]):
        os.close(write_end)
        yield Display(f":{number.readline().strip()}", folder / "Xvfb_screen0")
