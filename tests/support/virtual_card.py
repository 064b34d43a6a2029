"""A simulated card put on a real PC/SC reader: the card's side of the vpcd driver's protocol.

A card is a TCP client of the driver. Each frame is a 2-byte big-endian length and a body; a body of
one byte is a control (off, on, reset, or the question of the ATR), any other is a command.
Leaving the socket is taking the card away.
"""

from __future__ import annotations

import contextlib
import socket
import threading

from counter_app.devices.readers import CardChip

_CONTROL_ATR = 4
_JOIN_S = 10.0


class VirtualCard:
    """A card lying on the virtual reader that listens on this port of 127.0.0.1."""

    def __init__(self, chip: CardChip, port: int) -> None:
        self._chip = chip
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_JOIN_S)
        self._socket.settimeout(None)
        self._thread = threading.Thread(target=self._serve, name="virtual-card", daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Take the card away; may be called by the card itself while it answers."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if threading.current_thread() is not self._thread:
            self._thread.join(_JOIN_S)

    def _serve(self) -> None:
        with self._socket, contextlib.suppress(OSError):
            while (body := self._frame()) is not None:
                if len(body) > 1:
                    self._send(self._chip.answer(body))
                elif body[0] == _CONTROL_ATR:
                    self._send(self._chip.atr)

    def _frame(self) -> bytes | None:
        header = self._exactly(2)
        return self._exactly(int.from_bytes(header, "big")) if header else None

    def _exactly(self, count: int) -> bytes | None:
        received = b""
        while len(received) < count:
            # Linux forgets it after each read; without it an answer waits 40 ms for its ACK.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = self._socket.recv(count - len(received))
            if not part:
                return None
            received += part
        return received

    def _send(self, body: bytes) -> None:
        self._socket.sendall(len(body).to_bytes(2, "big") + body)
