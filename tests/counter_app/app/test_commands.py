"""The commands `recover` and `restore`, as somebody types them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from counter_app.safekeeping.backup import BackupSource, make_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.settings import DataFolder
from tests.support.backups import RECOVERY_KEY, recoverable_desk
from tests.support.counter import DATABASE_KEY, SetClock
from tests.support.keyrings import use_keyring
from tests.support.small_community import COMMUNITY, DESK

if sys.platform != "win32":
    import pty

CONTROL_D = b"\x04"
PAPER = "\n".join(RECOVERY_KEY.paper_lines())


@pytest.fixture
def keyring(tmp_path: Path) -> Path:
    return tmp_path / "keyring.json"


@pytest.fixture
def folder(tmp_path: Path, keyring: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A closed desk whose keys are in `keyring`."""
    use_keyring(monkeypatch, keyring)
    return recoverable_desk(tmp_path / "desk")


@pytest.fixture
def backup(folder: DataFolder, tmp_path: Path) -> Path:
    source = BackupSource(folder, DATABASE_KEY, COMMUNITY, DESK, "0.1.0")
    watch = BackupWatch(tmp_path, lambda _: None)
    return make_backup(source, tmp_path, SetClock().clock, watch).path


def type_command(keyring: Path, *words: str, typed: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", *words],
        env={
            **os.environ,
            "GUICHET_TEST_KEYRING": str(keyring),
            "PYTHON_KEYRING_BACKEND": "tests.support.file_keyring.FileKeyring",
        },
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


_HEARING_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("counter_app", run_name="__main__")
"""
"""A shell starts what it puts in the background, hence all that it starts, deaf to Ctrl-C."""


def type_keys(keyring: Path, folder: DataFolder, keys: bytes) -> tuple[int, str]:
    """`recover` at a terminal: the keys are pressed once it asks for a line, then Ctrl-C."""
    terminal, its_end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _HEARING_CTRL_C, "recover", "--data", str(folder.path)],
        env={
            **os.environ,
            "GUICHET_TEST_KEYRING": str(keyring),
            "PYTHON_KEYRING_BACKEND": "tests.support.file_keyring.FileKeyring",
        },
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
        start_new_session=True,
    )
    os.close(its_end)
    said = _said_until(terminal, "Ligne 1")
    if keys:
        os.write(terminal, keys)
    if keys != CONTROL_D:
        said += _said_until(terminal, "retapez") if keys else ""
        process.send_signal(signal.SIGINT)
    said += _said_until(terminal, None)
    os.close(terminal)
    return process.wait(), said


def _said_until(terminal: int, words: str | None) -> str:
    """What is on the screen up to these words, or to the end."""
    said = b""
    with suppress(OSError):
        while (words is None or words.encode() not in said) and (read := os.read(terminal, 1_024)):
            said += read
    return said.decode(errors="replace")


def test_lost_keyring_is_recovered_with_the_paper(folder: DataFolder, tmp_path: Path) -> None:
    other = tmp_path / "another keyring.json"
    code, said = type_command(other, "recover", "--data", str(folder.path), typed=PAPER)
    assert (code, DESK in said) == (0, True)
    code, said = type_command(other, "recover", "--data", str(folder.path), typed=PAPER)
    assert (code, "déjà" in said) == (2, True)


def test_backup_goes_back_without_a_paper_where_the_keyring_knows_it(
    folder: DataFolder, backup: Path, keyring: Path
) -> None:
    folder.database.unlink()
    code, _ = type_command(keyring, "restore", str(backup), "--data", str(folder.path))
    assert code == 0
    assert folder.database.exists()


def test_a_command_that_did_its_work_says_so_in_whatever_alphabet_its_output_has(
    folder: DataFolder, backup: Path, keyring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    code, said = type_command(keyring, "restore", str(backup), "--data", str(folder.path))
    assert (code, "Lancez le programme" in said) == (0, True)


def test_another_machine_asks_for_the_paper(backup: Path, tmp_path: Path) -> None:
    elsewhere, other = tmp_path / "elsewhere", tmp_path / "another keyring.json"
    words = ("restore", str(backup), "--data", str(elsewhere))
    code, said = type_command(other, *words, typed="not the paper")
    assert (code, "ligne 1" in said.lower()) == (2, True)
    assert type_command(other, *words, typed=PAPER)[0] == 0


def test_refusal_is_a_sentence_in_the_desks_language(folder: DataFolder, keyring: Path) -> None:
    folder.settings.write_text('{"language": "en"}')
    code, said = type_command(keyring, "restore", "nowhere", "--data", str(folder.path))
    assert (code, "is not a whole backup" in said) == (2, True)


def test_running_program_is_not_disturbed(folder: DataFolder, keyring: Path, backup: Path) -> None:
    lock = QLockFile(str(folder.lock))
    assert lock.tryLock(0)
    code, said = type_command(keyring, "restore", str(backup), "--data", str(folder.path))
    lock.unlock()
    assert (code, "déjà ouvert" in said) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows has no pseudo-terminals")
@pytest.mark.parametrize(("keys", "code"), [(b"", 130), (CONTROL_D, 2), (b"\xff\n", 130)])
def test_asking_for_the_paper_can_be_left(
    folder: DataFolder, tmp_path: Path, keys: bytes, code: int
) -> None:
    ended, said = type_keys(tmp_path / "another keyring.json", folder, keys)
    assert ended == code
    assert "Traceback" not in said
