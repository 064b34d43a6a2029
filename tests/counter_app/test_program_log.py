"""The log of a program that may be opened more than once without being left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_REFUSED = """
import logging, sys
from pathlib import Path
from counter_app.program_log import LogNotWritten, log_to
try:
    log_to(Path(sys.argv[1]))
except LogNotWritten as error:
    print(error.path.name, len(logging.getLogger().handlers))
"""

_OPENED_TWICE = """
import logging, sys
from pathlib import Path
from counter_app.program_log import log_to
path = Path(sys.argv[1])
log_to(path)
log_to(path)
logging.getLogger("desk").warning("the disk is full")
"""


def test_a_desk_opened_again_says_each_thing_once(tmp_path: Path) -> None:
    log = tmp_path / "guichet.log"
    subprocess.run([sys.executable, "-c", _OPENED_TWICE, str(log)], check=True)
    assert log.read_text(encoding="utf-8").count("the disk is full") == 1


@pytest.mark.parametrize("name", ["guichet.log", "guichet.crash.log"])
def test_a_folder_in_the_place_of_the_log_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _REFUSED, str(tmp_path / "guichet.log")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == [name, "0"]
