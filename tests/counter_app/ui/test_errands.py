"""Work that somebody waits for is told of on the main thread, and not at all once it was left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from counter_app.models.errors import StorageFull
from counter_app.ui.errands import Errands, Tell

WITHIN_MS = 20_000


class Waiting(QObject):
    """Somebody who hears what comes."""

    half = Signal(int)
    done = Signal(object, object)
    failed = Signal(object)
    broken = Signal(object)

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        super().__init__()
        self.heard: list[tuple[object, ...]] = []
        self.heard_on: set[str] = set()
        self.errands = Errands(self, thread.submit, self.failed, self.broken)
        for signal in (self.half, self.done, self.failed, self.broken):
            signal.connect(self._hear)

    def _hear(self, *answer: object) -> None:
        self.heard.append(answer)
        self.heard_on.add(threading.current_thread().name)


class Gate:
    """Work that is held in its middle until it is let go."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self.reached, self.open = threading.Event(), threading.Event()
        self.is_ended = False

    def work(self, tell: Tell) -> None:
        self.reached.set()
        assert self.open.wait(20)
        tell(self._waiting.half, 50)
        self.is_ended = True


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1) as made:
        yield made


@pytest.fixture
def waiting(qtbot: QtBot, thread: ThreadPoolExecutor) -> Waiting:
    return Waiting(thread)


def test_answers_come_on_the_main_thread_in_their_order(qtbot: QtBot, waiting: Waiting) -> None:
    def work(tell: Tell) -> None:
        tell(waiting.half, 50)
        tell(waiting.done, "H-1", threading.current_thread().name)

    with qtbot.waitSignal(waiting.done, timeout=WITHIN_MS):
        waiting.errands.send(work)

    (half, (family, worked_on)) = waiting.heard
    assert (half, family) == ((50,), "H-1")
    assert waiting.heard_on == {threading.current_thread().name} != {worked_on}


@pytest.mark.parametrize(
    ("error", "told"), [(StorageFull(), "failed"), (ZeroDivisionError(), "broken")]
)
def test_what_was_foreseen_is_told_apart_from_a_bug(
    qtbot: QtBot, waiting: Waiting, error: Exception, told: str
) -> None:
    def work(_: Tell) -> None:
        raise error

    with qtbot.waitSignal(getattr(waiting, told), timeout=WITHIN_MS):
        waiting.errands.send(work)

    assert waiting.heard == [(error,)]


def test_what_is_left_in_the_middle_ends_there_and_what_waited_behind_it_never_begins(
    qtbot: QtBot, waiting: Waiting
) -> None:
    first, second = Gate(waiting), Gate(waiting)
    waiting.errands.send(first.work)
    waiting.errands.send(second.work)
    assert first.reached.wait(20)
    waiting.errands.leave()
    with qtbot.waitSignal(waiting.done, timeout=WITHIN_MS):
        waiting.errands.send(lambda tell: tell(waiting.done, "H-2", None))
        first.open.set()

    assert waiting.heard == [("H-2", None)]
    assert not first.is_ended
    assert not second.reached.is_set()


def test_an_answer_that_was_on_its_way_when_one_left_is_not_heard(
    qtbot: QtBot, waiting: Waiting, thread: ThreadPoolExecutor
) -> None:
    waiting.errands.send(lambda tell: tell(waiting.done, "H-1", None))
    thread.submit(lambda: None).result(20)
    waiting.errands.leave()
    with qtbot.waitSignal(waiting.done, timeout=WITHIN_MS):
        waiting.errands.send(lambda tell: tell(waiting.done, "H-2", None))

    assert waiting.heard == [("H-2", None)]


def test_what_fails_after_it_was_left_is_nobodys_trouble(qtbot: QtBot, waiting: Waiting) -> None:
    reached, opened = threading.Event(), threading.Event()

    def work(_: Tell) -> None:
        reached.set()
        assert opened.wait(20)
        raise StorageFull

    waiting.errands.send(work)
    assert reached.wait(20)
    waiting.errands.leave()
    with qtbot.waitSignal(waiting.done, timeout=WITHIN_MS):
        waiting.errands.send(lambda tell: tell(waiting.done, "H-2", None))
        opened.set()

    assert waiting.heard == [("H-2", None)]
