"""An HTTP client that calls an ASGI application in this process, without a socket."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

import httpx
from starlette.types import ASGIApp


class InProcessTransport(httpx.BaseTransport):
    """Runs each request on an event loop that lives in another thread, and waits for the answer."""

    def __init__(self, app: ASGIApp, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._loop = loop

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run_coroutine_threadsafe(self._answer(request), self._loop).result()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        response = await self._transport.handle_async_request(request)
        content = await response.aread()
        return httpx.Response(response.status_code, headers=response.headers, content=content)


@contextmanager
def loop_in_thread() -> Generator[asyncio.AbstractEventLoop]:
    """An event loop running in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="event-loop")
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def call_on(loop: asyncio.AbstractEventLoop, function: Callable[[], None]) -> None:
    """Call a function on a loop that runs in another thread, and wait until it is done."""

    async def call() -> None:
        function()

    asyncio.run_coroutine_threadsafe(call(), loop).result()


@contextmanager
def in_process_client(app: ASGIApp, loop: asyncio.AbstractEventLoop) -> Generator[httpx.Client]:
    """A client of this application."""
    with httpx.Client(
        transport=InProcessTransport(app, loop), base_url="http://guichet.test"
    ) as client:
        yield client
