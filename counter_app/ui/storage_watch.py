"""Watching over a disk that failed, until it can be written again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.errors import CounterError
from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.probe_storage import ProbeStorage, probe_storage
from counter_app.ui.tasks import Tasks

PROBE_MS: Final = 5_000
"""Soon enough for an agent with a family waiting, seldom enough for a disk that struggles."""


class StorageWatch(QObject):
    """`changed` carries each new StorageState, on the main thread.

    `on_state` is a bridge's: what `counter.database.storage.on_change` tells goes there.
    """

    changed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._state = StorageState(StorageCondition.GOOD)
        self._is_looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(PROBE_MS)
        self._timer.timeout.connect(self.look)

    @property
    def state(self) -> StorageState:
        """How the disk was when it was last heard of."""
        return self._state

    @Slot(object)
    def on_state(self, state: StorageState) -> None:
        """A write failed, or one went through again."""
        if state == self._state:
            return
        self._state = state
        if state.condition is StorageCondition.GOOD:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.changed.emit(state)

    @Slot()
    def look(self) -> None:
        """Try the disk now; also what the agent's "try again" does. One try at a time."""
        if not self._is_looking:
            self._is_looking = True
            self._tasks.run(probe_storage, ProbeStorage(), self._on_looked, self._on_refused)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _on_looked(self, state: StorageState) -> None:
        self._is_looking = False
        self.on_state(state)

    def _on_refused(self, _error: CounterError) -> None:
        self._is_looking = False
