"""Putting a backup back: on the same machine, on another one, over a database that has more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.clock import Clock
from counter_app.models.backups import Holding, holding_of
from counter_app.models.database import open_database, open_for_reading
from counter_app.models.errors import DatabaseIsNewer, StorageBroken
from counter_app.safekeeping.backup import BackupMade
from counter_app.safekeeping.backup_note import encode_note, read_backup
from counter_app.safekeeping.errors import (
    BackupFault,
    BackupOfAnotherDesk,
    NotABackup,
    RecoveryKeyNeeded,
    RecoveryRecordMissing,
    WouldSetEntriesAside,
)
from counter_app.safekeeping.recovery import keep_recovery_record
from counter_app.safekeeping.restore import Present, Restore, Restored, restore
from counter_app.secret_store import regain_secrets, stored_secrets
from counter_app.settings import DataFolder, installation_id
from counter_protocol.recovery import recovery_fingerprint
from tests.support.backups import (
    RECOVERY_KEY,
    BackedUpDesk,
    backed_up_desk,
    enrolment_with,
)
from tests.support.counter import DATABASE_KEY, SetClock
from tests.support.keyrings import use_keyring

PAPER = "\n".join(RECOVERY_KEY.paper_lines())


def scratch(database: Path, table: str) -> None:
    """Damage the page that a table begins with."""
    opened = open_for_reading(database, DATABASE_KEY)
    root = opened.row("SELECT rootpage AS page FROM sqlite_schema WHERE name = ?", table)
    size = opened.row("PRAGMA page_size")
    opened.close()
    assert root is not None
    assert size is not None
    with database.open("r+b") as file:
        file.seek((root.page - 1) * int(size[0]))
        file.write(b"scratched")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Go to the machine of this name: its keyring is its own."""

    def go_to(name: str) -> None:
        use_keyring(monkeypatch, tmp_path / f"keyring of {name}.json")

    go_to("the desk")
    return go_to


@pytest.fixture
def desk(tmp_path: Path, machine: Callable[[str], None]) -> BackedUpDesk:
    """A closed desk with two top-ups, the first of them in its backup `first`, both in `second`."""
    with backed_up_desk(tmp_path) as desk:
        regain_secrets(installation_id(desk.folder), DATABASE_KEY)
        enrolment = enrolment_with(RECOVERY_KEY.public_bytes.hex())
        keep_recovery_record(desk.folder, DATABASE_KEY, enrolment)
        desk.folder.settings.write_text('{"paper_mm": 58}')
        desk.top_up()
        desk.backups.append(desk.back_up())
        desk.top_up()
        desk.backups.append(desk.back_up())
    return desk


def put_back(
    folder: DataFolder, made: BackupMade, present: Present = Present.REFUSE, typed: str = ""
) -> Restored:
    return restore(folder, Restore(made.path, present, typed), Clock(), quietly)


def quietly(_done: int, _all: int) -> None:
    """Nobody looks on."""


def holding(database: Path) -> Holding:
    opened = open_for_reading(database, DATABASE_KEY)
    try:
        return holding_of(opened)
    finally:
        opened.close()


