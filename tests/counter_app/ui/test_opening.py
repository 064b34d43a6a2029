"""Loading behind the window, and what the main thread hears of it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.models.errors import NotEnrolled
from counter_app.ui.opening import Opening, TellProgress
from tests.support.log_guard import LogGuard


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_work_is_done_elsewhere_and_its_result_comes_back(qtbot: QtBot, owner: QObject) -> None:
    def work(tell: TellProgress) -> str:
        tell(1, 2)
        return threading.current_thread().name

    opening = Opening(work, owner)
    progress: list[tuple[int, int]] = []
    opening.progressed.connect(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignal(opening.done) as told:
        opening.start()
    opening.join()
    assert told.args == ["opening"]
    assert progress == [(1, 2)]


def test_what_was_foreseen_is_told_as_a_refusal(qtbot: QtBot, owner: QObject) -> None:
    def work(_: TellProgress) -> None:
        raise NotEnrolled

    opening = Opening(work, owner)
    with qtbot.waitSignal(opening.refused) as told:
        opening.start()
    opening.join()
    assert told.args is not None
    assert isinstance(told.args[0], NotEnrolled)


def test_a_bug_is_logged_and_told(qtbot: QtBot, owner: QObject, expect_log: LogGuard) -> None:
    expect_log("counter_app.ui.opening", "the desk did not open")

    def work(_: TellProgress) -> None:
        raise ZeroDivisionError

    opening = Opening(work, owner)
    with qtbot.waitSignal(opening.broken):
        opening.start()
    opening.join()
