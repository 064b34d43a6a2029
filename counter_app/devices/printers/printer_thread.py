"""The one thread that prints, so that nobody ever waits for paper."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from counter_app.devices.errors import DrawerUnreachable, PrinterStopped, PrinterUnreachable
from counter_app.devices.printers.port import PrinterState, ReceiptPrinter
from counter_app.errors import DeviceError

Done: TypeAlias = Callable[[], None]
Failed: TypeAlias = Callable[[DeviceError], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Errand:
    """Something to do with the printer, and what to say if it is never begun."""

    run: Callable[[], None]
    abandon: Callable[[], None]


class PrinterThread:
    """Prints jobs in order and opens the drawer ahead of them.

    No call blocks. Exactly one of `done` and `failed` is called for each, on the printer thread;
    a job that failed is not tried again, but may be handed in again.
    """

    def __init__(self, printer: ReceiptPrinter) -> None:
        self._printer = printer
        self._wake = threading.Condition()
        self._urgent: deque[_Errand] = deque()
        self._waiting: deque[_Errand] = deque()
        self._stopping = False
        self._abandoning = False
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    def start(self) -> None:
        """Begin to print; returns at once."""
        self._thread.start()

    def print_bytes(self, job: bytes, done: Done, failed: Failed) -> None:
        """Queue a job behind those already waiting."""
        self.print_made(lambda: job, done, failed)

    def print_made(self, make: Callable[[], bytes], done: Done, failed: Failed) -> None:
        """Queue a job whose bytes are made on the printer thread, when its turn has come."""
        self._queue(
            self._waiting,
            self._errand(
                lambda: self._printer.print_bytes(make()), done, failed, PrinterUnreachable
            ),
        )

    def open_drawer(self, done: Done, failed: Failed) -> None:
        """Open the drawer before any job that waits; only the one being printed goes first."""
        self._queue(
            self._urgent,
            self._errand(self._printer.open_drawer, done, failed, DrawerUnreachable),
        )

    def ask_state(self, answer: Callable[[PrinterState], None]) -> None:
        """Ask the printer how it is, behind the jobs that wait; `answer` is always called."""
        self._queue(
            self._waiting,
            _Errand(
                run=lambda: answer(self._printer.status()),
                abandon=lambda: answer(PrinterState.UNKNOWN),
            ),
        )

    def stop(self, deadline_s: float) -> bool:
        """Print what waits, then end; False if that takes longer than `deadline_s`.

        What has not begun by then fails with PrinterStopped, as does all that is handed in later
        (then on the caller's thread).
        """
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join(deadline_s)
        with self._wake:
            self._abandoning = True
        return not self._thread.is_alive()

    def _errand(
        self, act: Callable[[], None], done: Done, failed: Failed, bug: type[DeviceError]
    ) -> _Errand:
        """`bug` is what a failure that nobody foresaw is told as."""

        def run() -> None:
            try:
                act()
            except DeviceError as error:
                failed(error)
            except Exception:  # noqa: BLE001 - whoever waits for this receipt must hear of it
                _log.exception("bug while using the printer")
                failed(bug(self._printer.name))
            else:
                done()

        return _Errand(run, abandon=lambda: failed(PrinterStopped(self._printer.name)))

    def _queue(self, queue: deque[_Errand], errand: _Errand) -> None:
        with self._wake:
            if not self._stopping:
                queue.append(errand)
                self._wake.notify()
                return
        errand.abandon()

    def _run(self) -> None:
        while (errand := self._next()) is not None:
            try:
                (errand.abandon if self._abandoning else errand.run)()
            except Exception:  # noqa: BLE001 - whoever listens must not stop the printer
                _log.exception("bug in whoever is told of a print job")

    def _next(self) -> _Errand | None:
        """The next errand, waited for; None once there is none left and none will come."""
        with self._wake:
            self._wake.wait_for(lambda: self._urgent or self._waiting or self._stopping)
            queue = self._urgent or self._waiting
            return queue.popleft() if queue else None