def test_lost_disk_of_the_same_machine_comes_back_without_any_paper(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    shutil.rmtree(desk.folder.path)
    restored = put_back(desk.folder, second)
    assert holding(desk.folder.database) == second.holding
    assert (restored.set_aside, restored.needs_code) == (None, False)
    assert "58" in desk.folder.settings.read_text()
    assert stored_secrets(installation_id(desk.folder)) is not None
    open_database(desk.folder.database, DATABASE_KEY).close()


def test_another_machine_asks_for_the_recovery_key_and_says_which(
    desk: BackedUpDesk, machine: Callable[[str], None], tmp_path: Path
) -> None:
    _, second = desk.backups
    machine("another one")
    elsewhere = DataFolder(tmp_path / "elsewhere")
    with pytest.raises(RecoveryKeyNeeded) as asked:
        put_back(elsewhere, second)
    assert asked.value.fingerprint == recovery_fingerprint(RECOVERY_KEY.public_bytes)
    assert not elsewhere.database.exists()
    restored = put_back(elsewhere, second, typed=PAPER)
    assert restored.needs_code
    assert holding(elsewhere.database) == second.holding
    known = stored_secrets(installation_id(elsewhere))
    assert known is not None
    assert known.database_key == DATABASE_KEY


def test_backup_without_a_recovery_record_needs_its_own_machine(
    desk: BackedUpDesk, machine: Callable[[str], None], tmp_path: Path
) -> None:
    _, second = desk.backups
    (second.path / "recovery.json").unlink()
    machine("another one")
    with pytest.raises(RecoveryRecordMissing):
        put_back(DataFolder(tmp_path / "elsewhere"), second, typed=PAPER)


def test_database_that_has_more_is_not_replaced_unasked(desk: BackedUpDesk) -> None:
    first, second = desk.backups
    with pytest.raises(WouldSetEntriesAside) as refused:
        put_back(desk.folder, first)
    assert refused.value.more == 1
    assert holding(desk.folder.database) == second.holding
    assert not list(desk.folder.path.glob("*.restoring"))


def test_database_that_has_more_is_kept_whole_under_a_dated_name(desk: BackedUpDesk) -> None:
    first, second = desk.backups
    restored = put_back(desk.folder, first, Present.SET_ASIDE)
    assert holding(desk.folder.database) == first.holding
    assert restored.set_aside is not None
    assert holding(restored.set_aside) == second.holding


def test_log_that_a_crash_left_is_kept_and_does_not_spoil_the_backup(
    desk: BackedUpDesk, tmp_path: Path
) -> None:
    """What SQLite had only written to its log when the power went is in the database set aside."""
    first, second = desk.backups
    running = open_database(desk.folder.database, DATABASE_KEY)
    with running.writing():
        running.write("INSERT INTO copies (receipt, printed) VALUES ('in the log', 1)", ())
    crashed = DataFolder(tmp_path / "crashed")
    shutil.copytree(desk.folder.path, crashed.path)
    running.close()
    assert (crashed.path / "guichet.db-wal").stat().st_size > 0
    restored = put_back(crashed, first, Present.SET_ASIDE)
    assert holding(crashed.database) == first.holding
    assert restored.set_aside is not None
    aside = open_for_reading(restored.set_aside, DATABASE_KEY)
    assert aside.row("SELECT 1 FROM copies WHERE receipt = 'in the log'") is not None
    assert holding_of(aside) == second.holding
    aside.close()


def test_damaged_database_is_replaced_only_when_told_and_kept(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    desk.folder.database.write_bytes(b"scratched" * 1_000)
    with pytest.raises(WouldSetEntriesAside) as refused:
        put_back(desk.folder, second)
    assert refused.value.more is None
    restored = put_back(desk.folder, second, Present.SET_ASIDE)
    assert holding(desk.folder.database) == second.holding
    assert restored.set_aside is not None
    assert restored.set_aside.read_bytes() == b"scratched" * 1_000


def test_database_damaged_in_its_middle_is_replaced_only_when_told(desk: BackedUpDesk) -> None:
    """It still opens; reading it is what fails, which is why somebody restores a backup."""
    _, second = desk.backups
    scratch(desk.folder.database, "journal")
    opened = open_for_reading(desk.folder.database, DATABASE_KEY)
    with pytest.raises(StorageBroken):
        holding_of(opened)
    opened.close()
    with pytest.raises(WouldSetEntriesAside) as refused:
        put_back(desk.folder, second)
    assert refused.value.more is None
    put_back(desk.folder, second, Present.SET_ASIDE)
    assert holding(desk.folder.database) == second.holding


def test_each_restore_keeps_what_it_found(desk: BackedUpDesk) -> None:
    """However quickly one follows the other."""
    clock = SetClock().clock
    kept = {
        restore(desk.folder, Restore(made.path, Present.SET_ASIDE), clock, quietly).set_aside
        for made in (*desk.backups, *desk.backups)
    }
    assert None not in kept
    assert len(kept) == 4


def test_older_database_gives_way_unasked(desk: BackedUpDesk) -> None:
    first, second = desk.backups
    put_back(desk.folder, first, Present.SET_ASIDE)
    assert put_back(desk.folder, second).set_aside is not None
    assert holding(desk.folder.database) == second.holding


def test_restoring_twice_is_restoring_once(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    put_back(desk.folder, second)
    put_back(desk.folder, second)
    assert holding(desk.folder.database) == second.holding


@pytest.mark.parametrize("present", Present)
def test_backup_of_another_desk_is_refused(desk: BackedUpDesk, present: Present) -> None:
    _, second = desk.backups
    note = msgspec.structs.replace(read_backup(second.path).note, desk="PIS-1")
    (second.path / "backup.json").write_bytes(encode_note(note))
    with pytest.raises(BackupOfAnotherDesk) as refused:
        put_back(desk.folder, second, present)
    assert (refused.value.here, refused.value.there) == ("MED-1", "PIS-1")


def test_backup_of_a_newer_program_is_refused(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    note = msgspec.structs.replace(read_backup(second.path).note, schema=999)
    (second.path / "backup.json").write_bytes(encode_note(note))
    with pytest.raises(DatabaseIsNewer):
        put_back(desk.folder, second)


def test_backup_with_one_changed_byte_is_refused(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    content = bytearray((second.path / "guichet.db").read_bytes())
    content[5_000] ^= 1
    (second.path / "guichet.db").write_bytes(content)
    with pytest.raises(NotABackup) as refused:
        put_back(desk.folder, second)
    assert refused.value.fault is BackupFault.DATABASE_CHANGED


@pytest.mark.parametrize(
    "changes", [{"installation": "é"}, {"installation": ""}, {"made_at": "yesterday"}]
)
def test_backup_whose_note_makes_no_sense_is_refused(
    desk: BackedUpDesk, changes: dict[str, str]
) -> None:
    _, second = desk.backups
    note = msgspec.structs.replace(read_backup(second.path).note, **changes)
    (second.path / "backup.json").write_bytes(encode_note(note))
    with pytest.raises(NotABackup) as refused:
        put_back(desk.folder, second)
    assert refused.value.fault is BackupFault.NOTE_UNREADABLE


def test_what_opens_a_database_set_aside_is_kept_with_it(desk: BackedUpDesk) -> None:
    """A desk that was enrolled anew, over which a backup from before is put back."""
    first, _ = desk.backups
    desk.folder.installation.write_text("installation-2", encoding="ascii")
    keep_recovery_record(desk.folder, bytes(32), enrolment_with(RECOVERY_KEY.public_bytes.hex()))
    record = desk.folder.recovery.read_bytes()

    aside = put_back(desk.folder, first, Present.SET_ASIDE).set_aside

    assert aside is not None
    assert aside.with_name(f"{aside.name}.installation").read_text() == "installation-2"
    assert aside.with_name(f"{aside.name}.recovery.json").read_bytes() == record


def test_record_that_nobody_opened_takes_no_good_ones_place(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    keep_recovery_record(desk.folder, DATABASE_KEY, enrolment_with(RECOVERY_KEY.public_bytes.hex()))
    good = desk.folder.recovery.read_bytes()
    (second.path / "recovery.json").write_bytes(b"spoilt")

    put_back(desk.folder, second)

    assert desk.folder.recovery.read_bytes() == good


def test_write_protected_backup_can_be_put_back(desk: BackedUpDesk) -> None:
    _, second = desk.backups
    for path in (*second.path.iterdir(), second.path):
        path.chmod(0o500 if path.is_dir() else 0o400)
    put_back(desk.folder, second)
    second.path.chmod(0o700)
    assert holding(desk.folder.database) == second.holding


def test_restore_never_shows_the_key_that_was_typed() -> None:
    assert PAPER[:4] not in repr(Restore(Path("backup"), Present.REFUSE, PAPER))
