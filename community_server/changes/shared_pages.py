"""One reading of the feed for all the desks that stand at the same place of it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi.concurrency import run_in_threadpool

from community_server.changes.page import PageRead, read_pages
from community_server.changes.queries import Reader
from community_server.database import Database
from community_server.sessions.queries import reading_tokens

READINGS_AT_ONCE: Final = 2
"""Pages wait for one another, so that what desks push, which is facts, waits behind few of them."""


class NoLongerReads(Exception):
    """The session of whoever asked is over, or its key was replaced or struck off."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the feed somebody stands, and how much it asks for at once."""

    cursor: str
    limit: int


@dataclass(frozen=True, slots=True)
class _Answer:
    pages: Mapping[Reader, PageRead]
    reading: Collection[str]


@dataclass(frozen=True, slots=True)
class _Gathering:
    """Those who will be answered by one reading that has not begun."""

    answer: asyncio.Future[_Answer]
    readers: set[Reader] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)


class SharedPages:
    """Gathers the desks that ask before there is room for a reading, and reads once for them.

    A bell wakes all who wait in one turn; a thousand readings of the same page would take what
    one does a thousand times. Everything runs on the event loop but the reading itself.
    """

    def __init__(self, database: Database, community: str) -> None:
        self._database = database
        self._community = community
        self._gatherings: dict[_Place, _Gathering] = {}
        self._lanes = asyncio.Semaphore(READINGS_AT_ONCE)
        self._running: set[asyncio.Task[None]] = set()

    async def page(self, reader: Reader, token: str, cursor: str, limit: int) -> PageRead:
        """The page after a cursor, as it is once this was asked; raises NoLongerReads."""
        place = _Place(cursor, limit)
        gathering = self._gatherings.get(place) or self._gather(place)
        gathering.readers.add(reader)
        gathering.tokens.add(token)
        # Shielded: a desk that hangs up takes the answer from nobody else.
        answer = await asyncio.shield(gathering.answer)
        if token not in answer.reading:
            raise NoLongerReads
        return answer.pages[reader]

    def _gather(self, place: _Place) -> _Gathering:
        gathering = _Gathering(asyncio.get_running_loop().create_future())
        self._gatherings[place] = gathering
        task = asyncio.create_task(self._answer(place, gathering))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return gathering

    async def _answer(self, place: _Place, gathering: _Gathering) -> None:
        """Begin in the next turn of the loop that has room: until then, others may join."""
        await asyncio.sleep(0)
        async with self._lanes:
            del self._gatherings[place]
            try:
                answer = await run_in_threadpool(self._read, place, gathering)
            except Exception as error:  # noqa: BLE001  # raised again by each who asked
                gathering.answer.set_exception(error)
            else:
                gathering.answer.set_result(answer)

    def _read(self, place: _Place, gathering: _Gathering) -> _Answer:
        with self._database.snapshot() as connection:
            reading = reading_tokens(connection, self._community, gathering.tokens)
            pages = read_pages(
                connection, self._community, gathering.readers, place.cursor, place.limit
            )
        return _Answer(pages, reading)
