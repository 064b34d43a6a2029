"""Operations asked for by a page, run on the database thread, answered on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Generic, TypeVar, cast

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    Qt,
    QThread,
    QTimer,
    Signal,
    SignalInstance,
    Slot,
)
from shiboken6 import isValid

from counter_app.errors import CounterError
from counter_app.operations.open_counter import OpenCounter

CommandT = TypeVar("CommandT")
ResultT = TypeVar("ResultT")

SLOW_MS = 100
"""From here on, waiting is shown (DESIGN.md, "The agent never waits")."""

RunOnDatabaseThread = Callable[[Callable[[], object]], "Future[object]"]


def assert_main_thread() -> None:
    """Widgets are only touched from the thread that made the application."""
    application = QCoreApplication.instance()
    assert application is not None
    assert QThread.currentThread() is application.thread()


class Task(Generic[ResultT]):
    """One operation under way; after `forget`, its answer reaches nobody.

    Answers go to methods, never straight to a signal: that could not tell that its page is gone.
    """

    def __init__(
        self, on_done: Callable[[ResultT], None], on_error: Callable[[CounterError], None]
    ) -> None:
        assert not _is_signal(on_done)
        assert not _is_signal(on_error)
        self._on_done = on_done
        self._on_error = on_error
        self.is_forgotten = False
        self.is_over = False

    def forget(self) -> None:
        """Say that the page which asked was left. What is being written is written all the same."""
        self.is_forgotten = True

    def answer(self, outcome: Future[ResultT]) -> BaseException | None:
        """Tell the page, and return what nobody foresaw, if anything."""
        self.is_over = True
        error = outcome.exception()
        if error is not None and not isinstance(error, CounterError):
            return error
        hears = self._on_done if error is None else self._on_error
        if self.is_forgotten or _is_gone(hears):
            return None
        if isinstance(error, CounterError):
            self._on_error(error)
        else:
            self._on_done(outcome.result())
        return None


class Tasks(QObject):
    """The one way from a page to an operation.

    `busy_changed` says that somebody has been waiting for over 100 ms; `unexpected` carries what
    is our bug, for the one calm dialog.
    """

    busy_changed = Signal(bool)
    unexpected = Signal(object)
    _returned = Signal(object, object)

    def __init__(self, counter: OpenCounter, run_on_database_thread: RunOnDatabaseThread) -> None:
        super().__init__()
        self._counter = counter
        self._run = run_on_database_thread
        self._waiting: set[Task[object]] = set()
        self._slow: set[Task[object]] = set()
        self._is_stopped = False
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        operation: Callable[[OpenCounter, CommandT], ResultT],
        command: CommandT,
        on_done: Callable[[ResultT], None],
        on_error: Callable[[CounterError], None],
    ) -> Task[ResultT]:
        """Start an operation; exactly one of the two callbacks follows, on the main thread.

        None follows when the task is forgotten meanwhile, when the page that asked is gone with the
        agent who left, when the desk closes, or when the operation has a bug.
        """
        assert_main_thread()
        task = Task(on_done, on_error)
        if self._is_stopped:
            task.forget()
            return task
        untyped = cast("Task[object]", task)
        self._waiting.add(untyped)
        QTimer.singleShot(SLOW_MS, self, partial(self._note_slow, untyped))
        future = self._run(partial(operation, self._counter, command))
        future.add_done_callback(partial(self._returned.emit, untyped))
        return task

    def stop(self) -> None:
        """The desk closes: what was begun is finished unheard, and nothing is begun any more."""
        self._is_stopped = True
        for task in self._waiting:
            task.forget()

    @Slot(object, object)
    def _on_returned(self, task: Task[object], outcome: Future[object]) -> None:
        assert_main_thread()
        self._waiting.discard(task)
        if task in self._slow:
            self._slow.discard(task)
            self.busy_changed.emit(bool(self._slow))
        bug = task.answer(outcome)
        if bug is not None:
            self.unexpected.emit(bug)

    def _note_slow(self, task: Task[object]) -> None:
        if task in self._waiting:
            self._slow.add(task)
            self.busy_changed.emit(bool(self._slow))


def _is_gone(callback: Callable[..., None]) -> bool:
    """Whether it is the method of a page that Qt has deleted."""
    page = _whose(callback)
    return isinstance(page, QObject) and not isValid(page)


def _is_signal(callback: Callable[..., None]) -> bool:
    return isinstance(_whose(callback), SignalInstance)


def _whose(callback: Callable[..., None]) -> object:
    while isinstance(callback, partial):
        callback = callback.func
    return getattr(callback, "__self__", None)
