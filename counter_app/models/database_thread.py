"""The one thread that owns the local database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


class DatabaseThread:
    """Runs questions and operations one after the other, in the order they were asked."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")

    def submit(self, work: Callable[[], Answer]) -> Future[Answer]:
        """Queue some work; its future is done on the database thread."""
        return self._executor.submit(work)

    def call(self, work: Callable[[], Answer]) -> Answer:
        """Run some work and wait for it; never from the main thread, which does not wait."""
        return self._executor.submit(work).result()

    def stop(self) -> None:
        """Finish what was asked, refuse the rest, and join the thread."""
        self._executor.shutdown(wait=True)
