"""A receipt printer at the end of a real TCP connection, that answers, prints and misbehaves."""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import struct
import threading
from dataclasses import dataclass
from typing import Self

_COMMAND = re.compile(
    rb"\x10\x04(?P<ask>.)|(?P<ask_printed>\x1dr\x01)"
    rb"|(?P<drawer_now>\x10\x14\x01..)|(?P<drawer>\x1bp...)",
    re.DOTALL,
)
_LONGEST_COMMAND = 5
_BEGINNINGS = b"\x10\x1d\x1b"
_FINE = 0x12
_WAIT_S = 30.0


@dataclass
class Temper:
    """How the printer behaves; a test changes it at will."""

    paper_out: bool = False
    cover_open: bool = False
    mute: bool = False
    paper_ends_after: int | None = None
    hangs_up_after: int | None = None
    answers_when_printed: bool = True
    waits_for: threading.Event | None = None


class TcpPrinter:
    """A printer on a free port of 127.0.0.1; used as a context manager, it is off afterwards."""

    def __init__(self) -> None:
        self.temper = Temper()
        self._port = 0
        self._server: socketserver.ThreadingTCPServer | None = None
        self._changed = threading.Condition()
        self._printed = b""
        self._pulses = 0
        self.switch_on()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.switch_off()

    @property
    def setting(self) -> str:
        """What the desk's setting for this printer would be."""
        return f"tcp://127.0.0.1:{self._port}"

    @property
    def printed(self) -> bytes:
        """Everything on paper so far."""
        with self._changed:
            return self._printed

    @property
    def drawer_pulses(self) -> int:
        with self._changed:
            return self._pulses

    def wait_printed(self, words: bytes) -> bytes:
        """Wait until these bytes are on paper; returns all that is."""
        with self._changed:
            assert self._changed.wait_for(lambda: words in self._printed, _WAIT_S), self._printed
            return self._printed

    def wait_drawer(self) -> None:
        """Wait until the drawer has been opened at least once."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._pulses > 0, _WAIT_S)

    def switch_on(self) -> None:
        """Listen, on the same port as before if there was one."""
        printer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    _Conversation(printer, self.request).hold()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def switch_off(self) -> None:
        """Refuse every connection from now on."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take_in(self, data: bytes) -> None:
        """Put data on paper, as far as paper goes."""
        with self._changed:
            if self.temper.paper_out:
                return
            if self.temper.paper_ends_after is not None:
                room = self.temper.paper_ends_after - len(self._printed)
                self.temper.paper_out = len(data) > room
                data = data[: max(room, 0)]
            self._printed += data
            self._changed.notify_all()

    def pulse_drawer(self) -> None:
        with self._changed:
            self._pulses += 1
            self._changed.notify_all()


class _Conversation:
    """One connection: tells commands that ask from bytes that print."""

    def __init__(self, printer: TcpPrinter, line: socket.socket) -> None:
        self._printer = printer
        self._line = line
        self._received = 0

    def hold(self) -> None:
        pending = b""
        while part := self._line.recv(1024):
            self._received += len(part)
            if self._hung_up():
                return
            if self._printer.temper.waits_for:
                self._printer.temper.waits_for.wait(_WAIT_S)
            pending = self._digest(pending + part)
        self._printer.take_in(pending)

    def _hung_up(self) -> bool:
        limit = self._printer.temper.hangs_up_after
        if limit is None or self._received <= limit:
            return False
        # Closing with unread data and no lingering is what a pulled cable looks like: a reset.
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._line.close()
        return True

    def _digest(self, data: bytes) -> bytes:
        """Obey the whole commands, print what is between; returns what may still be a command."""
        position = 0
        for command in _COMMAND.finditer(data):
            self._print(data[position : command.start()])
            self._obey(command)
            position = command.end()
        rest = data[position:]
        kept = next(
            (
                index
                for index in range(max(0, len(rest) - _LONGEST_COMMAND + 1), len(rest))
                if rest[index] in _BEGINNINGS
            ),
            len(rest),
        )
        self._print(rest[:kept])
        return rest[kept:]

    def _print(self, data: bytes) -> None:
        if data:
            self._printer.take_in(data)

    def _obey(self, command: re.Match[bytes]) -> None:
        temper = self._printer.temper
        waiting = temper.paper_out or temper.cover_open
        if command["drawer_now"] or (command["drawer"] and not waiting):
            self._printer.pulse_drawer()
        elif command["ask"] and not temper.mute:
            self._line.sendall(bytes([self._status(command["ask"])]))
        elif (
            command["ask_printed"] and temper.answers_when_printed and not (temper.mute or waiting)
        ):
            self._line.sendall(b"\x00")

    def _status(self, question: bytes) -> int:
        temper = self._printer.temper
        if question == b"\x02":
            return _FINE | (0x20 if temper.paper_out else 0) | (0x04 if temper.cover_open else 0)
        return _FINE | (0x60 if temper.paper_out else 0)
