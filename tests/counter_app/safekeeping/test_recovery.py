"""A lost keyring loses nothing: the paper in the safe opens the database again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from counter_app.models.errors import DatabaseMissing
from counter_app.safekeeping.errors import (
    NothingToRecover,
    RecoveryKeyOfOther,
    RecoveryKeyUnreadable,
    RecoveryRecordDamaged,
    RecoveryRecordMissing,
)
from counter_app.safekeeping.recovery import keep_recovery_record, recover, recovery_record
from counter_app.secret_store import make_secrets, stored_secrets
from counter_app.settings import DataFolder, installation_id
from counter_protocol.recovery import RecoveryKey, encode_record, key_name
from tests.support.backups import RECOVERY_KEY, enrolment_with, recoverable_desk
from tests.support.keyrings import use_keyring
from tests.support.log_guard import LogGuard

PAPER = "\n".join(RECOVERY_KEY.paper_lines())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A closed desk whose keyring has just been lost."""
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    folder = recoverable_desk(tmp_path / "desk")
    use_keyring(monkeypatch, tmp_path / "another keyring.json")
    return folder


def database_key(folder: DataFolder) -> bytes:
    known = stored_secrets(installation_id(folder))
    assert known is not None
    return known.database_key


def key_of_record(folder: DataFolder) -> str:
    return recovery_record(folder.recovery).database_key


def test_paper_puts_the_database_key_back_beside_a_new_desk_key(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    before = stored_secrets(installation_id(folder))
    use_keyring(monkeypatch, tmp_path / "another keyring.json")
    assert recover(folder, PAPER).desk == "MED-1"
    after = stored_secrets(installation_id(folder))
    assert before is not None
    assert after is not None
    assert after.database_key == before.database_key
    assert after.desk_seed != before.desk_seed
    assert key_of_record(folder) == key_name(after.database_key)


def test_lost_installation_file_comes_back_too(folder: DataFolder) -> None:
    name = folder.installation.read_text()
    folder.installation.unlink()
    recover(folder, PAPER)
    assert folder.installation.read_text() == name


def test_keyring_that_has_the_key_is_left_alone(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    before = stored_secrets(installation_id(folder))
    folder.installation.unlink()
    with pytest.raises(NothingToRecover):
        recover(folder, PAPER)
    assert stored_secrets(installation_id(folder)) == before


def test_other_key_of_the_keyring_is_kept_under_another_name(
    folder: DataFolder, tmp_path: Path
) -> None:
    other = make_secrets(installation_id(folder))
    recover(folder, PAPER)
    assert database_key(folder) != other.database_key
    assert "/former/" in (tmp_path / "another keyring.json").read_text()


def test_slip_on_the_paper_is_told_by_its_line(folder: DataFolder) -> None:
    lines = RECOVERY_KEY.paper_lines()
    with pytest.raises(RecoveryKeyUnreadable) as refused:
        recover(folder, "\n".join([*lines[:3], lines[0]]))
    assert refused.value.line == 4
    assert stored_secrets(installation_id(folder)) is None


def test_recovery_key_of_another_community_is_refused(folder: DataFolder) -> None:
    with pytest.raises(RecoveryKeyOfOther):
        recover(folder, "\n".join(RecoveryKey.generate().paper_lines()))


def test_record_that_is_missing_or_damaged_is_named(folder: DataFolder) -> None:
    folder.recovery.write_text("{}")
    with pytest.raises(RecoveryRecordDamaged):
        recover(folder, PAPER)
    folder.recovery.unlink()
    with pytest.raises(RecoveryRecordMissing):
        recover(folder, PAPER)


def test_without_a_database_there_is_nothing_to_open(folder: DataFolder) -> None:
    folder.database.unlink()
    with pytest.raises(DatabaseMissing):
        recover(folder, PAPER)
    assert stored_secrets(installation_id(folder)) is None


def test_record_that_was_damaged_unseen_is_made_anew_at_the_next_opening(tmp_path: Path) -> None:
    folder, enrolment = DataFolder(tmp_path), enrolment_with(RECOVERY_KEY.public_bytes.hex())
    keep_recovery_record(folder, bytes(32), enrolment)
    record = recovery_record(folder.recovery)
    spoilt = msgspec.structs.replace(record, wrapped="0" * len(record.wrapped))
    folder.recovery.write_bytes(encode_record(spoilt))
    keep_recovery_record(folder, bytes(32), enrolment)
    assert RECOVERY_KEY.unwrap(recovery_record(folder.recovery)) == bytes(32)


def test_record_of_a_key_that_was_replaced_does_not_stay(tmp_path: Path) -> None:
    folder, enrolment = DataFolder(tmp_path), enrolment_with(RECOVERY_KEY.public_bytes.hex())
    keep_recovery_record(folder, bytes(32), enrolment)
    assert key_of_record(folder) == key_name(bytes(32))
    keep_recovery_record(folder, bytes([1]) * 32, enrolment)
    assert key_of_record(folder) == key_name(bytes([1]) * 32)


def test_community_without_a_recovery_key_leaves_no_record(tmp_path: Path) -> None:
    keep_recovery_record(DataFolder(tmp_path), bytes(32), enrolment_with(""))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["zz", "00"])
def test_desk_opens_though_the_community_sent_no_proper_key(
    tmp_path: Path, key: str, expect_log: LogGuard
) -> None:
    expect_log("counter_app.safekeeping.recovery", "no recovery record")
    keep_recovery_record(DataFolder(tmp_path), bytes(32), enrolment_with(key))
    assert not DataFolder(tmp_path).recovery.exists()


def test_desk_opens_though_nobody_knows_what_its_keys_are_called(
    tmp_path: Path, expect_log: LogGuard
) -> None:
    folder = DataFolder(tmp_path)
    folder.database.write_bytes(b"a database without its installation file")
    expect_log("counter_app.safekeeping.recovery", "no recovery record")
    keep_recovery_record(folder, bytes(32), enrolment_with(RECOVERY_KEY.public_bytes.hex()))
    assert not folder.recovery.exists()
