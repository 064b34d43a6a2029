"""How far the journal had come is remembered, and nothing that fails there stops a sale."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from counter_app.high_water_mark import (
    HighWaterMark,
    MarkFile,
    MarkKeeper,
    mark_text,
    read_mark,
)
from tests.support.log_guard import LogGuard

PATIENCE_S = 30.0
"""Only a failing test waits that long."""
ENDLESS_S = 1e6


def mark(seq: int = 1, epoch: int = 1) -> HighWaterMark:
    return HighWaterMark(epoch, seq, f"{seq:064x}")


@pytest.fixture
def file(tmp_path: Path) -> MarkFile:
    return MarkFile(tmp_path / "guichet.mark")


def test_a_mark_reads_back() -> None:
    assert read_mark(mark_text(mark(7, 3))) == mark(7, 3)


def test_every_mark_is_as_long_so_that_one_is_written_over_another() -> None:
    assert len(mark_text(mark(1))) == len(mark_text(mark(10**12, 10**5)))


@pytest.mark.parametrize("at", range(7, len(mark_text(mark())), 7))
def test_a_mark_cut_in_two_says_nothing(at: int) -> None:
    before, after = mark_text(mark(1)), mark_text(mark(4_294_967_295))
    torn = after[:at] + before[at:]
    assert read_mark(torn) in (None, mark(1), mark(4_294_967_295))
    assert read_mark(before[: at - 1]) is None


@pytest.mark.parametrize("text", ["", "\0" * 120, "guichet-mark/2 1 1 ab 00000000", "é" * 100])
def test_anything_else_says_nothing(text: str) -> None:
    assert read_mark(text) is None


def test_the_last_mark_is_in_the_file(file: MarkFile) -> None:
    for seq in (1, 2, 30):
        file.keep(mark(seq))
    assert file.read() == mark(30)
    file.close()


def test_a_machine_that_never_kept_one_has_none(file: MarkFile) -> None:
    assert file.read() is None


def test_a_disk_that_refuses_is_told_once_and_stops_nothing(
    tmp_path: Path, expect_log: LogGuard
) -> None:
    expect_log("counter_app.high_water_mark", "the mark beside the database could not be written")
    file = MarkFile(tmp_path)  # a folder stands where the file should be
    file.keep(mark())
    assert file.read() is None


class SlowKeyring:
    """Keeps what it is given once somebody lets it."""

    def __init__(self) -> None:
        self.kept: list[HighWaterMark] = []
        self.asked = threading.Event()
        self.may_answer = threading.Event()
        self.has_kept = threading.Event()

    def keep(self, mark: HighWaterMark) -> None:
        self.asked.set()
        assert self.may_answer.wait(PATIENCE_S)
        self.kept.append(mark)
        self.has_kept.set()


def test_a_slow_keyring_delays_nobody_and_gets_the_latest_mark_at_the_end() -> None:
    keyring = SlowKeyring()
    keeper = MarkKeeper(keyring.keep, rest_s=ENDLESS_S)
    keeper.start()
    keeper.keep_soon(mark(1))
    assert keyring.asked.wait(PATIENCE_S)
    for seq in range(2, 100):
        keeper.keep_soon(mark(seq))
    keyring.may_answer.set()
    assert keeper.stop(PATIENCE_S)
    assert keyring.kept == [mark(1), mark(99)]


def test_the_keyring_rests_between_two_marks() -> None:
    keyring = SlowKeyring()
    keyring.may_answer.set()
    keeper = MarkKeeper(keyring.keep, rest_s=ENDLESS_S)
    keeper.start()
    keeper.keep_soon(mark(1))
    assert keyring.has_kept.wait(PATIENCE_S)
    keeper.keep_soon(mark(2))
    assert keyring.kept == [mark(1)]
    assert keeper.stop(PATIENCE_S)
    assert keyring.kept == [mark(1), mark(2)]


def test_a_keyring_that_hangs_does_not_keep_the_program_from_ending() -> None:
    keyring = SlowKeyring()
    keeper = MarkKeeper(keyring.keep, rest_s=0.0)
    keeper.start()
    keeper.keep_soon(mark(1))
    assert keyring.asked.wait(PATIENCE_S)
    assert not keeper.stop(0.0)
    keyring.may_answer.set()
    assert keeper.stop(PATIENCE_S)


def test_a_keyring_that_refuses_is_asked_again_with_the_next_mark() -> None:
    asked: list[HighWaterMark] = []
    refused = threading.Event()

    def keep(given: HighWaterMark) -> None:
        asked.append(given)
        refused.set()
        raise OSError("no such service")

    keeper = MarkKeeper(keep, rest_s=0.0)
    keeper.start()
    keeper.keep_soon(mark(1))
    assert refused.wait(PATIENCE_S)
    keeper.keep_soon(mark(2))
    assert keeper.stop(PATIENCE_S)
    assert asked == [mark(1), mark(2)]


def test_a_keeper_that_was_never_started_stops_at_once() -> None:
    assert MarkKeeper(lambda _: None).stop(0.0)
