"""A USB stick that is full, fills up or is write-protected: real file systems, mounted by root."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import Clock
from counter_app.models.backups import holding_of
from counter_app.models.errors import StorageFull
from counter_app.safekeeping.backup import make_backup
from counter_app.safekeeping.backup_note import read_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.safekeeping.errors import BackupFolderFull, BackupFolderReadOnly
from counter_app.safekeeping.restore import Present, Restore, restore
from counter_app.secret_store import regain_secrets
from counter_app.settings import DataFolder, installation_id
from tests.support.backups import BackedUpDesk
from tests.support.counter import DATABASE_KEY
from tests.support.keyrings import use_keyring
from tests.support.small_disk import SmallDisk, needs_mounts, small_disk

pytestmark = needs_mounts


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path, 40) as disk:
        yield disk


def names(stick: SmallDisk) -> list[str]:
    return sorted(path.name for path in stick.path.glob("guichet*"))


def test_full_stick_is_told_before_anything_is_written(
    desk: BackedUpDesk, stick: SmallDisk
) -> None:
    stick.fill()
    with pytest.raises(BackupFolderFull):
        make_backup(desk.source, stick.path, desk.clock.clock, desk.watch())
    assert names(stick) == []


def test_stick_that_fills_up_leaves_the_earlier_backup_and_the_desk_alone(
    desk: BackedUpDesk, stick: SmallDisk
) -> None:
    first = make_backup(desk.source, stick.path, desk.clock.clock, desk.watch())
    desk.fatten()
    before = holding_of(desk.counter.database)
    watch = BackupWatch(stick.path, lambda _: stick.fill())
    with pytest.raises(BackupFolderFull):
        make_backup(desk.source, stick.path, desk.clock.clock, watch)
    assert names(stick) == [first.path.name]
    assert read_backup(first.path).holding == first.holding
    desk.top_up()
    assert holding_of(desk.counter.database).entries == before.entries + 1


def test_write_protected_stick_is_named(desk: BackedUpDesk, stick: SmallDisk) -> None:
    stick.close_to_writes()
    with pytest.raises(BackupFolderReadOnly):
        make_backup(desk.source, stick.path, desk.clock.clock, desk.watch())


def test_old_backups_make_room_for_the_new_one(desk: BackedUpDesk, stick: SmallDisk) -> None:
    desk.fatten()
    made = []
    for _ in range(3):
        desk.clock.forward(minutes=1)
        made.append(make_backup(desk.source, stick.path, desk.clock.clock, desk.watch()))
    assert made[-1].path.name in names(stick)
    assert made[0].path.name not in names(stick)


def test_backup_that_does_not_fit_on_the_desks_disk_changes_nothing(
    desk: BackedUpDesk, stick: SmallDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    regain_secrets(installation_id(desk.folder), DATABASE_KEY)
    desk.fatten()
    made = desk.back_up()
    small = DataFolder(stick.path)
    stick.fill()
    with pytest.raises(StorageFull):
        restore(small, Restore(made.path, Present.REFUSE), Clock(), lambda _done, _all: None)
    assert names(stick) == []
