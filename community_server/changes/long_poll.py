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
from counter_protocol.messages import ChangesPage

LONGEST_WAIT_S: Final = 25
"""Under the half minute after which proxies cut a silent connection."""
_SETTLING_S: Final = 0.5
"""How long even a desk that would not wait is kept when all there is to tell is held back."""


async def next_page(
    server: CommunityServer, reader: Reader, token: str, cursor: str, limit: int, wait_s: float
) -> ChangesPage:
    """A page with something in it, or an empty one after `wait_s`.

    Refused as soon as `token` no longer reads: a desk may be struck off while it waits. Who comes
    while a bell is due waits for it with all the others: did each read at once what is there, there
    would be as many readings as desks, and news for each again as soon as it is back.
    """
    loop = asyncio.get_running_loop()
    started = loop.time()
    while True:
        bell = server.wakeups.next_bell()
        left_s = started + wait_s - loop.time()
        if server.wakeups.bell_is_due and left_s > 0:
            await server.wakeups.wait(bell, left_s)
            continue
        try:
            read = await server.pages.page(reader, token, cursor, limit)
        except NoLongerReads:
            await run_in_threadpool(reading_desk, server, token)
            raise
        left_s = started + _longest_wait_s(read, wait_s) - loop.time()
        if not read.is_empty or left_s <= 0 or server.wakeups.stopping:
            return read.page
        if read.held_back:
            server.wakeups.ring_before_long()
        await server.wakeups.wait(bell, left_s)


def _longest_wait_s(read: PageRead, wait_s: float) -> float:
    asked_s = min(wait_s, LONGEST_WAIT_S)
    return max(asked_s, _SETTLING_S) if read.held_back else asked_s
