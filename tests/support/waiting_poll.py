"""Tells a test when a desk's long poll has read all there was and waits, without any sleeping."""

from __future__ import annotations

import asyncio
import threading

import pytest

from community_server.changes.wakeups import Wakeups


def told_when_waiting(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set as soon as any long poll of this process waits for its bell."""
    has_read = threading.Event()
    wait = Wakeups.wait

    async def wait_and_tell(wakeups: Wakeups, bell: asyncio.Event, timeout_s: float) -> None:
        has_read.set()
        await wait(wakeups, bell, timeout_s)

    monkeypatch.setattr(Wakeups, "wait", wait_and_tell)
    return has_read
