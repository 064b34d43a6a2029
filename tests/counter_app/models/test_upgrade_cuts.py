"""An upgrade whose program dies or whose disk fails in the middle: one whole file or the other."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.models.database import SCHEMA_VERSION, open_database, open_for_reading
from counter_app.models.database_copy import find_damage
from counter_app.models.sealed_facts import TableFacts, sealed_facts
from tests.support.counter import DATABASE_KEY
from tests.support.desk_process import CHECKOUT
from tests.support.failing_disk import POWER_CUT, Call, FailingDisk, failing_disk, needs_shim
from tests.support.old_database import old_database

pytestmark = needs_shim

OPEN = f"""
import pathlib, sys
from counter_app.errors import StorageError
from counter_app.models.database import open_database
try:
    open_database(pathlib.Path(sys.argv[1]), bytes.fromhex("{DATABASE_KEY.hex()}")).close()
except StorageError as error:
    sys.exit(type(error).__name__)
"""
FOLDER = "/desk/"
STRIDE = {Call.WRITE: 24, Call.SYNC: 2}
"""How many calls lie between two cuts: each cut starts a program."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder / "guichet.db"


@pytest.fixture
def disk(tmp_path: Path) -> FailingDisk:
    return failing_disk(tmp_path)


def put_old_file(path: Path) -> None:
    """The folder as the program before this one left it."""
    for file in path.parent.iterdir():
        file.unlink()
    path.write_bytes(old_database(1).read_bytes())


def open_in_a_program(path: Path, disk: FailingDisk) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", OPEN, str(path)],
        cwd=CHECKOUT,
        env=disk.environment,
        check=False,
        capture_output=True,
        text=True,
    )


def state_of(path: Path) -> tuple[int, dict[str, TableFacts]]:
    """The schema and the facts of a file in which nothing is damaged."""
    database = open_for_reading(path, DATABASE_KEY)
    try:
        assert find_damage(database, lambda: True) is None
        return database.rows("PRAGMA user_version")[0][0], sealed_facts(database)
    finally:
        database.close()


@pytest.mark.parametrize("call", STRIDE)
def test_an_upgrade_cut_anywhere_leaves_a_whole_file(
    path: Path, disk: FailingDisk, call: Call
) -> None:
    put_old_file(path)
    _, facts = state_of(path)
    cuts = 0
    disk.fail(call, POWER_CUT, on=FOLDER)
    while open_in_a_program(path, disk).returncode == -signal.SIGKILL:
        schema, kept = state_of(path)
        assert schema in (1, SCHEMA_VERSION)
        assert kept == facts
        open_database(path, DATABASE_KEY).close()
        assert state_of(path) == (SCHEMA_VERSION, facts)
        cuts += 1
        put_old_file(path)
        disk.fail(call, POWER_CUT, on=FOLDER, skip=cuts * STRIDE[call])
    assert cuts >= 4
    assert state_of(path) == (SCHEMA_VERSION, facts)


@pytest.mark.parametrize("skip", [0, 2, 6])
def test_an_upgrade_on_a_disk_that_fails_leaves_the_old_file(
    path: Path, disk: FailingDisk, skip: int
) -> None:
    put_old_file(path)
    before = state_of(path)
    disk.fail(Call.SYNC, errno.EIO, on=FOLDER, skip=skip)
    refused = open_in_a_program(path, disk)
    assert refused.stderr.strip() in ("StorageBroken", "OutcomeUnknown")
    assert state_of(path) == before
    disk.heal()
    assert open_in_a_program(path, disk).returncode == 0
    assert state_of(path) == (SCHEMA_VERSION, before[1])
