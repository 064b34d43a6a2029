"""Small files are the old one or the new one, on whatever disk or share they lie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from counter_app.durable_files import sync_folder, write_durably


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in (b"old", b"new"):
        write_durably(path, content)
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="2026-11-21: needs a file system of Linux")
def test_a_file_system_that_cannot_synchronise_folders_is_no_failure() -> None:
    """As some network shares: fsync(2) answers EINVAL, and the names are theirs to keep."""
    sync_folder(Path("/proc"))


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows has nothing to do here")
def test_a_folder_that_is_gone_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "unplugged")
