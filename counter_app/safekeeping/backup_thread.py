"""The thread that makes backups, so that nobody ever waits for one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from counter_app.domain.clock import Clock
from counter_app.errors import CounterError
from counter_app.safekeeping.backup import BackupMade, BackupSource, make_backup
from counter_app.safekeeping.backup_watch import LIMIT_S, BackupWatch
from counter_app.safekeeping.errors import BackupCancelled, BackupNotWritten

_log = logging.getLogger(__name__)


class BackupStep(Enum):
    """How a backup stands."""

    RUNNING = "running"
    MADE = "made"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class BackupNews:
    """What is told: `percent` while it runs, `made` once it stands, `error` when it failed."""

    step: BackupStep
    where: Path
    percent: int = 0
    made: BackupMade | None = None
    error: CounterError | None = None


class BackupThread:
    """Makes the backups it is asked for, one at a time; no call blocks, and any thread may call.

    `note` is called with each backup made, `tell` with all that happens, both on the backup thread;
    they must return at once. Asked while one is running, it makes one more after it, for the desk
    has gone on; asked several times, still only one.
    """

    def __init__(
        self,
        source: BackupSource,
        clock: Clock,
        note: Callable[[BackupMade], None],
        tell: Callable[[BackupNews], None],
        limit_s: float = LIMIT_S,
    ) -> None:
        self._source = source
        self._clock = clock
        self._note = note
        self._tell = tell
        self._limit_s = limit_s
        self._wake = threading.Condition()
        self._asked: Path | None = None
        self._watch: BackupWatch | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)

    def start(self) -> None:
        """Begin to listen; returns at once."""
        self._thread.start()

    def ask(self, where: Path) -> None:
        """Make a backup in this folder as soon as possible."""
        with self._wake:
            self._asked = where
            self._wake.notify()

    def cancel(self) -> None:
        """Give up the one that is running and the one that waits, if any."""
        with self._wake:
            self._asked = None
            if self._watch is not None:
                self._watch.cancel()

    def stop(self, finish_within_s: float, deadline_s: float) -> bool:
        """Let what runs or waits finish within a time, then cancel it and join; whether it ended.

        A stick that hangs in the system cannot be cancelled; the thread then ends with the program.
        """
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join(finish_within_s)
            self.cancel()
            self._thread.join(deadline_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (where := self._next()) is not None:
            try:
                self._make(where)
            except Exception:  # noqa: BLE001 - whoever listens must not stop the backups
                _log.exception("bug in whoever is told of a backup")

    def _next(self) -> Path | None:
        """The folder of the next backup, waited for; None once none will come."""
        with self._wake:
            self._wake.wait_for(lambda: self._asked is not None or self._stopping)
            where, self._asked = self._asked, None
            if where is not None:
                self._watch = BackupWatch(where, self._telling(where), self._limit_s)
            return where

    def _make(self, where: Path) -> None:
        watch = self._watch
        assert watch is not None
        try:
            made = make_backup(self._source, where, self._clock, watch)
        except BackupCancelled:
            self._tell(BackupNews(BackupStep.CANCELLED, where))
        except CounterError as error:
            self._fail(where, error)
        except Exception as error:  # noqa: BLE001 - a backup that failed silently would be worse
            _log.exception("bug while making a backup")
            self._fail(where, BackupNotWritten(where, type(error).__name__))
        else:
            self._note(made)
            self._tell(BackupNews(BackupStep.MADE, where, 100, made=made))

    def _fail(self, where: Path, error: CounterError) -> None:
        _log.info("backup failed: %s", type(error).__name__)
        self._tell(BackupNews(BackupStep.FAILED, where, error=error))

    def _telling(self, where: Path) -> Callable[[int], None]:
        return lambda percent: self._tell(BackupNews(BackupStep.RUNNING, where, percent))
