"""The screen follows a disk that failed until it is well, and asks no more than it must."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.probe_storage import ProbeStorage, probe_storage
from counter_app.ui.error_text.storage_state import stopped_sentence
from counter_app.ui.storage_watch import StorageWatch
from tests.support.fake_tasks import FakeTasks

GOOD = StorageState(StorageCondition.GOOD)
FULL = StorageState(StorageCondition.FULL)


@pytest.fixture
def tasks(qtbot: QtBot) -> FakeTasks:
    return FakeTasks()


@pytest.fixture
def watch(tasks: FakeTasks) -> StorageWatch:
    return StorageWatch(tasks)


def test_a_disk_that_fails_is_tried_again_until_it_is_well(
    watch: StorageWatch, tasks: FakeTasks, qtbot: QtBot
) -> None:
    tasks.answer(probe_storage, GOOD)
    watch._timer.setInterval(1)
    told: list[StorageState] = []
    watch.changed.connect(told.append)
    with qtbot.waitSignal(watch.changed, check_params_cb=GOOD.__eq__):
        watch.on_state(FULL)
    assert told == [FULL, GOOD]
    assert not watch._timer.isActive()


def test_a_disk_that_is_well_is_left_alone(watch: StorageWatch, tasks: FakeTasks) -> None:
    watch.on_state(GOOD)
    assert not watch._timer.isActive()
    assert tasks.asked == []


def test_trying_again_by_hand_does_not_pile_up(watch: StorageWatch, tasks: FakeTasks) -> None:
    tasks.answer(probe_storage, FULL)
    watch.on_state(FULL)
    tasks.hold()
    watch.look()
    watch.look()
    assert len(tasks.asked_for(ProbeStorage)) == 1
    tasks.release()
    watch.look()
    assert len(tasks.asked_for(ProbeStorage)) == 2


def test_only_a_disk_that_fails_has_a_sentence() -> None:
    said = {
        condition: stopped_sentence(StorageState(condition, "SQLITE_IOERR"))
        for condition in StorageCondition
    }
    assert said.pop(StorageCondition.GOOD) == ""
    assert len(set(said.values())) == 3
    assert all("arrêtée" in words for words in said.values())
    assert "SQLITE_IOERR" in said[StorageCondition.BROKEN]
