"""Waits for something to tell a desk, on the event loop: a waiting desk costs no connection."""

from __future__ import annotations

import asyncio
from typing import Final

from fastapi.concurrency import run_in_threadpool

from community_server.changes.page import PageRead
from community_server.changes.queries import Reader
from community_server.changes.shared_pages import NoLongerReads
from community_server.server import CommunityServer
from community_server.sessions.bearer import reading_desk
from counter_protocol.changes_page import ChangesPage

LONGEST_WAIT_S: Final = 25
"""Under the half minute after which proxies cut a silent connection."""
_SETTLING_S: Final = 0.5
"""How long even a desk that would not wait is kept when all there is to tell is held back."""


async def next_page(
    server: CommunityServer, reader: Reader, token: str, cursor: str, limit: int, wait_s: float
) -> ChangesPage:
    """A page with something in it, or an empty one after `wait_s`.

    Refused as soon as `token` no longer reads: a desk may be struck off while it waits.
    """
    loop = asyncio.get_running_loop()
    started = loop.time()
    if wait_s > 0:
        server.wakeups.follow(reader.desk)
        await _join_the_others(server, wait_s)
    while True:
        bell, heard = server.wakeups.next_bell(), server.wakeups.times_heard
        left_s = started + wait_s - loop.time()
        if left_s > 0 and _knows_all(server, reader, cursor):
            await server.wakeups.wait(bell, left_s)
            continue
        read = await _read(server, reader, token, cursor, limit)
        if read.is_all:
            server.abreast.note(heard, reader, read.page.cursor)
        left_s = started + _longest_wait_s(read, wait_s) - loop.time()
        if not read.is_empty or left_s <= 0 or server.wakeups.stopping:
            return read.page
        if read.held_back:
            server.wakeups.ring_before_long()
        await server.wakeups.wait(bell, left_s)


async def _join_the_others(server: CommunityServer, wait_s: float) -> None:
    """Wait for the bell that is due, if any, with all who wait; for that one only.

    Did each read at once what is there, there would be as many readings as desks, and news for each
    again as soon as it is back. And where many desks write, another bell is always due.
    """
    if server.wakeups.bell_is_due:
        await server.wakeups.wait(server.wakeups.next_bell(), wait_s)


def _knows_all(server: CommunityServer, reader: Reader, cursor: str) -> bool:
    """Whether a desk that would wait has nothing to read: whatever comes will be announced."""
    if server.wakeups.stopping:
        return False
    return server.abreast.knows_all(server.wakeups.times_heard, reader, cursor)


async def _read(
    server: CommunityServer, reader: Reader, token: str, cursor: str, limit: int
) -> PageRead:
    try:
        return await server.pages.page(reader, token, cursor, limit)
    except NoLongerReads:
        await run_in_threadpool(reading_desk, server, token)
        raise


def _longest_wait_s(read: PageRead, wait_s: float) -> float:
    asked_s = min(wait_s, LONGEST_WAIT_S)
    return max(asked_s, _SETTLING_S) if read.held_back else asked_s
