"""The long poll, on a line and a thread of its own, so that pushing never waits behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from counter_app.sync.exchange import Line, Reply, Request, Transport


@dataclass(frozen=True, slots=True)
class _Poll:
    request: Request
    line: Line
    answer: Future[Reply]
    thread: threading.Thread


class Listener:
    """Holds at most one long poll in flight; used by the sync thread."""

    def __init__(self, transport: Transport, on_heard: Callable[[], None]) -> None:
        """`on_heard` is called on the poll's thread, once it is answered or failed."""
        self._transport = transport
        self._on_heard = on_heard
        self._line: Line | None = None
        self._poll: _Poll | None = None

    def listen(self, request: Request) -> None:
        """Start this poll, unless it is the one in flight; another one is abandoned."""
        if self._poll is not None and self._poll.request == request:
            return
        if self._poll is not None:
            self.hang_up()
        if self._line is None:
            self._line = self._transport.open()
        self._poll = self._start(self._line, request)

    def heard(self) -> Reply | None:
        """The answer, once; None while there is none; raises the SyncError the poll ended with."""
        poll = self._poll
        if poll is None or not poll.answer.done():
            return None
        self._poll = None
        return poll.answer.result()

    def hang_up(self) -> None:
        """Abandon the poll in flight and its line."""
        line, self._line, self._poll = self._line, None, None
        if line is not None:
            line.hang_up()

    def close(self, deadline_s: float) -> None:
        """Hang up, and wait for the poll's thread that long at most."""
        poll = self._poll
        self.hang_up()
        if poll is not None:
            poll.thread.join(deadline_s)

    def _start(self, line: Line, request: Request) -> _Poll:
        answer: Future[Reply] = Future()
        thread = threading.Thread(
            target=self._run, args=(line, request, answer), name="sync-listener", daemon=True
        )
        thread.start()
        return _Poll(request, line, answer, thread)

    def _run(self, line: Line, request: Request, answer: Future[Reply]) -> None:
        try:
            answer.set_result(line.exchange(request))
        except Exception as error:  # noqa: BLE001  # raised again by heard(), on the sync thread
            answer.set_exception(error)
        self._on_heard()
