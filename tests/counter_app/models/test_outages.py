"""What an outage has lent is read from the journal, those of older programs too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counter_app.domain.offline_rules import AllowanceSpent
from counter_app.models.database import open_database
from counter_app.models.outages import Outage, allowance_spent, is_confirmed, running_outage
from counter_app.operations.open_counter import OpenCounter
from tests.support.connection import back_online, cut_off
from tests.support.counter import DATABASE_KEY, MORNING, SetClock, acknowledge
from tests.support.old_database import old_database
from tests.support.small_community import MARTIN

EVER = Outage(position=0, began_at=MORNING)


@pytest.mark.parametrize("schema", [1, 2])
def test_sales_of_an_older_program_lent_nothing(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "guichet.db"
    shutil.copyfile(old_database(schema), path)
    database = open_database(path, DATABASE_KEY)
    try:
        sales = database.row("SELECT count(*) AS n FROM journal WHERE kind = 'sale'")
        spent = allowance_spent(database, EVER, MARTIN)
    finally:
        database.close()
    assert sales is not None
    assert sales.n > 0
    assert spent == AllowanceSpent(0, 0, 0)


def test_an_outage_runs_from_the_last_mark_until_the_desk_is_back(
    counter: OpenCounter, clock: SetClock
) -> None:
    assert running_outage(counter.database) is None
    cut_off(counter)
    begun = counter.journal.head.seq
    clock.forward(hours=3)
    assert running_outage(counter.database) == Outage(begun, MORNING)
    back_online(counter)
    assert running_outage(counter.database) is None


def test_an_epoch_is_confirmed_once_the_server_has_acknowledged_it(counter: OpenCounter) -> None:
    assert not is_confirmed(counter.database, 1)
    acknowledge(counter)
    assert is_confirmed(counter.database, 1)
    assert not is_confirmed(counter.database, 2)
