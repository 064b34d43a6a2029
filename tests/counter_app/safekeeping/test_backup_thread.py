"""Backups on a thread of their own: asked for, cancelled, failed, and never in anybody's way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Queue

import pytest

from counter_app.models.errors import KeyDoesNotFit
from counter_app.safekeeping.backup import BackupMade, BackupSource
from counter_app.safekeeping.backup_thread import BackupNews, BackupStep, BackupThread
from counter_app.safekeeping.errors import BackupFolderMissing, BackupNotWritten
from tests.support.backups import BackedUpDesk
from tests.support.log_guard import LogGuard

WITHIN_S = 60


class Listening:
    """What a thread told, and a way to hold it at its first percent."""

    def __init__(self) -> None:
        self.ended: Queue[BackupNews] = Queue()
        self.noted: Queue[BackupMade] = Queue()
        self.in_the_middle = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def tell(self, news: BackupNews) -> None:
        if news.step is not BackupStep.RUNNING:
            self.ended.put(news)
            return
        self.in_the_middle.set()
        assert self.go_on.wait(WITHIN_S)


@pytest.fixture
def heard() -> Listening:
    return Listening()


@pytest.fixture
def thread(desk: BackedUpDesk, heard: Listening) -> Iterator[BackupThread]:
    made = BackupThread(desk.source, desk.clock.clock, heard.noted.put, heard.tell)
    made.start()
    yield made
    heard.go_on.set()
    assert made.stop(0, WITHIN_S)


def test_backup_asked_for_is_made_noted_and_told(
    desk: BackedUpDesk, thread: BackupThread, heard: Listening
) -> None:
    thread.ask(desk.shelf)
    news = heard.ended.get(timeout=WITHIN_S)
    assert (news.step, news.error) == (BackupStep.MADE, None)
    assert heard.noted.get(timeout=WITHIN_S) == news.made


def test_asked_twice_while_one_is_running_makes_one_more(
    desk: BackedUpDesk, thread: BackupThread, heard: Listening
) -> None:
    heard.go_on.clear()
    thread.ask(desk.shelf)
    assert heard.in_the_middle.wait(WITHIN_S)
    thread.ask(desk.shelf)
    thread.ask(desk.shelf)
    heard.go_on.set()
    for _ in range(2):
        assert heard.ended.get(timeout=WITHIN_S).step is BackupStep.MADE
    assert thread.stop(WITHIN_S, WITHIN_S)
    assert heard.ended.empty()


def test_running_backup_can_be_left(
    desk: BackedUpDesk, thread: BackupThread, heard: Listening
) -> None:
    heard.go_on.clear()
    thread.ask(desk.shelf)
    assert heard.in_the_middle.wait(WITHIN_S)
    thread.cancel()
    heard.go_on.set()
    assert heard.ended.get(timeout=WITHIN_S).step is BackupStep.CANCELLED
    assert list(desk.shelf.iterdir()) == []


def test_failure_is_told_and_the_next_one_is_made(
    desk: BackedUpDesk, thread: BackupThread, heard: Listening
) -> None:
    thread.ask(desk.shelf / "unplugged")
    failed = heard.ended.get(timeout=WITHIN_S)
    assert failed.step is BackupStep.FAILED
    assert isinstance(failed.error, BackupFolderMissing)
    thread.ask(desk.shelf)
    assert heard.ended.get(timeout=WITHIN_S).step is BackupStep.MADE


def test_fault_of_the_desks_own_database_is_told_as_such(
    desk: BackedUpDesk, heard: Listening
) -> None:
    source = BackupSource(desk.folder, bytes(32), "cc", "MED-1", "0.1.0")
    thread = BackupThread(source, desk.clock.clock, heard.noted.put, heard.tell)
    thread.start()
    thread.ask(desk.shelf)
    assert isinstance(heard.ended.get(timeout=WITHIN_S).error, KeyDoesNotFit)
    assert thread.stop(0, WITHIN_S)


def test_bug_of_ours_is_told_too_and_ends_nothing(
    desk: BackedUpDesk, heard: Listening, expect_log: LogGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("counter_app.safekeeping.backup_thread", "bug while making a backup")

    def broken(*_: object) -> BackupMade:
        raise RuntimeError("bug")

    monkeypatch.setattr("counter_app.safekeeping.backup_thread.make_backup", broken)
    thread = BackupThread(desk.source, desk.clock.clock, heard.noted.put, heard.tell)
    thread.start()
    thread.ask(desk.shelf)
    assert isinstance(heard.ended.get(timeout=WITHIN_S).error, BackupNotWritten)
    assert thread.stop(0, WITHIN_S)


def test_backup_of_the_evening_is_finished_before_the_program_ends(
    desk: BackedUpDesk, thread: BackupThread, heard: Listening
) -> None:
    thread.ask(desk.shelf)
    assert thread.stop(WITHIN_S, WITHIN_S)
    assert heard.ended.get(timeout=WITHIN_S).step is BackupStep.MADE


def test_thread_that_was_never_started_stops(desk: BackedUpDesk, heard: Listening) -> None:
    thread = BackupThread(desk.source, desk.clock.clock, heard.noted.put, heard.tell)
    assert thread.stop(0, 0)
