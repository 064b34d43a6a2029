"""A network that can be cut at will, for the demonstration and training."""

from __future__ import annotations

import threading

from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.exchange import Line, Reply, Request, Transport


class SimulatedOutage:
    """Another transport, but for the time it is cut; any thread may cut and restore."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._is_cut = threading.Event()

    def open(self) -> Line:
        return _CuttableLine(self._transport.open(), self._is_cut)

    def cut(self) -> None:
        """Let every exchange fail; one in flight fails when its answer comes."""
        self._is_cut.set()

    def restore(self) -> None:
        """Let exchanges through again."""
        self._is_cut.clear()


class _CuttableLine:
    def __init__(self, line: Line, is_cut: threading.Event) -> None:
        self._line = line
        self._is_cut = is_cut

    def exchange(self, request: Request) -> Reply:
        if self._is_cut.is_set():
            raise ServerUnreachable(Unreachable.NO_CONNECTION)
        reply = self._line.exchange(request)
        if self._is_cut.is_set():
            raise ServerUnreachable(Unreachable.CUT)
        return reply

    def hang_up(self) -> None:
        self._line.hang_up()
