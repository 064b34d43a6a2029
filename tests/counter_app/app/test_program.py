"""The program from the first paint to the last thread, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DEADLINE_S = 60

_TELLING_WHAT_IS_SHOWN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from counter_app.app import program
from counter_app.app.lifecycle import Lifecycle

shown = Lifecycle._show

def show_and_leave(self, page):
    shown(self, page)
    words = [label.text() for label in page.findChildren(QLabel)]
    print(type(page).__name__, "|".join(words), flush=True)
    if sys.argv[2] == "leave":
        QTimer.singleShot(0, QApplication.instance().quit)

Lifecycle._show = show_and_leave
sys.exit(program.run(["--data", sys.argv[1]]))
"""

_TELLING_WHAT_IS_IMPORTED_ELSEWHERE = """
import sys, threading

class Watch:
    def find_spec(self, name, path, target=None):
        is_of_qt = name.startswith(("PySide6", "counter_app.ui", "counter_app.app"))
        if is_of_qt and threading.current_thread() is not threading.main_thread():
            print(name, flush=True)

sys.meta_path.insert(0, Watch())
from PySide6.QtWidgets import QApplication
from counter_app.app import program

def leave(self):
    print("handed over", flush=True)
    QApplication.instance().quit()

program.Program._hand_over = leave
sys.exit(program.run(["--data", sys.argv[1]]))
"""


def open_and_look(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program, print what stands in its window once it is furnished, and leave."""
    return run_to_the_end(_TELLING_WHAT_IS_SHOWN, data, **environment)


def run_to_the_end(code: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(data), "leave"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE_S,
    )


@pytest.fixture
def kept_secrets(tmp_path: Path) -> dict[str, str]:
    """A keyring that keeps secrets for one test, in a file of that test."""
    return {
        "PYTHON_KEYRING_BACKEND": "tests.support.file_keyring.FileKeyring",
        "GUICHET_TEST_KEYRING": str(tmp_path / "keyring.json"),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }


def test_a_new_desk_asks_for_its_server_and_its_code(
    tmp_path: Path, kept_secrets: dict[str, str]
) -> None:
    done = open_and_look(tmp_path / "desk", **kept_secrets)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("EnrolmentPage Rattacher ce guichet")
    assert done.stderr == ""


def test_nothing_of_qt_is_imported_beside_the_main_thread(
    tmp_path: Path, kept_secrets: dict[str, str]
) -> None:
    done = run_to_the_end(_TELLING_WHAT_IS_IMPORTED_ELSEWHERE, tmp_path / "desk", **kept_secrets)
    assert (done.stdout, done.stderr) == ("handed over\n", "")


def test_without_a_keyring_it_says_what_to_do_and_writes_no_database(tmp_path: Path) -> None:
    data = tmp_path / "desk"
    done = open_and_look(data, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert done.stdout.startswith("ProblemPage Le guichet ne s’ouvre pas|Le trousseau")
    assert not (data / "guichet.db").exists()


def test_settings_edited_wrongly_are_named(tmp_path: Path, kept_secrets: dict[str, str]) -> None:
    data = tmp_path / "desk"
    data.mkdir()
    (data / "settings.json").write_text('{"reader": "magic"}', encoding="utf-8")
    done = open_and_look(data, **kept_secrets)
    assert "ProblemPage" in done.stdout
    assert "settings.json" in done.stdout


def test_what_an_exercise_left_at_a_crash_is_gone_at_the_next_start(
    tmp_path: Path, kept_secrets: dict[str, str]
) -> None:
    left = tmp_path / "desk" / "training"
    left.mkdir(parents=True)
    (left / "guichet.db").write_bytes(bytes(4096))
    done = open_and_look(tmp_path / "desk", **kept_secrets)
    assert (done.returncode, left.exists()) == (0, False)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, kept_secrets: dict[str, str]) -> None:
    (tmp_path / "file").touch()
    done = open_and_look(tmp_path / "file" / "desk", **kept_secrets)
    assert done.stdout.startswith("ProblemPage Le guichet ne s’ouvre pas|")


def test_a_second_program_on_the_same_folder_says_so(
    tmp_path: Path, kept_secrets: dict[str, str]
) -> None:
    data = tmp_path / "desk"
    with started(data, **kept_secrets) as first:
        done = open_and_look(data, **kept_secrets)
        stop(first)
    assert "Guichet est déjà ouvert" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_leaves_properly_when_told_to(
    tmp_path: Path, kept_secrets: dict[str, str], number: signal.Signals
) -> None:
    data = tmp_path / "desk"
    with started(data, **kept_secrets) as program:
        program.send_signal(number)
        output, errors = program.communicate(timeout=DEADLINE_S)
    assert (program.returncode, output, errors) == (0, "", "")
    assert not (data / "guichet.lock").exists()


@contextmanager
def started(data: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A program that stays, once something stands in its window."""
    with subprocess.Popen(
        [sys.executable, "-c", _TELLING_WHAT_IS_SHOWN, str(data), "stay"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline()
        yield program


def stop(program: subprocess.Popen[str]) -> None:
    program.terminate()
    program.communicate(timeout=DEADLINE_S)
