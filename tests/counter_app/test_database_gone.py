"""A database that is away or empty is told from a first run by what this machine remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.desk import check_database_is_there
from counter_app.desk_memory import DeskMemory
from counter_app.high_water_mark import HighWaterMark
from counter_app.models.database import SMALLEST_FILE_BYTES
from counter_app.models.errors import DatabaseGone
from counter_app.secret_store import DeskSecrets
from counter_app.settings import DataFolder
from tests.support.keyrings import use_keyring

SECRETS = DeskSecrets(bytes(32), bytes(32), "installation-1")
MARK = HighWaterMark(2, 57, "ab" * 32)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A desk's folder, beside a keyring of its own."""
    use_keyring(monkeypatch, tmp_path / "keyring.json")
    folder = DataFolder(tmp_path / "desk")
    folder.path.mkdir()
    return folder


def remember(folder: DataFolder) -> None:
    """Leave the marks that a desk at work leaves."""
    memory = DeskMemory(folder.database, SECRETS.installation)
    memory.start()
    memory.remember(MARK)
    memory.stop()


def test_a_machine_that_remembers_nothing_is_at_its_first_run(folder: DataFolder) -> None:
    check_database_is_there(folder, SECRETS)


def test_a_database_that_is_there_is_not_missed(folder: DataFolder) -> None:
    remember(folder)
    folder.database.write_bytes(bytes(SMALLEST_FILE_BYTES))
    check_database_is_there(folder, SECRETS)


def test_a_deleted_database_is_no_first_run(folder: DataFolder) -> None:
    remember(folder)
    with pytest.raises(DatabaseGone) as gone:
        check_database_is_there(folder, SECRETS)
    assert (gone.value.path, gone.value.epoch, gone.value.seq) == (folder.database, 2, 57)


def test_first_bytes_of_a_database_are_no_first_run(folder: DataFolder) -> None:
    """SQLite takes them for a new file, and would begin another journal in it."""
    remember(folder)
    folder.database.write_bytes(b"\x01")
    with pytest.raises(DatabaseGone):
        check_database_is_there(folder, SECRETS)


def test_an_emptied_database_is_no_first_run(folder: DataFolder) -> None:
    remember(folder)
    folder.database.touch()
    with pytest.raises(DatabaseGone):
        check_database_is_there(folder, SECRETS)


def test_the_keyring_remembers_when_the_whole_folder_was_emptied(folder: DataFolder) -> None:
    remember(folder)
    for file in folder.path.iterdir():
        file.unlink()
    with pytest.raises(DatabaseGone):
        check_database_is_there(folder, SECRETS)
