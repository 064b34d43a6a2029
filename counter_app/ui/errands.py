"""Work that somebody waits for at the screen: done on another thread, told of on the main one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from counter_app.errors import CounterError

RunOnThread = Callable[[Callable[[], None]], object]
"""Runs what it is given on one thread, one after the other."""


class Tell(Protocol):
    """Has a signal emitted on the main thread; gives the work up there if it was left."""

    def __call__(self, signal: SignalInstance, *answer: object) -> None: ...


@dataclass(eq=False, slots=True)
class _Wait:
    is_left: bool = False


class Errands(QObject):
    """What was left does not begin, or ends where it next tells something; nobody hears of it.

    `failed` is emitted with a CounterError, `broken` with what nobody foresaw: one of them ends
    work that raised. What is still told of once their owner is gone goes with it.
    """

    _told = Signal(object, object, object)

    def __init__(
        self, owner: QObject, run: RunOnThread, failed: SignalInstance, broken: SignalInstance
    ) -> None:
        super().__init__(owner)
        self._run = run
        self._failed = failed
        self._broken = broken
        self._wait = _Wait()
        self._told.connect(self._on_told)

    def send(self, work: Callable[[Tell], None]) -> None:
        """Have work done when its turn comes, with the way to tell of it."""
        self._run(partial(self._do, self._wait, work))

    def leave(self) -> None:
        """Wait for nothing any more of what was sent so far."""
        self._wait.is_left = True
        self._wait = _Wait()

    def _do(self, wait: _Wait, work: Callable[[Tell], None]) -> None:
        try:
            _go_on(wait)
            work(partial(self._tell, wait))
        except _LeftError:
            return
        except CounterError as error:
            self._told.emit(wait, self._failed, (error,))
        except Exception as error:  # noqa: BLE001 - told to the person who is waiting
            self._told.emit(wait, self._broken, (error,))

    def _tell(self, wait: _Wait, signal: SignalInstance, *answer: object) -> None:
        _go_on(wait)
        self._told.emit(wait, signal, answer)

    def _on_told(self, wait: _Wait, signal: SignalInstance, answer: tuple[object, ...]) -> None:
        if not wait.is_left:
            signal.emit(*answer)


def _go_on(wait: _Wait) -> None:
    if wait.is_left:
        raise _LeftError


class _LeftError(Exception):
    """Gives work up in the middle."""
