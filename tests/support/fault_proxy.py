"""A proxy on loopback that does to real HTTP exchanges what bad networks do.

It carries one exchange for each connection, and lets long polls through unharmed.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from urllib.parse import urlsplit

from tests.support.raw_server import http, read_request

_LOGIN_PAGE = http(b"<form>login</form>", "Connection: close", media_type="text/html")
_GARBAGE = http(b"\xff\x00 garbage", "Connection: close")
_ERROR = http(b"oops", "Connection: close", status="502 Bad Gateway", media_type="text/plain")


class WireFault(Enum):
    """One way to spoil an exchange."""

    DROP_REQUEST = auto()
    DROP_REPLY = auto()
    REPEAT_REQUEST = auto()
    CUT_REQUEST = auto()
    CUT_REPLY = auto()
    HOLD_REPLY = auto()
    GARBAGE = auto()
    LOGIN_PAGE = auto()
    BAD_GATEWAY = auto()


class FaultProxy:
    """Spoils the next exchanges as told, each fault once, in order."""

    def __init__(self, upstream: str) -> None:
        parts = urlsplit(upstream)
        self._upstream = (parts.hostname or "", parts.port or 0)
        self._faults: deque[tuple[bytes, WireFault]] = deque()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, name="fault-proxy", daemon=True)]
        self.holding = threading.Event()
        """Set once a reply is held."""
        self.release = threading.Event()
        """Lets held replies go."""
        self._threads[0].start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def faults_to_come(self) -> int:
        return len(self._faults)

    def spoil(self, path_end: str, *faults: WireFault) -> None:
        """Spoil as many exchanges with the addresses that end like this."""
        with self._lock:
            self._faults.extend((path_end.encode(), fault) for fault in faults)

    def stop(self) -> None:
        """Cut every connection and end."""
        self.release.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                thread = threading.Thread(target=self._carry, args=(client,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _carry(self, client: socket.socket) -> None:
        with self._kept(client), suppress(OSError):
            request = read_request(client)
            reply = self._spoilt(request, self._next_fault(request))
            if reply:
                client.sendall(reply)

    def _next_fault(self, request: bytes) -> WireFault | None:
        path = request.split(b" ", 2)[1].partition(b"?")[0]
        with self._lock:
            if self._faults and path.endswith(self._faults[0][0]) and b"wait_s=25" not in request:
                return self._faults.popleft()[1]
        return None

    def _spoilt(self, request: bytes, fault: WireFault | None) -> bytes:
        """What the client receives; nothing when the connection just ends."""
        instead = {
            WireFault.DROP_REQUEST: b"",
            WireFault.LOGIN_PAGE: _LOGIN_PAGE,
            WireFault.GARBAGE: _GARBAGE,
            WireFault.BAD_GATEWAY: _ERROR,
        }
        if fault in instead:
            return instead[fault]
        if fault is WireFault.CUT_REQUEST:
            self._forward_a_part(request)
            return b""
        reply = self._forward(request)
        return self._spoilt_reply(request, reply, fault)

    def _spoilt_reply(self, request: bytes, reply: bytes, fault: WireFault | None) -> bytes:
        if fault is WireFault.DROP_REPLY:
            return b""
        if fault is WireFault.REPEAT_REQUEST:
            return self._forward(request)
        if fault is WireFault.CUT_REPLY:
            return reply[:-10]
        if fault is WireFault.HOLD_REPLY:
            self.holding.set()
            self.release.wait()
        return reply

    def _forward(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [
            line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")
        ]
        upstream = socket.create_connection(self._upstream)
        with self._kept(upstream):
            upstream.sendall(b"\r\n".join([*lines, b"Connection: close", b"", body]))
            return _everything(upstream)

    def _forward_a_part(self, request: bytes) -> None:
        with socket.create_connection(self._upstream) as upstream:
            upstream.sendall(request[:-20])

    @contextmanager
    def _kept(self, connection: socket.socket) -> Iterator[None]:
        with self._lock:
            self._open.add(connection)
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()


@contextmanager
def fault_proxy(upstream: str) -> Iterator[FaultProxy]:
    """A proxy to this server on a free loopback port."""
    proxy = FaultProxy(upstream)
    try:
        yield proxy
    finally:
        proxy.stop()


def _everything(connection: socket.socket) -> bytes:
    received = b""
    while chunk := connection.recv(65_536):
        received += chunk
    return received
