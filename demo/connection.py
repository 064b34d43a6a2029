"""The desk's real sync worker, and waiting for what it says rather than for time."""

from __future__ import annotations

import queue
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from counter_app.desk import Desk
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.open_counter import OpenCounter
from counter_app.sync.exchange import Transport
from counter_app.sync.state import Connection, SyncState
from counter_app.sync.worker import SyncWorker
from counter_app.version import VERSION

DEADLINE_S: Final = 60


class DeskConnection:
    """A running sync worker that can be asked to reach a state."""

    def __init__(self, desk: Desk, worker: SyncWorker, states: queue.Queue[SyncState]) -> None:
        self._desk = desk
        self._worker = worker
        self._states = states

    def wait_offline(self) -> None:
        """Try the server now, and return once the desk has noticed that it is alone."""
        self._worker.sync_now()
        self._wait(lambda state: state.connection is Connection.OFFLINE)

    def wait_even(self) -> None:
        """Exchange now, and return once the server has acknowledged every entry."""
        self._worker.sync_now()
        self._wait(lambda state: state.connection is Connection.ONLINE and self._is_even())

    def _is_even(self) -> bool:
        return self._desk.run(_waiting, None) == 0

    def _wait(self, reached: Callable[[SyncState], bool]) -> None:
        while not reached(self._states.get(timeout=DEADLINE_S)):
            pass


@contextmanager
def desk_connection(desk: Desk, transport: Transport) -> Iterator[DeskConnection]:
    """The worker runs until the block is left."""
    states: queue.Queue[SyncState] = queue.Queue()
    worker = SyncWorker(
        desk.sync_store(),
        transport,
        states.put,
        lambda _: None,
        program=VERSION,
        clock=desk.counter.clock,
        random=random.random,
    )
    worker.start()
    try:
        yield DeskConnection(desk, worker, states)
    finally:
        worker.stop(DEADLINE_S)


def _waiting(counter: OpenCounter, _: None) -> int:
    return waiting_entries(counter.database)
