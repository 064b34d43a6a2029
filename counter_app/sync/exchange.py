"""One question and one answer with the server, and the port that carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Method(StrEnum):
    """What is asked of a resource."""

    GET = "GET"
    POST = "POST"


@dataclass(frozen=True, slots=True)
class Request:
    """A question; `patience_s` is how long the server may stay silent before it is given up."""

    method: Method
    path: str
    patience_s: float
    query: tuple[tuple[str, str], ...] = ()
    token: str = field(default="", repr=False)
    media_type: str = ""
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came, whoever gave it; `media_type` is in lower case, without parameters."""

    status: int
    media_type: str
    body: bytes = field(repr=False)
    retry_after_s: int = 0


class Line(Protocol):
    """A connection to the server, used by one thread at a time."""

    def exchange(self, request: Request) -> Reply:
        """Ask and wait for the whole answer; raises SyncError, and may be asked again after."""
        ...

    def hang_up(self) -> None:
        """End the line from any thread; an exchange in flight fails at once with HUNG_UP."""
        ...


class Transport(Protocol):
    """Opens lines to the community server."""

    def open(self) -> Line: ...
