"""A running sync worker whose announcements a test can wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from counter_app.sync.exchange import Transport
from counter_app.sync.state import ChangesSummary, Connection, SyncState
from counter_app.sync.store import SyncStore
from counter_app.sync.worker import SyncWorker
from tests.support.conversation import NOON, PROGRAM

PATIENCE_S = 30.0
"""Only a failing test waits that long."""
ENDLESS = 1e6
"""A jitter that makes every wait last until a nudge or the button."""
AT_ONCE = 0.0
"""A jitter that leaves no time between two tries."""


class WorkerBench:
    """Collects what the worker says, with the thread that said it."""

    def __init__(self, store: SyncStore, transport: Transport, jitter: float) -> None:
        self.states: list[SyncState] = []
        self.changes: list[ChangesSummary] = []
        self.threads: set[str] = set()
        self._said = threading.Condition()
        self.worker = SyncWorker(
            store,
            transport,
            self._on_state,
            self._on_changes,
            program=PROGRAM,
            clock=NOON,
            random=lambda: jitter,
        )

    def wait_until(self, holds: Callable[[SyncState], bool]) -> SyncState:
        """The first announcement, past ones included, of which this holds; then forgets them."""
        with self._said:
            is_said = self._said.wait_for(lambda: any(map(holds, self.states)), PATIENCE_S)
            assert is_said, self.states[-1:]
            found = next(state for state in self.states if holds(state))
            self.states.clear()
            return found

    def wait_until_even(self) -> SyncState:
        """Online, with nothing waiting."""
        return self.wait_until(
            lambda state: state.connection is Connection.ONLINE and state.waiting_entries == 0
        )

    def wait_for_changes(self) -> ChangesSummary:
        """The next change announced; then forgets it."""
        with self._said:
            assert self._said.wait_for(lambda: bool(self.changes), PATIENCE_S)
            return self.changes.pop(0)

    def _on_state(self, state: SyncState) -> None:
        with self._said:
            self.threads.add(threading.current_thread().name)
            self.states.append(state)
            self._said.notify_all()

    def _on_changes(self, summary: ChangesSummary) -> None:
        with self._said:
            self.threads.add(threading.current_thread().name)
            self.changes.append(summary)
            self._said.notify_all()


@contextmanager
def running_worker(
    store: SyncStore, transport: Transport, jitter: float = ENDLESS
) -> Iterator[WorkerBench]:
    """A worker that is started, and stopped in time whatever happens."""
    bench = WorkerBench(store, transport, jitter)
    bench.worker.start()
    try:
        yield bench
    finally:
        assert bench.worker.stop(PATIENCE_S)
