"""A serial line made of a pseudo-terminal, with a TCP printer at its far end; not for Windows."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import tty


class SerialLine:
    """A line whose near end is `path`; it exists until it is cut."""

    def __init__(self, printer_setting: str) -> None:
        host, _, port = printer_setting.removeprefix("tcp://").rpartition(":")
        self._far, self._near = os.openpty()
        tty.setraw(self._near)
        self.path = os.ttyname(self._near)
        self._printer = socket.create_connection((host, int(port)))
        self._threads = [
            threading.Thread(target=self._carry_out, daemon=True),
            threading.Thread(target=self._carry_back, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def cut(self) -> None:
        """End the line, and wait until it is gone."""
        os.close(self._near)
        with contextlib.suppress(OSError):
            self._printer.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._printer.close()
        os.close(self._far)

    def _carry_out(self) -> None:
        with contextlib.suppress(OSError):
            while data := os.read(self._far, 1024):
                self._printer.sendall(data)

    def _carry_back(self) -> None:
        with contextlib.suppress(OSError):
            while data := self._printer.recv(1024):
                os.write(self._far, data)
