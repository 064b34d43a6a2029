"""What wakes the sync thread: rung from any thread, answered by one."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from counter_app.sync.dialogue import Wake


class Doorbell:
    """Remembers each reason until it is answered, once however often it was rung."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rung: set[Wake] = set()

    def ring(self, reason: Wake) -> None:
        """From any thread; STOPPED stays rung for ever."""
        with self._changed:
            self._rung.add(reason)
            self._changed.notify_all()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody rang STOPPED."""
        with self._changed:
            return Wake.STOPPED in self._rung

    def wait(self, reasons: Sequence[Wake], timeout_s: float | None) -> Wake:
        """The first of these reasons that was rung, as soon as one is; ELAPSED after the timeout.

        STOPPED always counts and comes first; what is not asked for stays rung.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._first_of(reasons) is not None, timeout_s)
            reason = self._first_of(reasons)
            if reason is None:
                return Wake.ELAPSED
            if reason is not Wake.STOPPED:
                self._rung.remove(reason)
            return reason

    def _first_of(self, reasons: Sequence[Wake]) -> Wake | None:
        return next((one for one in (Wake.STOPPED, *reasons) if one in self._rung), None)
