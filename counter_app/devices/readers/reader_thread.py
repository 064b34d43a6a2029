"""The thread that keeps the desk's readers watched, whatever happens to them.

One thread and one line to the service watch every reader: the wait for a change takes all readers
at once and also tells of readers plugged in or out, so a thread for each would need yet another to
start and stop them, and a lock between them. A read takes about a tenth of a second, which is all
that a tap on a second reader may have to wait.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Final, TypeAlias

from counter_app.devices.errors import CardExchangeFailed, ReaderServiceStopped
from counter_app.devices.readers.board import ReaderBoard
from counter_app.devices.readers.events import ReaderEvent, TellReader
from counter_app.devices.readers.identification import Reading, read_card
from counter_app.devices.readers.service import ReaderService, ReaderWatch
from counter_app.devices.readers.timing import (
    USUAL_PATIENCE,
    Backoff,
    Clock,
    ReaderPatience,
    system_clock,
    usual_backoff,
)

Pause: TypeAlias = Callable[[threading.Event, float], object]
"""Waits until the event is set or so many seconds have passed."""

_CANCEL_EVERY_S: Final = 0.02

_log = logging.getLogger(__name__)


class ReaderThread:
    """Tells `tell` about cards and readers until it is stopped, through every interruption.

    `tell` runs on the reader thread. A service that stops is reopened with growing pauses; the
    cards it was showing are told as removed, and told again when it is back. A bug, here or in
    `tell`, is logged and does not cost the desk its reader.
    """

    def __init__(
        self,
        service: ReaderService,
        community: str,
        tell: TellReader,
        *,
        patience: ReaderPatience = USUAL_PATIENCE,
        backoff: Backoff | None = None,
        clock: Clock = system_clock,
        pause: Pause = threading.Event.wait,
    ) -> None:
        self._service = service
        self._community = community
        self._tell = tell
        self._board = ReaderBoard(patience)
        self._backoff = backoff or usual_backoff()
        self._clock = clock
        self._pause = pause
        self._stopping = threading.Event()
        self._watch_lock = threading.Lock()
        self._watch: ReaderWatch | None = None
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)

    def start(self) -> None:
        """Begin to watch; returns at once."""
        self._thread.start()

    def stop(self, deadline_s: float) -> bool:
        """Stop watching and wait for the thread; False if it is still busy after `deadline_s`.

        Nothing is told once this has returned True.
        """
        self._stopping.set()
        give_up_at_s = time.monotonic() + deadline_s
        while self._thread.is_alive() and time.monotonic() < give_up_at_s:
            # Again and again: a cancel that comes before the wait begins is lost.
            self._cancel_wait()
            self._thread.join(_CANCEL_EVERY_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._watch_readers()
            except ReaderServiceStopped as stopped:
                _log.info("reader service stopped: %s", stopped)
                self._come_back_later()
            except Exception:  # noqa: BLE001 - a desk without its reader is worse than a logged bug
                _log.exception("bug while watching the readers")
                self._come_back_later()

    def _come_back_later(self) -> None:
        self._tell_all(self._board.service_lost(self._clock()))
        self._pause(self._stopping, self._backoff.next_s())

    def _watch_readers(self) -> None:
        watch = self._service.open()
        self._hold(watch)
        try:
            while not self._stopping.is_set():
                self._attend(watch)
                self._backoff.reset()
        finally:
            self._hold(None)
            watch.close()

    def _attend(self, watch: ReaderWatch) -> None:
        """Wait for the next thing to do, and do it."""
        slots = watch.wait(self._board.time_to_next_duty_s(self._clock()))
        self._tell_all(self._board.see(slots, self._clock()))
        for reader in self._board.readers_to_read(self._clock()):
            reading = self._read(watch, reader)
            self._tell_all(self._board.card_read(reader, reading, self._clock()))
        self._tell_all(self._board.events_due(self._clock()))

    def _read(self, watch: ReaderWatch, reader: str) -> Reading | None:
        try:
            with closing(watch.connect(reader)) as card:
                return read_card(card, self._community)
        except CardExchangeFailed as failure:
            _log.info("card lost while it was read: %s", failure)
            return None

    def _tell_all(self, events: Iterable[ReaderEvent]) -> None:
        for event in events:
            if not self._stopping.is_set():
                self._tell_one(event)

    def _tell_one(self, event: ReaderEvent) -> None:
        try:
            self._tell(event)
        except Exception:  # noqa: BLE001 - whoever listens must not stop the reader
            _log.exception("bug in whoever is told of %s", type(event).__name__)

    def _hold(self, watch: ReaderWatch | None) -> None:
        """Say which line `stop` may cancel; none while it is being closed."""
        with self._watch_lock:
            self._watch = watch

    def _cancel_wait(self) -> None:
        with self._watch_lock:
            if self._watch is not None:
                self._watch.cancel()
