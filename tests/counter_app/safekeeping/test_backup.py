"""A backup is whole, checked, made while the desk sells, or it is not there at all."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from counter_app.models.backups import holding_of, is_backup_due, last_backup, note_backup
from counter_app.models.database import open_for_reading
from counter_app.models.database_copy import find_damage
from counter_app.operations.till import CloseTill, close_till
from counter_app.safekeeping import backup as backup_module
from counter_app.safekeeping.backup import make_backup
from counter_app.safekeeping.backup_note import check_bytes, read_backup
from counter_app.safekeeping.backup_shelf import KEPT, PARTIAL, SPARE_BYTES, BackupShelf
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.safekeeping.errors import (
    BackupCancelled,
    BackupFault,
    BackupFolderFull,
    BackupFolderMissing,
    BackupTooSlow,
    BackupUnsound,
    NotABackup,
)
from tests.support.backups import BackedUpDesk
from tests.support.counter import DATABASE_KEY, FLOAT
from tests.support.small_community import AGENT, COMMUNITY, DESK


def stands(desk: BackedUpDesk) -> list[str]:
    return sorted(path.name for path in desk.shelf.iterdir())


def test_backup_holds_every_entry_and_says_whose_it_is(desk: BackedUpDesk) -> None:
    desk.top_up()
    made = desk.back_up()
    backup = read_backup(made.path)
    assert backup.holding == holding_of(desk.counter.database) == made.holding
    assert (backup.note.community, backup.note.desk) == (COMMUNITY, DESK)
    assert backup.note.installation == desk.folder.installation.read_text()
    check_bytes(backup, lambda _: None)
    copy = open_for_reading(backup.database, DATABASE_KEY)
    assert find_damage(copy, lambda: True) is None
    assert holding_of(copy) == made.holding
    copy.close()
    assert desk.told[-1] == 100
    assert desk.told == sorted(set(desk.told))


def test_backup_is_named_for_its_desk_and_moment(desk: BackedUpDesk) -> None:
    assert desk.back_up().path.name == "guichet-MED-1-2026-11-21T083100Z"


def test_backup_is_one_encrypted_file_and_its_notes(desk: BackedUpDesk) -> None:
    desk.folder.settings.write_text("{}")
    desk.folder.recovery.write_text("{}")
    made = desk.back_up()
    names = {path.name for path in made.path.iterdir()}
    assert names == {"guichet.db", "backup.json", "recovery.json", "settings.json"}
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(made.path / "guichet.db").execute("SELECT count(*) FROM journal")
    assert b"MARTIN" not in (made.path / "guichet.db").read_bytes()


def test_sales_go_on_while_a_backup_is_made(desk: BackedUpDesk) -> None:
    """A sale in the middle of the copy is durable at once, and the copy does not begin again."""
    desk.fatten()
    before = holding_of(desk.counter.database)
    told: list[int] = []
    in_the_middle, sold = threading.Event(), threading.Event()

    def wait_for_a_sale(percent: int) -> None:
        told.append(percent)
        if not in_the_middle.is_set():
            in_the_middle.set()
            assert sold.wait(30)

    watch = BackupWatch(desk.shelf, wait_for_a_sale)
    with ThreadPoolExecutor(1) as other_thread:
        copying = other_thread.submit(make_backup, desk.source, desk.shelf, desk.clock.clock, watch)
        assert in_the_middle.wait(30)
        desk.top_up()
        sold.set()
        made = copying.result()
    assert told[0] < backup_module.COPIED_PERCENT // 2
    assert made.holding == before
    assert holding_of(desk.counter.database).entries == before.entries + 1


def test_cancelled_backup_leaves_nothing(desk: BackedUpDesk) -> None:
    desk.fatten()
    watch = BackupWatch(desk.shelf, lambda _: watch.cancel())
    with pytest.raises(BackupCancelled):
        make_backup(desk.source, desk.shelf, desk.clock.clock, watch)
    assert stands(desk) == []


def test_backup_cancelled_while_it_is_read_again_leaves_nothing(desk: BackedUpDesk) -> None:
    watch = BackupWatch(
        desk.shelf,
        lambda percent: watch.cancel() if percent == backup_module.READ_PERCENT else None,
    )
    with pytest.raises(BackupCancelled):
        make_backup(desk.source, desk.shelf, desk.clock.clock, watch)
    assert stands(desk) == []


def test_backup_cancelled_once_all_of_it_is_there_still_stands(desk: BackedUpDesk) -> None:
    watch = BackupWatch(desk.shelf, lambda percent: watch.cancel() if percent == 100 else None)
    made = make_backup(desk.source, desk.shelf, desk.clock.clock, watch)
    assert stands(desk) == [made.path.name]


def test_backup_that_takes_for_ever_is_given_up(desk: BackedUpDesk) -> None:
    desk.fatten()
    hours = iter([0.0, 0.0, 0.0])
    watch = BackupWatch(desk.shelf, lambda _: None, 60.0, lambda: next(hours, 3_600.0))
    with pytest.raises(BackupTooSlow) as refused:
        make_backup(desk.source, desk.shelf, desk.clock.clock, watch)
    assert refused.value.limit_min == 1
    assert 0 < refused.value.percent < 100
    assert stands(desk) == []


def test_unplugged_stick_is_named_and_not_made_anew(desk: BackedUpDesk) -> None:
    desk.shelf.rmdir()
    with pytest.raises(BackupFolderMissing):
        desk.back_up()
    assert not desk.shelf.exists()


def test_stick_unplugged_in_the_middle_is_named(desk: BackedUpDesk) -> None:
    desk.fatten()
    watch = BackupWatch(desk.shelf, lambda _: shutil.rmtree(desk.shelf, ignore_errors=True))
    with pytest.raises(BackupFolderMissing):
        make_backup(desk.source, desk.shelf, desk.clock.clock, watch)
    desk.top_up()


def test_copy_that_the_stick_spoilt_does_not_count(desk: BackedUpDesk) -> None:
    def spoil(percent: int) -> None:
        if percent == backup_module.READ_PERCENT:
            (copy,) = desk.shelf.glob("*.partial/guichet.db")
            content = bytearray(copy.read_bytes())
            content[len(content) // 2] ^= 1
            copy.write_bytes(content)

    with pytest.raises(BackupUnsound):
        make_backup(desk.source, desk.shelf, desk.clock.clock, BackupWatch(desk.shelf, spoil))
    assert stands(desk) == []


def test_backup_of_a_broken_chain_does_not_count(desk: BackedUpDesk) -> None:
    database = desk.counter.database
    with database.writing():
        database.write("DROP TRIGGER journal_never_update", ())
        database.write("UPDATE journal SET hash = zeroblob(32) WHERE seq = 1", ())
    with pytest.raises(BackupUnsound) as refused:
        desk.back_up()
    assert refused.value.detail == "hash_wrong 1/1"


def test_last_ten_are_kept_and_other_files_left_alone(desk: BackedUpDesk) -> None:
    (desk.shelf / "photos").mkdir()
    (desk.shelf / f"guichet-{DESK}-notes.txt").touch()
    made = [desk.back_up().path.name for _ in range(KEPT + 2)]
    assert stands(desk) == sorted([*made[2:], "photos", f"guichet-{DESK}-notes.txt"])


def test_copy_that_somebody_made_of_a_backup_is_theirs_to_keep(desk: BackedUpDesk) -> None:
    first = desk.back_up().path
    theirs = shutil.copytree(first, first.with_name(f"{first.name} - Copie"))
    made = [desk.back_up().path.name for _ in range(KEPT)]
    assert stands(desk) == sorted([theirs.name, *made])


def test_clock_that_was_a_year_ahead_does_not_cost_the_backups_made_since(
    desk: BackedUpDesk,
) -> None:
    desk.clock.forward(days=365)
    for _ in range(KEPT):
        desk.back_up()
    desk.clock.forward(days=-365)
    desk.top_up()
    newest = desk.back_up()
    assert newest.path.name in stands(desk)
    shelf = BackupShelf(desk.shelf, COMMUNITY, DESK)
    assert shelf.whole()[0].path == newest.path


def test_backup_just_made_stays_beside_ten_of_a_clone_that_went_further(
    desk: BackedUpDesk,
) -> None:
    behind = desk.back_up().path.rename(desk.shelf.parent / "behind")
    desk.top_up()
    for _ in range(KEPT):
        desk.back_up()
    behind = behind.rename(desk.shelf / f"guichet-{DESK}-2026-11-21T080000Z")
    shelf = BackupShelf(desk.shelf, COMMUNITY, DESK)
    shelf.sweep(just_made=behind)
    assert behind in {each.path for each in shelf.whole()}
    shelf.sweep()
    assert behind not in {each.path for each in shelf.whole()}


def test_an_old_backup_that_will_not_go_is_no_failure_of_the_new_one(desk: BackedUpDesk) -> None:
    oldest, *_ = [desk.back_up() for _ in range(KEPT)]
    in_the_way = oldest.path.with_name(oldest.path.name + PARTIAL)
    in_the_way.write_bytes(b"")
    newest = desk.back_up()
    assert {oldest.path.name, newest.path.name} < set(stands(desk))


def test_backups_of_another_desk_are_not_ours_to_remove(desk: BackedUpDesk) -> None:
    first = desk.back_up().path
    assert BackupShelf(desk.shelf, "another community", DESK).whole() == []
    assert [each.path for each in BackupShelf(desk.shelf, COMMUNITY, DESK).whole()] == [first]


def test_what_a_power_cut_left_half_made_is_swept(desk: BackedUpDesk) -> None:
    (desk.shelf / f"guichet-{DESK}-2026-11-20T180000Z.partial").mkdir()
    made = desk.back_up()
    assert stands(desk) == [made.path.name]


def test_two_backups_of_one_second_both_stand(desk: BackedUpDesk) -> None:
    first = make_backup(desk.source, desk.shelf, desk.clock.clock, desk.watch())
    second = make_backup(desk.source, desk.shelf, desk.clock.clock, desk.watch())
    assert second.path.name == f"{first.path.name}-2"


def test_without_room_the_oldest_go_but_never_the_newest(
    desk: BackedUpDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [desk.back_up() for _ in range(3)]
    shelf = BackupShelf(desk.shelf, COMMUNITY, DESK)
    size = read_backup(made[0].path).note.size_bytes
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=SPARE_BYTES))
    shelf.make_room(size // 2)
    assert [each.path for each in shelf.whole()] == [made[2].path, made[1].path]
    with pytest.raises(BackupFolderFull):
        shelf.make_room(10 * size)
    assert [each.path for each in shelf.whole()] == [made[2].path, made[1].path]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda path: (path / "backup.json").unlink(), BackupFault.NO_NOTE),
        (lambda path: (path / "backup.json").write_text("{"), BackupFault.NOTE_UNREADABLE),
        (lambda path: (path / "guichet.db").unlink(), BackupFault.NO_DATABASE),
        (lambda path: (path / "guichet.db").write_bytes(b"short"), BackupFault.DATABASE_CHANGED),
    ],
)
def test_what_is_not_a_whole_backup_is_refused(
    desk: BackedUpDesk, spoil: Callable[[Path], None], fault: BackupFault
) -> None:
    made = desk.back_up()
    spoil(made.path)
    with pytest.raises(NotABackup) as refused:
        read_backup(made.path)
    assert refused.value.fault is fault


def test_one_changed_byte_is_found_without_the_key(desk: BackedUpDesk) -> None:
    backup = read_backup(desk.back_up().path)
    content = bytearray(backup.database.read_bytes())
    content[-1] ^= 1
    backup.database.write_bytes(content)
    with pytest.raises(NotABackup):
        check_bytes(backup, lambda _: None)


def test_backup_is_due_from_a_closing_until_it_is_made(desk: BackedUpDesk) -> None:
    database = desk.counter.database
    assert not is_backup_due(database)
    close_till(desk.counter, CloseTill(FLOAT, "", 10_000, AGENT))
    assert is_backup_due(database)
    made = desk.back_up()
    note_backup(database, made.noted())
    assert not is_backup_due(database)
    assert last_backup(database) == made.noted()
