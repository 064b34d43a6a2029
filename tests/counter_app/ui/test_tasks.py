"""A page asks, the database thread works, the page hears of it on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.domain.rules import CardUnknown, TillNotOpen
from counter_app.errors import CounterError
from counter_app.ui.tasks import Tasks, assert_main_thread


class Answers:
    """What reached the page, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[CounterError] = []
        self.threads: list[str] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.current_thread().name)

    def failed(self, error: CounterError) -> None:
        self.errors.append(error)


@pytest.fixture
def database_thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1, "database") as executor:
        yield executor


@pytest.fixture
def tasks(qtbot: QtBot, database_thread: ThreadPoolExecutor) -> Tasks:
    return Tasks("the counter", database_thread.submit)  # type: ignore[arg-type]


def test_operation_runs_elsewhere_and_its_result_comes_home(qtbot: QtBot, tasks: Tasks) -> None:
    page = Answers()
    tasks.run(lambda c, x: (c, x, threading.current_thread().name), 7, page.done, page.failed)
    qtbot.waitUntil(lambda: bool(page.results))
    ((counter, command, worker),) = cast("list[tuple[str, int, str]]", page.results)
    assert (counter, command) == ("the counter", 7)
    assert worker.startswith("database")
    assert page.threads == [threading.main_thread().name]


def test_a_page_that_left_with_its_agent_hears_nothing_more(qtbot: QtBot, tasks: Tasks) -> None:
    heard, may_answer = Answers(), threading.Event()

    class Page(QObject):
        def done(self, _: object) -> None:
            heard.done(self.objectName())

    page = Page()
    tasks.run(lambda _, __: may_answer.wait(), None, partial(page.done), heard.failed)
    delete(page)
    may_answer.set()
    tasks.run(lambda _, word: word, "later", heard.done, heard.failed)

    qtbot.waitUntil(lambda: heard.results == ["later"])


def test_a_page_is_answered_by_its_methods_for_a_signal_cannot_tell_that_it_is_gone(
    tasks: Tasks,
) -> None:
    heard = Answers()
    with pytest.raises(AssertionError):
        tasks.run(lambda _, __: None, None, partial(tasks.unexpected.emit), heard.failed)
    with pytest.raises(AssertionError):
        tasks.run(lambda _, __: None, None, heard.done, tasks.unexpected.emit)


def test_what_a_rule_refuses_reaches_the_page_as_data(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(_: object, card: str) -> None:
        raise CardUnknown(card)

    page = Answers()
    tasks.run(refuse, "1234", page.done, page.failed)
    qtbot.waitUntil(lambda: bool(page.errors))
    assert isinstance(page.errors[0], CardUnknown)
    assert not page.results


def test_our_own_bug_goes_to_one_place_and_not_to_the_page(qtbot: QtBot, tasks: Tasks) -> None:
    page = Answers()
    with qtbot.waitSignal(tasks.unexpected) as told:
        tasks.run(lambda _c, x: 1 // x, 0, page.done, page.failed)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert not page.results
    assert not page.errors


def test_late_result_does_not_reach_a_page_that_was_left(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    page, other = Answers(), Answers()
    left = tasks.run(lambda _c, _x: gate.wait(10), None, page.done, page.failed)
    left.forget()
    gate.set()
    tasks.run(lambda _c, x: x, "next", other.done, other.failed)
    qtbot.waitUntil(lambda: bool(other.results))
    assert left.is_over
    assert not page.results


def test_late_refusal_does_not_reach_it_either(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(_: object, __: None) -> None:
        raise TillNotOpen

    page, other = Answers(), Answers()
    tasks.run(refuse, None, page.done, page.failed).forget()
    tasks.run(lambda _c, x: x, "next", other.done, other.failed)
    qtbot.waitUntil(lambda: bool(other.results))
    assert not page.errors


def test_what_is_answered_once_the_desk_has_closed_begins_nothing_more(
    qtbot: QtBot, tasks: Tasks, database_thread: ThreadPoolExecutor
) -> None:
    page, gate = Answers(), threading.Event()
    with qtbot.waitSignal(tasks.busy_changed):
        tasks.run(lambda _c, _x: gate.wait(10), None, page.done, page.failed)
    tasks.stop()
    with qtbot.waitSignal(tasks.busy_changed):
        gate.set()
    database_thread.shutdown()
    tasks.run(lambda _c, x: x, "next", page.done, page.failed)
    assert page.results == []


def test_waiting_shows_once_it_is_long_and_ends_with_the_answer(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    page = Answers()
    with qtbot.waitSignal(tasks.busy_changed) as began:
        tasks.run(lambda _c, _x: gate.wait(10), None, page.done, page.failed)
    assert began.args == [True]
    with qtbot.waitSignal(tasks.busy_changed) as ended:
        gate.set()
    assert ended.args == [False]


def test_widgets_are_refused_to_other_threads(
    qtbot: QtBot, database_thread: ThreadPoolExecutor
) -> None:
    assert_main_thread()
    with pytest.raises(AssertionError):
        database_thread.submit(assert_main_thread).result()
