"""A desk's line to the server: HTTP/1.1 at so little cost that a thousand desks fit on one core.

Every real desk has a machine of its own. A client that does all that HTTP allows costs this one
more than the server that is measured, and what it waits for itself would be told of the server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

_END_OF_HEAD = b"\r\n\r\n"


class LineCut(Exception):
    """Nobody answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the names in `headers` are in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @property
    def is_open(self) -> bool:
        return not (self.reader.at_eof() or self.writer.is_closing())


class Line:
    """Connections to one server, kept and used again; ask as many questions at once as you like."""

    def __init__(self, address: str, patience_s: float) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 0
        self._patience_s = patience_s
        self._resting: list[_Connection] = []

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], content: bytes
    ) -> Answer:
        """The answer, whatever it says; raises LineCut where none comes."""
        told = {"host": self._host, "content-length": str(len(content)), **headers}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {told[name]}" for name in told)]
        asked = "\r\n".join(lines).encode() + _END_OF_HEAD + content
        try:
            async with asyncio.timeout(self._patience_s):
                return await self._answered(asked)
        except (OSError, EOFError, TimeoutError) as error:
            raise LineCut from error

    def hang_up(self) -> None:
        """Close what nobody uses."""
        for connection in self._resting:
            connection.writer.close()
        self._resting.clear()

    async def _answered(self, asked: bytes) -> Answer:
        """Asked again where the server was closing what rested: nothing counts twice there."""
        rested = self._rested()
        if rested is not None:
            with suppress(OSError, EOFError):
                return await self._answer(rested, asked)
        opened = await asyncio.open_connection(self._host, self._port)
        return await self._answer(_Connection(*opened), asked)

    def _rested(self) -> _Connection | None:
        while self._resting:
            connection = self._resting.pop()
            if connection.is_open:
                return connection
            connection.writer.close()
        return None

    async def _answer(self, connection: _Connection, asked: bytes) -> Answer:
        answer = None
        try:
            connection.writer.write(asked)
            answer = await _read(connection.reader)
        finally:
            # A question that was given up would be answered to the next one.
            if answer is None or answer.headers.get("connection") == "close":
                connection.writer.close()
            else:
                self._resting.append(connection)
        return answer


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(_END_OF_HEAD)).decode("latin-1")
    first, *lines = head.splitlines()[:-1]
    fields = (line.split(":", 1) for line in lines)
    headers = {name.lower(): value.strip() for name, value in fields}
    content = await reader.readexactly(int(headers["content-length"]))
    return Answer(int(first.split()[1]), headers, content)
