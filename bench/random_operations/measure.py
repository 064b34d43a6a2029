"""`random_operations`: what is wrong after a long random life with crashes, beside all its acts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final

from bench.desk_file import DATABASE_KEY, SECRETS, SERVER_KEY, begin_desk, scratch
from bench.lives.backup_act import damaged_backup, make_a_home
from bench.lives.clock import MovedClock
from bench.lives.inspection import faults, lost_entries, lost_words, sum_faults
from bench.lives.town import small_town
from bench.random_operations.crashes import Crashing
from bench.random_operations.story import Story
from bench.row import BenchRow, Goal, GoalKind
from counter_app.desk import open_desk
from counter_app.models.database import Database, open_database
from counter_app.models.households import balance_of
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.settings import DataFolder
from counter_protocol.changes_page import ChangesPage

OPERATIONS: Final = 100_000
CRASHES: Final = 100
NONE_GOAL: Final = Goal(GoalKind.RATIO_AT_MOST, 0)


def random_operations(
    operations: int = OPERATIONS, crashes: int = CRASHES, seed: int = 1
) -> list[BenchRow]:
    """Faults ÷ operations; the control is the faults found once one balance is a cent off."""
    town = small_town()
    with scratch() as folder:
        home = make_a_home(folder / "desk")
        path = home.database
        _begin(path, town)
        story = live(home, operations, crashes, seed)
        found = [*whats_wrong(path, story, town), *verdict(path)]
        found += damaged_backup(home, story.backup)
        control = len(_after_a_cent_is_off(path))
    for fault in found:
        print(f"random_operations: {fault}", file=sys.stderr)
    print(
        f"random_operations: {_plain(story.acts)}, refused {dict(story.refusals)}", file=sys.stderr
    )
    return [
        BenchRow("random_operations", "faults", len(found), story.operations, NONE_GOAL, control)
    ]


def live(folder: DataFolder, operations: int, crashes: int, seed: int) -> Story:
    """So many acts on the desk of this file, and so many crashes among them."""
    draws = Random(seed)
    cuts = sorted(draws.randrange(1, operations) for _ in range(crashes - 1))
    with Crashing(folder, draws) as crashing:
        for upto in (*cuts, operations):
            crashing.live(max(0, upto - crashing.story.operations))
    return crashing.story


def whats_wrong(path: Path, story: Story, town: ChangesPage) -> Iterator[str]:
    """Everything that does not hold once the desk is opened again in peace."""
    desk = open_desk(path, SECRETS, MovedClock().clock)
    try:
        yield from desk.run(lambda counter, _: list(_faults(counter.database, story, town)), None)
    finally:
        desk.close()


def _faults(database: Database, story: Story, town: ChangesPage) -> Iterator[str]:
    yield from faults(database)
    lost = [*lost_entries(database, story.last), *lost_words(database, story.words)]
    yield from (f"lost: {place}" for place in lost)
    yield from (f"lost before: {story.lost}" for _ in range(min(1, story.lost)))
    ids = {row.id for row in database.rows("SELECT id FROM journal")}
    yield from (f"acknowledged and not there: {entry}" for entry in story.acknowledged - ids)
    for row in town.accounts:
        yield from _account_faults(database, row.household, row.balance_cents)


def _account_faults(database: Database, household: str, first_cents: int) -> Iterator[str]:
    """What a family sees is what it had, and every cent that was posted since."""
    row = database.row(_POSTED, f"household/{household}")
    expected = first_cents - (row.posted_cents if row else 0)
    shown = balance_of(database, household).amount_cents
    if shown != expected:
        yield f"{household} sees {shown}, and has {expected}"


def verdict(path: Path) -> Iterator[str]:
    """What the independent verifier says of the archive, when it is not content."""
    archive = path.with_suffix(".zip")
    desk = open_desk(path, SECRETS, MovedClock().clock)
    try:
        desk.run(make_archive, MakeArchive(archive, EVERYTHING, agent=""))
    finally:
        desk.close()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "counter_protocol.verify", str(archive)),
            *("--server-key", SERVER_KEY.public_bytes.hex()),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        yield f"the verifier: {done.stdout}{done.stderr}"


def _plain(acts: Mapping[str, int]) -> dict[str, int]:
    return {str(name): count for name, count in acts.items()}


def _begin(path: Path, town: ChangesPage) -> None:
    database = open_database(path, DATABASE_KEY)
    try:
        begin_desk(database, [town])
    finally:
        database.close()


def _after_a_cent_is_off(path: Path) -> list[str]:
    database = open_database(path, DATABASE_KEY)
    try:
        with database.writing():
            database.write(_ONE_CENT_MORE, ())
        return sum_faults(database)
    finally:
        database.close()


_POSTED: Final = """
    SELECT coalesce(sum(amount_cents), 0) AS posted_cents FROM postings WHERE account = ?
"""

_ONE_CENT_MORE: Final = """
    UPDATE balances SET amount_cents = amount_cents + 1
    WHERE account = (SELECT min(account) FROM balances)
"""
