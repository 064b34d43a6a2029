"""What an agent meets when the disk fails under a running desk: never a false receipt."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.models.database import open_database, open_for_reading
from counter_app.models.database_copy import find_damage
from counter_protocol.entries import new_entry_id
from tests.support.counter import DATABASE_KEY
from tests.support.desk_process import DeskGone, DeskProcess, desk_process
from tests.support.failing_disk import (
    POWER_CUT,
    Call,
    FailingDisk,
    failing_disk,
    needs_shim,
)
from tests.support.small_community import MARTIN

pytestmark = needs_shim

LOG = "guichet.db-wal"
FOLDER = "/desk/"
COUNT = "SELECT count(*) FROM journal"
RECEIPTS = "SELECT receipt FROM journal WHERE receipt IS NOT NULL ORDER BY position"
FIRST_BALANCE = 4_230


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "guichet.db"


@pytest.fixture
def disk(tmp_path: Path) -> FailingDisk:
    return failing_disk(tmp_path)


@pytest.fixture
def desk(path: Path, disk: FailingDisk) -> Iterator[DeskProcess]:
    """A desk with its till open, that has taken one top-up."""
    with desk_process(path, disk.environment) as process:
        process.ask("open_till")
        assert process.top_up(new_entry_id())["balance"] == FIRST_BALANCE + 5_000
        yield process


def stored(path: Path, question: str) -> list[object]:
    """What whoever opens the file finds in it."""
    database = open_for_reading(path, DATABASE_KEY)
    try:
        assert find_damage(database, lambda: True) is None
        return [row[0] for row in database.rows(question)]
    finally:
        database.close()


@contextmanager
def reopened_after_a_crash(path: Path, disk: FailingDisk) -> Iterator[DeskProcess]:
    """The same desk in a new process, on a disk that is well; the old one has not closed."""
    disk.heal()
    with desk_process(path, disk.environment) as process:
        yield process


FAULTS = {
    "no_room": (errno.ENOSPC, LOG, "StorageFull", "full"),
    "quota_used_up": (errno.EDQUOT, FOLDER, "OutcomeUnknown", "full"),
    "disk_turned_read_only": (errno.EROFS, FOLDER, "OutcomeUnknown", "read_only"),
    "disk_failing": (errno.EIO, FOLDER, "OutcomeUnknown", "broken"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_write_that_fails_takes_no_money_and_reading_goes_on(
    desk: DeskProcess, disk: FailingDisk, path: Path, fault: str
) -> None:
    error, where, refusal, condition = FAULTS[fault]
    before = stored(path, RECEIPTS)
    disk.fail(Call.WRITE, error, on=where)
    assert desk.top_up(new_entry_id())["error"] == refusal
    assert desk.ask("state")["condition"] == condition
    assert desk.ask("search", text="martin") == {"found": [MARTIN]}
    assert desk.ask("family") == {"balance": FIRST_BALANCE + 5_000}
    assert stored(path, RECEIPTS) == before


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_selling_goes_on_without_a_restart_when_the_disk_is_well(
    desk: DeskProcess, disk: FailingDisk, path: Path, error: int
) -> None:
    entry = new_entry_id()
    disk.fail(Call.WRITE, error, on=LOG)
    desk.top_up(entry)
    assert desk.ask("probe")["condition"] != "good"
    disk.heal()
    assert desk.ask("probe")["condition"] == "good"
    done = desk.top_up(entry)
    assert (done["receipt"], done["balance"]) == ("MED-1-2026-000002", FIRST_BALANCE + 10_000)
    assert stored(path, RECEIPTS) == ["MED-1-2026-000001", "MED-1-2026-000002"]


def test_a_failed_fsync_is_not_believed(desk: DeskProcess, disk: FailingDisk, path: Path) -> None:
    disk.fail(Call.SYNC, errno.EIO, on=LOG)
    entry = new_entry_id()
    assert desk.top_up(entry) == {"error": "OutcomeUnknown", "code": "SQLITE_IOERR"}
    assert desk.ask("family") == {"balance": FIRST_BALANCE + 5_000}
    assert desk.top_up(new_entry_id())["error"] == "StorageBroken"
    disk.heal()
    assert desk.ask("probe") == {"condition": "good"}
    assert desk.top_up(entry)["receipt"] == "MED-1-2026-000002"
    assert stored(path, COUNT) == [4]


def test_one_failed_fsync_is_settled_before_the_agent_reads_of_it(
    desk: DeskProcess, disk: FailingDisk, path: Path
) -> None:
    entry = new_entry_id()
    disk.fail(Call.SYNC, errno.EIO, on=LOG, times=1)
    assert desk.top_up(entry) == {"error": "StorageBroken", "code": "SQLITE_IOERR"}
    for _ in range(2):
        assert desk.top_up(entry)["receipt"] == "MED-1-2026-000002"
    assert desk.ask("state") == {"condition": "good", "reopened": 1}
    assert stored(path, RECEIPTS) == ["MED-1-2026-000001", "MED-1-2026-000002"]


def test_what_was_refused_does_not_turn_up_after_a_crash(
    desk: DeskProcess, disk: FailingDisk, path: Path
) -> None:
    refused = new_entry_id()
    disk.fail(Call.SYNC, errno.EIO, on=LOG, times=1)
    assert "error" in desk.top_up(refused)
    disk.fail(Call.WRITE, POWER_CUT, on=LOG)
    with pytest.raises(DeskGone):
        desk.top_up(new_entry_id())
    with reopened_after_a_crash(path, disk) as again:
        assert again.ask("family") == {"balance": FIRST_BALANCE + 5_000}
        assert again.top_up(refused)["receipt"] == "MED-1-2026-000002"


def test_a_top_up_cut_before_its_answer_is_counted_once(
    desk: DeskProcess, disk: FailingDisk, path: Path
) -> None:
    entry = new_entry_id()
    disk.fail(Call.SYNC, POWER_CUT, on=LOG)
    with pytest.raises(DeskGone):
        desk.top_up(entry)
    with reopened_after_a_crash(path, disk) as again:
        assert again.ask("family") == {"balance": FIRST_BALANCE + 10_000}
        done = again.top_up(entry)
        assert (done["receipt"], done["balance"]) == ("MED-1-2026-000002", FIRST_BALANCE + 10_000)
        assert again.top_up(new_entry_id())["receipt"] == "MED-1-2026-000003"


def test_two_programs_on_one_file_do_not_sell_at_once(
    desk: DeskProcess, disk: FailingDisk, path: Path
) -> None:
    """The window's lock on the folder comes first; this is the file's own."""
    database = open_database(path, DATABASE_KEY)
    try:
        with database.writing():
            assert desk.top_up(new_entry_id())["error"] == "StorageBusy"
            assert desk.ask("state")["condition"] == "good"
    finally:
        database.close()
    assert desk.top_up(new_entry_id())["receipt"] == "MED-1-2026-000002"


def test_a_disk_taken_away_is_not_answered_by_an_empty_file(
    desk: DeskProcess, disk: FailingDisk, path: Path
) -> None:
    disk.fail(Call.SYNC, errno.EIO, on=LOG)
    entry = new_entry_id()
    assert desk.top_up(entry)["error"] == "OutcomeUnknown"
    disk.heal()
    away = path.with_name("unplugged")
    path.rename(away)
    assert desk.ask("probe")["condition"] == "broken"
    assert not path.exists()
    away.rename(path)
    assert desk.ask("probe")["condition"] == "good"
    assert desk.top_up(entry)["receipt"] == "MED-1-2026-000002"
