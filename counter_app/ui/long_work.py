"""Work that takes as long as the journal: on its own thread, with progress, left at will."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.domain.pace import Pace
from counter_app.errors import CounterError
from counter_app.ui.tasks import assert_main_thread

Made = TypeVar("Made")


class LongWork(QObject, Generic[Made]):
    """One at a time; `start` while it runs is not heard.

    `progressed` carries a percentage, `done` what was made, `failed` a CounterError, `cancelled`
    nothing, `broken` what nobody foresaw. Exactly one of the last four ends each start; all come on
    the main thread.
    """

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    broken = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._given_up = threading.Event()
        self._is_running = threading.Event()

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._is_running.is_set()

    def start(self, work: Callable[[Pace], Made]) -> None:
        """Run `work` with a pace that it must keep telling: that is where it can be given up."""
        assert_main_thread()
        if self.is_running:
            return
        self._given_up.clear()
        self._is_running.set()
        self._thread.submit(partial(self._run, work))

    def cancel(self) -> None:
        """Give it up as soon as it next tells its pace."""
        self._given_up.set()

    def stop(self) -> None:
        """Give up and join; no signal that has not come yet will."""
        self.blockSignals(True)  # noqa: FBT003 - as Qt has it
        self.cancel()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _run(self, work: Callable[[Pace], Made]) -> None:
        try:
            made = work(self._pace)
        except _GivenUpError:
            self._end(self.cancelled.emit)
        except CounterError as error:
            self._end(partial(self.failed.emit, error))
        except Exception as error:  # noqa: BLE001 - told to the person who is waiting
            self._end(partial(self.broken.emit, error))
        else:
            self._end(partial(self.done.emit, made))

    def _end(self, tell: Callable[[], None]) -> None:
        """Not running any more before anybody hears of it: who hears may start anew."""
        self._is_running.clear()
        tell()

    def _pace(self, percent: int) -> None:
        if self._given_up.is_set():
            raise _GivenUpError
        self.progressed.emit(percent)


class _GivenUpError(Exception):
    """Leaves the work where it is; it leaves no trace of itself."""
