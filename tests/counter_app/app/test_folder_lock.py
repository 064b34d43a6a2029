"""One program at a time on a folder, wherever the folder comes from."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.app.folder_lock import hold_folder
from counter_app.settings import AlreadyRunning, DataFolder

ROOT = Path(__file__).parents[3]
ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from counter_app.app.folder_lock import hold_folder
from counter_app.settings import DataFolder

lock = hold_folder(DataFolder(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""
OF_ANOTHER_MACHINE = "1\nguichet\nold-computer\n{machine}\n{boot}\n".format(
    machine="0123456789abcdef0123456789abcdef", boot="11111111-2222-3333-4444-555555555555"
)
"""As a power cut leaves it: a process's number, its name, its computer, and when that started."""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def another_program(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    """Another process, at work on the folder."""
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(folder.path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("another_program")
def test_a_second_program_is_refused(folder: DataFolder) -> None:
    with pytest.raises(AlreadyRunning):
        hold_folder(folder)


@pytest.mark.skipif(
    sys.platform == "win32", reason="2026-11-21: nobody writes to a held file there"
)
@pytest.mark.usefixtures("another_program")
def test_a_program_that_is_at_work_keeps_its_folder_whatever_its_file_says(
    folder: DataFolder,
) -> None:
    """As seen from another computer that shares the folder."""
    folder.lock.write_text(OF_ANOTHER_MACHINE)
    with pytest.raises(AlreadyRunning):
        hold_folder(folder)


def test_a_program_that_was_killed_leaves_its_folder_free(
    folder: DataFolder, another_program: subprocess.Popen[str]
) -> None:
    another_program.kill()
    another_program.wait()
    assert folder.lock.exists()
    hold_folder(folder).unlock()


def test_a_folder_saved_from_a_dead_computer_opens_on_the_next(folder: DataFolder) -> None:
    folder.lock.write_text(OF_ANOTHER_MACHINE)
    hold_folder(folder).unlock()
    assert not folder.lock.exists()
