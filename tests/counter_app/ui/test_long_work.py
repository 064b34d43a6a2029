"""Long work has a thread of its own, tells how far it is, and can be given up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from counter_app.models.errors import StorageFull
from counter_app.ui.long_work import LongWork

Pace = Callable[[int], None]


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[LongWork[str]]:
    made: LongWork[str] = LongWork("test")
    yield made
    made.stop()


def test_it_runs_beside_the_main_thread_and_tells_its_progress(
    qtbot: QtBot, work: LongWork[str]
) -> None:
    percents: list[int] = []
    work.progressed.connect(percents.append)

    def count(pace: Pace) -> str:
        for percent in (25, 50, 100):
            pace(percent)
        return threading.current_thread().name

    with qtbot.waitSignal(work.done) as done:
        work.start(count)

    assert done.args is not None
    assert done.args[0].startswith("test")
    assert percents == [25, 50, 100]
    assert not work.is_running


def test_it_is_given_up_where_it_tells_its_pace(qtbot: QtBot, work: LongWork[str]) -> None:
    at_work, may_go_on = threading.Event(), threading.Event()

    def wait(pace: Pace) -> str:
        at_work.set()
        may_go_on.wait()
        pace(50)
        return "to the end"

    with qtbot.waitSignals([work.cancelled], raising=True):
        work.start(wait)
        at_work.wait()
        work.cancel()
        may_go_on.set()


def test_what_was_foreseen_is_told_as_an_error(qtbot: QtBot, work: LongWork[str]) -> None:
    def fill(_: Pace) -> str:
        raise StorageFull

    with qtbot.waitSignal(work.failed) as failed:
        work.start(fill)

    assert failed.args is not None
    assert isinstance(failed.args[0], StorageFull)


def test_a_bug_is_told_apart(qtbot: QtBot, work: LongWork[str]) -> None:
    def break_off(_: Pace) -> str:
        raise ZeroDivisionError

    with qtbot.waitSignal(work.broken) as broken:
        work.start(break_off)

    assert broken.args is not None
    assert isinstance(broken.args[0], ZeroDivisionError)


def test_one_at_a_time(qtbot: QtBot, work: LongWork[str]) -> None:
    may_go_on, begun = threading.Event(), []

    def first(_: Pace) -> str:
        may_go_on.wait()
        return "first"

    def second(_: Pace) -> str:
        begun.append("second")
        return "second"

    with qtbot.waitSignal(work.done) as done:
        work.start(first)
        work.start(second)
        may_go_on.set()

    assert (done.args, begun) == (["first"], [])


def test_stopping_does_not_wait_for_the_end_of_the_journal(qtbot: QtBot) -> None:
    work: LongWork[str] = LongWork("test")
    at_work = threading.Event()

    def for_ever(pace: Pace) -> str:
        while True:
            at_work.set()
            pace(1)

    work.start(for_ever)
    at_work.wait()
    work.stop()

    assert not work.is_running
