"""A regular look at this machine's clock; what it finds is told, and stops nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.clock_watch import ClockNotice
from counter_app.errors import CounterError
from counter_app.operations.watch_clock import WatchClock, watch_clock
from counter_app.sync.state import Connection
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.tasks import Tasks

LOOK_MS: Final = 30_000
_IN_TOUCH: Final = (Connection.ONLINE, Connection.CATCHING_UP)


class ClockLook(QObject):
    """`looked` carries a ClockNotice, or None when nothing seems wrong."""

    looked = Signal(object)

    def __init__(self, tasks: Tasks, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._live = live
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, then every so often."""
        self.look()
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Compare it with all there is to compare it with at this moment."""
        command = WatchClock(self._ahead_of_server_s())
        self._tasks.run(watch_clock, command, self._on_looked, _leave_to_the_notices)

    def _on_looked(self, notice: ClockNotice | None) -> None:
        self.looked.emit(notice)

    def _ahead_of_server_s(self) -> int | None:
        state = self._live.states.sync
        if state is None or state.connection not in _IN_TOUCH:
            return None
        return state.clock_ahead_s


def _leave_to_the_notices(_error: CounterError) -> None:
    """A database that cannot be read is told about in a notice of its own."""
