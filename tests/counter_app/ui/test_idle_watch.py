"""An agent who walked away is asked for again, and nobody sees a family meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.documents.typography import Language
from counter_app.domain.clock import Clock
from counter_app.domain.community_settings import CommunitySettings
from counter_app.ui.idle_watch import IdleWatch
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.room_pages import RoomPages
from counter_app.ui.shell.shell import Shell
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_paper import no_paper


@dataclass
class Stopwatch:
    """Seconds that a test counts."""

    running_s: float = 100.0
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(running_s=lambda: self.running_s)


@dataclass
class Watched:
    """A window with one field, and how often its agent was found to be gone."""

    window: QLineEdit
    watch: IdleWatch
    times_gone: int = 0

    def press_a_key(self) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, Qt.Key.Key_A)


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def watched(qtbot: QtBot, stopwatch: Stopwatch) -> Watched:
    window = QLineEdit()
    shown(qtbot, window)
    made = Watched(window, IdleWatch(window, stopwatch.clock, window))

    def gone() -> None:
        made.times_gone += 1

    made.watch.left_alone.connect(gone)
    made.watch.allow(10)
    return made


def test_ten_minutes_of_silence_are_noticed_once(watched: Watched, stopwatch: Stopwatch) -> None:
    stopwatch.running_s += 599
    watched.watch.look()
    assert watched.times_gone == 0
    stopwatch.running_s += 1
    watched.watch.look()
    watched.watch.look()
    assert watched.times_gone == 1


def test_a_key_in_time_begins_the_count_anew(watched: Watched, stopwatch: Stopwatch) -> None:
    stopwatch.running_s += 599
    watched.press_a_key()
    stopwatch.running_s += 599
    watched.watch.look()
    assert (watched.times_gone, watched.window.text()) == (0, "a")


def test_what_wakes_a_sleeping_machine_reaches_no_page(
    watched: Watched, stopwatch: Stopwatch
) -> None:
    stopwatch.running_s += 40_000
    watched.press_a_key()
    assert watched.times_gone == 1
    assert not watched.window.text().startswith("a")


def test_a_sale_made_without_any_key_shows_that_somebody_is_there(
    qtbot: QtBot, stopwatch: Stopwatch, tasks: FakeTasks
) -> None:
    writing = Writing(stopwatch.clock, Language.FRENCH)
    shell = Shell(writing)
    shown(qtbot, shell)
    rooms = RoomPages(shell, tasks, writing, LiveDesk(), "A-1", no_paper())
    rooms.use_settings(CommunitySettings(session_lock_min=10))
    stopwatch.running_s += 599
    rooms.sold.emit(None)
    stopwatch.running_s += 599
    assert rooms.attended()
    stopwatch.running_s += 600
    assert not rooms.attended()


def test_nobody_is_missed_once_the_agent_has_signed_out(
    watched: Watched, stopwatch: Stopwatch
) -> None:
    watched.watch.stop()
    stopwatch.running_s += 40_000
    watched.watch.look()
    watched.press_a_key()
    assert (watched.times_gone, watched.window.text()) == (0, "a")
