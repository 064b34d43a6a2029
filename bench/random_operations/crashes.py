"""Processes that are killed at random moments, the next one always ready to go on."""

from __future__ import annotations

import multiprocessing
import time
from contextlib import AbstractContextManager
from multiprocessing.context import SpawnProcess
from random import Random
from types import TracebackType
from typing import Final, Self

from bench.random_operations.story import Story
from bench.random_operations.worker import Start, live_until_killed
from counter_app.settings import DataFolder

_SPAWN: Final = multiprocessing.get_context("spawn")
LAST_ACT_S: Final = 0.004
GIVE_UP_S: Final = 120.0


class EndedByItself(AssertionError):
    """A process ended, or fell silent, though nobody killed it; stderr says why."""


class _Process:
    """One process, waiting to be told where to go on."""

    def __init__(self) -> None:
        self._channel, theirs = _SPAWN.Pipe()
        self._process: SpawnProcess = _SPAWN.Process(
            target=live_until_killed, args=(theirs,), daemon=True
        )
        self._process.start()
        theirs.close()

    def start(self, start: Start) -> None:
        self._channel.send(start)

    def hear(self, story: Story, seconds: float) -> bool:
        """Hear one thing, or nothing in so long."""
        if not self._channel.poll(seconds):
            return False
        story.hear(self._channel.recv())
        return True

    def kill(self, story: Story) -> None:
        """End it; what it had told before is true, and is heard to the end."""
        self._process.kill()
        self._process.join()
        try:
            while self.hear(story, 0):
                pass
        except (EOFError, ConnectionResetError):
            self._channel.close()


class Crashing(AbstractContextManager["Crashing"]):
    """Lives a desk on one file, crash after crash."""

    def __init__(self, folder: DataFolder, draws: Random) -> None:
        self._folder = folder
        self._draws = draws
        self.story = Story()
        self._spare = _Process()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._spare.kill(Story())

    def live(self, operations: int) -> None:
        """So many acts, then a crash in the middle of one."""
        process, self._spare = self._spare, _Process()
        story = self.story
        seed = self._draws.getrandbits(64)
        process.start(Start(self._folder, seed, story.last, story.unfinished))
        goal = story.operations + operations
        try:
            while story.operations < goal:
                self._hear(process)
            self._hear_for(process, self._draws.uniform(0, LAST_ACT_S))
        finally:
            process.kill(story)
        story.crashes += 1

    def _hear(self, process: _Process) -> None:
        try:
            heard = process.hear(self.story, GIVE_UP_S)
        except EOFError as error:
            raise EndedByItself(self.story.acts) from error
        if not heard:
            raise EndedByItself(f"silent for {GIVE_UP_S} s")

    def _hear_for(self, process: _Process, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                process.hear(self.story, left)
            except EOFError as error:
                raise EndedByItself(self.story.acts) from error
