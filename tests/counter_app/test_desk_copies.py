"""A desk's file restored, copied or under another keyring: noticed at once, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app import machine
from counter_app.desk import Desk, open_desk
from counter_app.domain.epochs import EpochOpened
from counter_app.high_water_mark import HighWaterMark, mark_text
from counter_app.models.errors import KeyDoesNotFit, KeyNotEnrolled
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.top_up import top_up
from counter_app.secret_store import DeskSecrets, keep_mark, kept_mark
from counter_protocol.bodies import EpochReason
from counter_protocol.verify import main as verify
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter, with_open_till
from tests.support.keyrings import use_keyring

SECRETS = DeskSecrets(DATABASE_KEY, bytes([1]) * 32, "installation-1")


@pytest.fixture(autouse=True)
def _own_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_keyring(monkeypatch, tmp_path / "keyring.json")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk's database, its till open."""
    path = tmp_path / "desk" / "guichet.db"
    with opened_counter(path, SetClock().clock) as counter:
        with_open_till(counter)
    with at_work(path):
        pass
    return path


@contextmanager
def at_work(path: Path, secrets: DeskSecrets = SECRETS) -> Iterator[Desk]:
    desk = open_desk(path, secrets, SetClock().clock)
    try:
        yield desk
    finally:
        desk.close()


def sell(path: Path, times: int) -> list[str]:
    """The receipt numbers of so many top-ups."""
    with at_work(path) as desk:
        return [desk.run(top_up, fifty_euros()).receipt.number for _ in range(times)]


def copy_of(path: Path) -> Path:
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    return copy


def put_back(copy: Path, path: Path) -> None:
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    shutil.copy(copy, path)


def is_sound(desk: Desk, folder: Path) -> bool:
    """Whether the independent verifier finds nothing wrong with the desk's archive."""
    return (
        verify(
            [str(desk.run(make_archive, MakeArchive(folder / "archive.zip", EVERYTHING, agent="")))]
        )
        == 0
    )


def test_a_file_restored_in_the_middle_of_the_day_goes_on_under_other_numbers(
    path: Path, tmp_path: Path
) -> None:
    before = sell(path, 2)
    copy = copy_of(path)
    lost = sell(path, 3)
    put_back(copy, path)
    with at_work(path) as desk:
        assert desk.notices == (EpochOpened(2, EpochReason.BEHIND_ITS_MARK),)
        after = [desk.run(top_up, fifty_euros()).receipt.number for _ in range(3)]
        assert is_sound(desk, tmp_path)
    assert len({*before, *lost, *after}) == 8
    assert after[0] == "MED-1b-2026-000001"
    with at_work(path) as desk:
        assert desk.notices == ()


@pytest.mark.parametrize("kept", ["guichet.mark", "keyring.json"])
def test_either_mark_is_enough(path: Path, tmp_path: Path, kept: str) -> None:
    copy = copy_of(path)
    sell(path, 1)
    put_back(copy, path)
    lost = {"guichet.mark": tmp_path / "keyring.json", "keyring.json": path.with_suffix(".mark")}
    lost[kept].unlink()
    with at_work(path) as desk:
        assert desk.notices == (EpochOpened(2, EpochReason.BEHIND_ITS_MARK),)


def test_a_program_that_was_killed_had_written_its_mark(path: Path, tmp_path: Path) -> None:
    copy = copy_of(path)
    desk = open_desk(path, SECRETS, SetClock().clock)
    desk.run(top_up, fifty_euros())
    marked = path.with_suffix(".mark").read_bytes()
    desk.close()
    path.with_suffix(".mark").write_bytes(marked)
    (tmp_path / "keyring.json").unlink()
    put_back(copy, path)
    with at_work(path) as desk:
        assert desk.notices == (EpochOpened(2, EpochReason.BEHIND_ITS_MARK),)


def test_a_restored_file_that_lacks_nothing_is_the_same_desk(path: Path) -> None:
    sell(path, 2)
    put_back(copy_of(path), path)
    with at_work(path) as desk:
        assert desk.notices == ()


def test_a_copy_in_another_folder_never_writes_the_numbers_of_the_first(
    path: Path, tmp_path: Path
) -> None:
    sell(path, 2)
    shutil.copytree(path.parent, tmp_path / "clone")
    clone = tmp_path / "clone" / path.name
    with at_work(clone) as desk:
        assert desk.notices == (EpochOpened(2, EpochReason.MOVED),)
        cloned = [desk.run(top_up, fifty_euros()).receipt.number for _ in range(2)]
        assert is_sound(desk, tmp_path)
    with at_work(path) as desk:
        assert desk.notices == ()
        first = [desk.run(top_up, fifty_euros()).receipt.number for _ in range(2)]
    assert (first[0], cloned[0]) == ("MED-1-2026-000003", "MED-1b-2026-000001")


def test_two_copies_do_not_chase_each_other_through_epochs(path: Path, tmp_path: Path) -> None:
    shutil.copytree(path.parent, tmp_path / "clone")
    clone = tmp_path / "clone" / path.name
    for _ in range(3):
        sell(path, 1)
        sell(clone, 1)
    with at_work(path) as desk, at_work(clone) as copy:
        epochs = desk.counter.journal.head.epoch, copy.counter.journal.head.epoch
    assert epochs == (1, 2)


def test_a_disk_put_into_another_machine_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "machine_id", lambda: "another machine")
    with at_work(path) as desk:
        assert desk.notices == (EpochOpened(2, EpochReason.MOVED),)


def test_a_mark_of_another_history_is_noticed(path: Path) -> None:
    with at_work(path) as desk:
        head, place = desk.counter.journal.head, desk.memory.place
    other = HighWaterMark(head.epoch, head.seq, "ab" * 32)
    keep_mark(SECRETS.installation, place, mark_text(other))
    with at_work(path) as desk:
        assert desk.notices == (EpochOpened(2, EpochReason.OTHER_HISTORY),)


def test_the_keyring_knows_the_last_entry_when_the_desk_is_closed(path: Path) -> None:
    with at_work(path) as desk:
        desk.run(top_up, fifty_euros())
        head, place = desk.counter.journal.head, desk.memory.place
    known = HighWaterMark(head.epoch, head.seq, head.hash_hex)
    assert kept_mark(SECRETS.installation, place) == mark_text(known)


def test_a_keyring_of_another_machine_opens_nothing(path: Path) -> None:
    with pytest.raises(KeyDoesNotFit):
        open_desk(path, DeskSecrets(bytes(32), bytes(32), "installation-2"), SetClock().clock)


def test_a_new_desk_key_must_be_enrolled_before_it_seals_anything(path: Path) -> None:
    with at_work(path) as desk:
        head = desk.counter.journal.head
    with pytest.raises(KeyNotEnrolled):
        open_desk(path, DeskSecrets(DATABASE_KEY, bytes(32), "installation-1"), SetClock().clock)
    with at_work(path) as desk:
        assert desk.counter.journal.head == head
