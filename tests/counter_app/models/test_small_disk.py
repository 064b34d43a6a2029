"""A disk that is really full or closed: nothing is sold, everything is read, and it passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.app.folder_lock import hold_folder
from counter_app.models.database import open_database
from counter_app.models.errors import NoRoomForUpgrade, StorageFull, StorageReadOnly
from counter_app.models.storage_state import StorageCondition, StorageState
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.probe_storage import ProbeStorage, probe_storage
from counter_app.operations.top_up import top_up
from counter_app.settings import DataFolder, NotSaved, Settings, installation_id, save_settings
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DATABASE_KEY, SetClock, opened_counter, with_open_till
from tests.support.old_database import old_database
from tests.support.small_community import MARTIN
from tests.support.small_disk import SmallDisk, needs_mounts, small_disk

pytestmark = needs_mounts

GOOD = StorageState(StorageCondition.GOOD)
FULL = StorageState(StorageCondition.FULL)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path, megabytes=4) as mounted:
        yield mounted


@pytest.fixture
def desk(disk: SmallDisk) -> Iterator[OpenCounter]:
    with opened_counter(disk.path / "guichet.db", SetClock().clock) as counter:
        yield with_open_till(counter)


def sell_until_refused(counter: OpenCounter) -> int:
    """How many top-ups went through: the log grows a little before there is no more room."""
    for sold in range(80):
        try:
            top_up(counter, fifty_euros(amount_cents=500, received_cents=500))
        except StorageFull:
            return sold
    raise AssertionError("the disk never was full")


def test_a_full_disk_stops_selling_and_nothing_else(desk: OpenCounter, disk: SmallDisk) -> None:
    disk.fill()
    sold = sell_until_refused(desk)
    assert desk.database.storage.state == FULL
    assert [one.household for one in find_household(desk, FindHousehold("martin"))] == [MARTIN]
    assert desk.database.rows("SELECT count(*) FROM journal WHERE kind = 'top_up'") == [(sold,)]


def test_selling_goes_on_once_there_is_room(desk: OpenCounter, disk: SmallDisk) -> None:
    told: list[StorageState] = []
    desk.database.storage.on_change(told.append)
    disk.fill()
    sold = sell_until_refused(desk)
    assert probe_storage(desk, ProbeStorage()) == FULL
    disk.make_room()
    assert probe_storage(desk, ProbeStorage()) == GOOD
    assert told == [FULL, GOOD]
    receipt = top_up(desk, fifty_euros(amount_cents=500, received_cents=500)).receipt
    assert receipt.number == f"MED-1-2026-{sold + 1:06d}"


def test_a_sale_that_went_through_again_needs_no_probe(desk: OpenCounter, disk: SmallDisk) -> None:
    disk.fill()
    sell_until_refused(desk)
    disk.make_room()
    top_up(desk, fifty_euros(amount_cents=500, received_cents=500))
    assert desk.database.storage.state == GOOD


def test_a_desk_that_starts_on_a_full_disk_says_so(disk: SmallDisk) -> None:
    path = disk.path / "guichet.db"
    open_database(path, DATABASE_KEY).close()
    disk.fill()
    with pytest.raises(StorageFull):
        open_database(path, DATABASE_KEY)


def test_a_first_start_on_a_full_disk_says_so(disk: SmallDisk) -> None:
    folder = DataFolder(disk.path / "guichet")
    disk.fill()
    with pytest.raises(NotSaved) as refused:
        installation_id(folder)
    assert refused.value.path == folder.installation
    with pytest.raises(StorageFull):
        open_database(folder.database, DATABASE_KEY)


def test_settings_that_do_not_fit_leave_those_before(disk: SmallDisk) -> None:
    folder = DataFolder(disk.path)
    save_settings(folder, Settings())
    before = folder.settings.read_bytes()
    disk.fill()
    with pytest.raises(NotSaved):
        save_settings(folder, Settings(printer="x" * 9_000))
    assert folder.settings.read_bytes() == before


def test_a_closed_disk_is_named_for_what_it_is(disk: SmallDisk) -> None:
    path = disk.path / "guichet.db"
    open_database(path, DATABASE_KEY).close()
    disk.close_to_writes()
    with pytest.raises(StorageReadOnly):
        open_database(path, DATABASE_KEY)
    with pytest.raises(StorageReadOnly):
        hold_folder(DataFolder(disk.path))


def test_an_upgrade_that_has_no_room_is_not_begun(disk: SmallDisk) -> None:
    path = disk.path / "guichet.db"
    path.write_bytes(old_database(1).read_bytes())
    with pytest.raises(NoRoomForUpgrade) as refused:
        open_database(path, DATABASE_KEY)
    assert refused.value.free_bytes < refused.value.needed_bytes
    assert not list(disk.path.glob("*.bak*"))
