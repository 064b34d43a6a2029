"""Listening to a desk's process on the disk whose power will be cut."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Final

from bench.lives.telling import BackedUp, Begun, Doing, Heard, Inspected, Told, Written
from bench.power_cuts.on_disk import Acknowledged, Morning

GIVE_UP_S: Final = 60.0

_FORK: Final = multiprocessing.get_context("fork")
"""From a parent that has everything imported, a process starts in a few milliseconds."""


class DiedEarly(Exception):
    """A desk's process ended while its disk was well, or said nothing for too long."""


class Watch:
    """One process, and what it has told so far; acknowledgements are added to `acknowledged`."""

    def __init__(
        self, process: ForkProcess, hearing: Connection, acknowledged: Acknowledged
    ) -> None:
        self._process = process
        self._hearing = hearing
        self._acknowledged = acknowledged
        self.doing = Doing.OPENING
        self.inspected: Inspected | None = None

    def listen(self, seconds: float) -> None:
        """Hear what is told in so long, and at least what has been told by now."""
        until = time.monotonic() + seconds
        while self._hearing.poll(max(0.0, until - time.monotonic())):
            self._hear()

    def await_inspection(self) -> Inspected:
        """Hear what the process found when it opened the desk."""
        while self.inspected is None:
            self._await_word()
        return self.inspected

    def await_entries(self, count: int) -> None:
        """Hear of so many more acknowledged entries."""
        goal = len(self._acknowledged.entries) + count
        while len(self._acknowledged.entries) < goal:
            self._await_word()

    def kill(self) -> None:
        """End the process; what it told and nobody heard does not count.

        A flush that was under way when the power went may still have said that all was well: with
        real power, nobody would have been there to hear it.
        """
        self._process.kill()
        self._process.join()

    def _await_word(self) -> None:
        if not self._hearing.poll(GIVE_UP_S):
            raise DiedEarly(f"silent in {self.doing}")
        self._hear()

    def _hear(self) -> None:
        try:
            self._keep(self._hearing.recv())
        except EOFError:
            raise DiedEarly(f"in {self.doing}") from None

    def _keep(self, told: Told) -> None:
        match told:
            case Begun(doing):
                self.doing = doing
            case Written(epoch, seq, entry_hash):
                self._acknowledged.entries[epoch, seq] = entry_hash
            case Heard(epoch, seq):
                self._acknowledged.words.add((epoch, seq))
            case BackedUp():
                self._acknowledged.backup = told
            case Inspected():
                self.inspected = told
            case _:
                pass


@contextmanager
def watched(work: Callable[[Morning, Connection], None], morning: Morning) -> Iterator[Watch]:
    """A process at work on the desk; it is over when the block is left."""
    hearing, telling = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=work, args=(morning, telling), daemon=True)
    process.start()
    telling.close()
    watch = Watch(process, hearing, morning.acknowledged)
    try:
        yield watch
    finally:
        watch.kill()
        hearing.close()
        process.close()
