"""A TCP server that answers exact bytes, so that a test can be as rude as a network."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Conversation = Callable[[socket.socket], None]


class RawServer:
    """Hands each connection to the same script; remembers what was received."""

    def __init__(self, script: Conversation, tls: ssl.SSLContext | None) -> None:
        self._script = script
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._connections: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, name="raw-server", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://localhost:{self._listener.getsockname()[1]}"

    def stop(self) -> None:
        """End every connection and the thread."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._connections:
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            self._connections.append(connection)
            self._script(connection)
        connection.close()


def read_request(connection: socket.socket) -> bytes:
    """A whole request that declares its length, or has no body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += _some(connection)
    return head + b"\r\n\r\n" + body


def answering(*answers: bytes, received: list[bytes] | None = None) -> Conversation:
    """A script: one request is read and answered, for each of these answers, then the end."""

    def script(connection: socket.socket) -> None:
        for answer in answers:
            request = read_request(connection)
            if received is not None:
                received.append(request)
            connection.sendall(answer)

    return script


def http(
    body: bytes, *headers: str, status: str = "200 OK", media_type: str = "application/json"
) -> bytes:
    """An answer whose length is right."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, *headers, "", ""]).encode() + body


@contextmanager
def raw_server(script: Conversation, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """A server with this script on a free loopback port."""
    server = RawServer(script, tls)
    try:
        yield server
    finally:
        server.stop()


def _some(connection: socket.socket) -> bytes:
    received = connection.recv(65_536)
    if not received:
        raise ConnectionResetError
    return received
