"""Lets the requests of one desk through a few at a time, so that no desk keeps others waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from community_server.problems import too_many_requests

_COME_BACK_IN_S: Final = 2


@dataclass(slots=True)
class _Queue:
    room: asyncio.Semaphore
    present: int = field(default=0)


class Turns:
    """`at_once` requests of a desk are served, `waiting` more wait, others come back later.

    Used on the event loop alone: whoever waits holds neither a thread nor a connection.
    """

    def __init__(self, at_once: int, waiting: int) -> None:
        self._at_once = at_once
        self._most = at_once + waiting
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def of(self, desk: str) -> AsyncGenerator[None]:
        """A turn of this desk; refused as too many requests when enough wait already."""
        queue = self._queues.setdefault(desk, _Queue(asyncio.Semaphore(self._at_once)))
        if queue.present >= self._most:
            raise too_many_requests(_COME_BACK_IN_S)
        queue.present += 1
        try:
            async with queue.room:
                yield
        finally:
            queue.present -= 1
            if queue.present == 0:
                del self._queues[desk]
