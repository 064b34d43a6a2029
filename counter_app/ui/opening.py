"""Loading the program behind the first paint, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from counter_app.errors import CounterError

_log = logging.getLogger(__name__)


TellProgress = Callable[[int, int], None]


class Opening(QObject):
    """Runs one piece of loading work and tells on the main thread how it went.

    `done` carries what the work returned, `refused` a CounterError, `broken` anything else;
    `progressed` how much is done of how much. The work imports what it needs itself: that is what
    takes the time.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, work: Callable[[TellProgress], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._result: object = None
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)

    def start(self) -> None:
        """Begin; exactly one signal follows."""
        self._thread.start()

    def join(self) -> object:
        """Wait for the work and return what it made, if anything: somebody must close it."""
        if self._thread.ident is not None:
            self._thread.join()
        return self._result

    def _run(self) -> None:
        try:
            self._result = self._work(self.progressed.emit)
        except CounterError as error:
            self.refused.emit(error)
        except Exception as error:  # noqa: BLE001 - told to the person who is waiting
            _log.exception("the desk did not open")
            self.broken.emit(error)
        else:
            self.done.emit(self._result)
