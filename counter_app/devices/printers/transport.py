"""What carries bytes to a printer and back, and the two carriers that need no library.

python-escpos has carriers of its own for these two, which are not used: its socket stays open when
a connection fails and speaks IPv4 only, and its file is emptied by each new job.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeAlias

CONNECT_S: Final = 3.0
WRITE_S: Final = 10.0
_ANSWER_BYTES: Final = 16


class Transport(Protocol):
    """An open line to a printer; each method but `close` raises OSError when the line is lost.

    A line that only goes one way is never asked anything: `answers` is False.
    """

    answers: bool

    def write(self, data: bytes) -> None:
        """Send all of it, or raise."""
        ...

    def read(self, wait_s: float) -> bytes:
        """What the printer says within `wait_s`; empty when it says nothing."""
        ...

    def close(self) -> None: ...


OpenTransport: TypeAlias = Callable[[], Transport]
"""Reaches the printer; OSError when it is not there."""


class NetworkTransport:
    """A TCP connection, port 9100 as a rule."""

    answers = True

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port), timeout=CONNECT_S)

    def write(self, data: bytes) -> None:
        self._socket.settimeout(WRITE_S)
        self._socket.sendall(data)

    def read(self, wait_s: float) -> bytes:
        self._socket.settimeout(wait_s)
        try:
            answer = self._socket.recv(_ANSWER_BYTES)
        except TimeoutError:
            return b""
        if not answer:
            raise ConnectionResetError("the printer closed the connection")
        return answer

    def close(self) -> None:
        self._socket.close()


class FileTransport:
    """A device such as /dev/usb/lp0, or a plain file to which every job is added."""

    answers = False

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._file.flush()

    def read(self, wait_s: float) -> bytes:  # noqa: ARG002
        return b""

    def close(self) -> None:
        self._file.close()
