"""How far a backup is, and whether it may go on: asked by whoever makes it, ended by others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from counter_app.safekeeping.errors import BackupCancelled, BackupTooSlow

LIMIT_S: Final = 30 * 60.0
"""Beyond, a stick or a share is not slow but broken."""

TellPercent = Callable[[int], None]


class BackupWatch:
    """One backup's progress and its end; any thread may call `cancel`.

    `tell` hears of each further percent, on the thread that makes the backup.
    """

    def __init__(
        self,
        path: Path,
        tell: TellPercent,
        limit_s: float = LIMIT_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._tell = tell
        self._limit_s = limit_s
        self._monotonic = monotonic
        self._until = monotonic() + limit_s
        self._cancelled = threading.Event()
        self._percent = -1

    def cancel(self) -> None:
        """Give the backup up as soon as it looks."""
        self._cancelled.set()

    def may_go_on(self) -> bool:
        """Whether nobody cancelled and there is time left."""
        return not self._cancelled.is_set() and self._monotonic() < self._until

    def check(self) -> None:
        """Raise BackupCancelled or BackupTooSlow if it may not go on."""
        if self._cancelled.is_set():
            raise BackupCancelled
        if self._monotonic() >= self._until:
            raise BackupTooSlow(self._path, max(self._percent, 0), int(self._limit_s // 60))

    def pass_percent(self, percent: int) -> None:
        """So much is done; raises as `check` does."""
        self.check()
        if percent > self._percent:
            self._percent = percent
            self._tell(percent)
