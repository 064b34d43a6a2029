"""Two programs on one file: the second to write is told, and neither breaks the chain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.models.errors import StorageBusy
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, open_epoch
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import EpochReason
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.written_entries import entries_between

OTHER_PROGRAM = """
import sys
from pathlib import Path
from counter_app.desk import open_desk
from counter_app.operations.top_up import top_up
from counter_app.secret_store import DeskSecrets
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DATABASE_KEY, SetClock

desk = open_desk(Path(sys.argv[1]), DeskSecrets(DATABASE_KEY, bytes([1]) * 32), SetClock().clock)
print(desk.run(top_up, fifty_euros()).receipt.number)
desk.close()
"""
ROOT = Path(__file__).parents[2]


def another_program_sells(counter: OpenCounter) -> str:
    """The number of the receipt that another process, on the same file, has just written."""
    row = counter.database.row("PRAGMA database_list")
    assert row is not None
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROGRAM, row.file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_program_that_was_overtaken_is_told_and_writes_nothing(
    open_counter: OpenCounter,
) -> None:
    mine = top_up(open_counter, fifty_euros()).receipt.number
    theirs = another_program_sells(open_counter)
    with pytest.raises(StorageBusy):
        top_up(open_counter, fifty_euros())
    again = top_up(open_counter, fifty_euros()).receipt.number
    assert (mine, theirs, again) == (
        "MED-1-2026-000001",
        "MED-1-2026-000002",
        "MED-1-2026-000003",
    )
    assert_one_chain(open_counter)


def test_an_epoch_is_not_opened_on_an_entry_that_is_no_longer_the_last(
    open_counter: OpenCounter,
) -> None:
    another_program_sells(open_counter)
    wanted = OpenEpoch(EpochReason.FORKED, at_least=0)
    with pytest.raises(StorageBusy):
        open_epoch(open_counter, wanted)
    assert open_counter.journal.head.epoch == 1
    assert open_epoch(open_counter, wanted).epoch == 2
    assert_one_chain(open_counter)


def assert_one_chain(counter: OpenCounter) -> None:
    rows = counter.database.rows("SELECT epoch, hash FROM journal ORDER BY position")
    entries = [
        entry
        for epoch in sorted({row.epoch for row in rows})
        for entry in entries_between(counter.database, epoch, 1, 99)
    ]
    assert [entry.prev for entry in entries[1:]] == [row.hash.hex() for row in rows[:-1]]
