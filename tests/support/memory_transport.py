"""Lines to a server in memory, which a test may cut, hold or break."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.exchange import Reply, Request
from tests.support.memory_server import MemoryServer


@dataclass
class MemoryTransport:
    """Opens lines to one server; long polls wait there until it has news."""

    server: MemoryServer
    trouble: Exception | None = None
    """What every exchange raises, while it is set."""
    lines: list[MemoryLine] = field(default_factory=list)
    listening: threading.Event = field(default_factory=threading.Event)
    """Set while a long poll waits."""
    held_back: threading.Event = field(default_factory=threading.Event)
    """Set once an exchange waits behind `holding`."""
    troubled: threading.Event = field(default_factory=threading.Event)
    """Set once an exchange has raised its trouble."""
    _gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._gate.set()

    def open(self) -> MemoryLine:
        line = MemoryLine(self)
        self.lines.append(line)
        return line

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Exchanges that are not long polls stay without an answer meanwhile."""
        self._gate.clear()
        try:
            yield
        finally:
            self._gate.set()

    def wait_behind_gate(self, line: MemoryLine) -> None:
        """Called by a line: go on when the gate opens or the line is cut."""
        if not self._gate.is_set():
            self.held_back.set()
            while not (self._gate.is_set() or line.is_cut.wait(0.01)):
                pass


class MemoryLine:
    """One line; used by one thread, hung up from any."""

    def __init__(self, transport: MemoryTransport) -> None:
        self._transport = transport
        self.is_cut = threading.Event()

    def exchange(self, request: Request) -> Reply:
        if dict(request.query).get("wait_s", "0") == "0":
            self._transport.wait_behind_gate(self)
        else:
            self._wait_for_news(request)
        if self.is_cut.is_set():
            raise ServerUnreachable(Unreachable.HUNG_UP)
        self._raise_trouble()
        return self._transport.server.answer(request)

    def hang_up(self) -> None:
        server = self._transport.server
        with server.changed:
            self.is_cut.set()
            server.changed.notify_all()

    def _wait_for_news(self, request: Request) -> None:
        self._raise_trouble()
        server, listening = self._transport.server, self._transport.listening
        with server.changed:
            listening.set()
            server.changed.wait_for(lambda: self.is_cut.is_set() or server.has_news(request))
            listening.clear()

    def _raise_trouble(self) -> None:
        trouble = self._transport.trouble
        if trouble is not None:
            self._transport.troubled.set()
            raise trouble
