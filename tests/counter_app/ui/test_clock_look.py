"""The clock is looked at with the server's word while it gives it, and without it otherwise."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.clock_watch import ClockFault, ClockNotice
from counter_app.errors import StorageError
from counter_app.operations.watch_clock import WatchClock, watch_clock
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.clock_look import ClockLook
from counter_app.ui.live_desk import LiveDesk
from tests.support.fake_tasks import FakeTasks

WRONG = ClockNotice(ClockFault.JUMPED, 3_600)


@pytest.fixture
def tasks() -> FakeTasks:
    tasks = FakeTasks()
    tasks.answer(watch_clock, WRONG)
    return tasks


@pytest.fixture
def live(qtbot: QtBot) -> LiveDesk:
    return LiveDesk()


@pytest.fixture
def look(tasks: FakeTasks, live: LiveDesk) -> ClockLook:
    return ClockLook(tasks, live, live)


def test_what_it_finds_is_told(qtbot: QtBot, look: ClockLook) -> None:
    with qtbot.waitSignal(look.looked) as told:
        look.start()
    look.stop()
    assert told.args == [WRONG]


@pytest.mark.parametrize(
    ("connection", "ahead_s"),
    [
        (Connection.ONLINE, 12),
        (Connection.CATCHING_UP, 12),
        (Connection.OFFLINE, None),
        (Connection.NOT_ENROLLED, None),
    ],
)
def test_the_servers_word_counts_while_it_answers(
    look: ClockLook,
    tasks: FakeTasks,
    live: LiveDesk,
    connection: Connection,
    ahead_s: int | None,
) -> None:
    live.tell_sync(SyncState(connection, clock_ahead_s=12))
    look.look()
    assert tasks.asked == [WatchClock(ahead_s)]


def test_before_the_server_has_said_anything_it_has_no_word(
    look: ClockLook, tasks: FakeTasks
) -> None:
    look.look()
    assert tasks.asked == [WatchClock(None)]


def test_a_database_that_cannot_be_read_is_no_news_of_the_clock(
    look: ClockLook, tasks: FakeTasks, qtbot: QtBot
) -> None:
    tasks.answer(watch_clock, StorageError())
    with qtbot.assertNotEmitted(look.looked):
        look.look()
