"""`python -m bench.power_cuts.rig`: cut the power so often, and print what it came to as JSON.

It is started in namespaces of its own, so that no mount and no process outlives it, however it
ends: see `bench.power_cuts.measure`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from bench.desk_file import DATABASE_KEY, begin_desk
from bench.lives.town import small_town
from bench.power_cuts.loop_disk import LoopDisk
from bench.power_cuts.on_disk import Acknowledged
from bench.power_cuts.trial import Origins, Tally, Trial
from counter_app.models import migrate  # noqa: F401 (imported once, before any process is forked)
from counter_app.models.database import open_database

OLD: Final = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "databases"
AS_SHIPPED: Final = "FULL"
CONTROL: Final = "NORMAL"


def main() -> None:
    """Cut, count and print."""
    wanted = _parser().parse_args()
    folder: Path = wanted.folder
    origins = _origins(folder)
    draws = Random(wanted.seed)
    ours = _trial(folder, origins, draws, AS_SHIPPED)
    control = _trial(folder, origins, draws, CONTROL)
    _cut_in_turn(draws, (ours, wanted.cuts), (control, wanted.control))
    print(json.dumps({"ours": _told(ours.tally), "control": _told(control.tally)}))


def _cut_in_turn(draws: Random, ours: tuple[Trial, int], control: tuple[Trial, int]) -> None:
    """The control's cuts lie between ours, all along."""
    trial, cuts = ours
    every = max(1, cuts // max(1, control[1]))
    for number, cut in enumerate(islice(_kinds_of_cuts(trial, draws), cuts)):
        cut()
        if number % every == 0 and control[0].tally.cuts < control[1]:
            control[0].cut_after_some_entries()
    trial.finish()
    control[0].finish()


def _kinds_of_cuts(trial: Trial, draws: Random) -> Iterator[Callable[[], None]]:
    kinds = (trial.cut_living, trial.cut_opening, trial.cut_upgrading)
    while True:
        yield from draws.choices(kinds, weights=(75, 15, 10))


def _trial(folder: Path, origins: Origins, draws: Random, synchronous: str) -> Trial:
    disk = LoopDisk(folder / f"{synchronous}.img", folder / synchronous)
    return Trial(disk, origins, draws, synchronous, folder / f"{synchronous}.log")


def _origins(folder: Path) -> Origins:
    fresh = folder / "fresh.db"
    database = open_database(fresh, DATABASE_KEY)
    try:
        begin_desk(database, [small_town()])
    finally:
        database.close()
    old = max(OLD.glob("schema-*.db"))
    return Origins(fresh, old, _entries_of(old, folder))


def _entries_of(old: Path, folder: Path) -> Acknowledged:
    """What an old file holds, read from a copy that is brought up to date in peace."""
    copy = folder / old.name
    copy.write_bytes(old.read_bytes())
    database = open_database(copy, DATABASE_KEY)
    try:
        rows = database.rows("SELECT epoch, seq, hash FROM journal")
        words = database.rows("SELECT epoch, seq FROM acknowledgements")
    finally:
        database.close()
    return Acknowledged(
        {(row.epoch, row.seq): row.hash.hex() for row in rows},
        {(row.epoch, row.seq) for row in words},
    )


def _told(tally: Tally) -> dict[str, object]:
    for fault in tally.faults:
        print(fault, file=sys.stderr)
    return {**vars(tally), "faults": len(tally.faults)}


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m bench.power_cuts.rig")
    words.add_argument("folder", type=Path)
    for name in ("cuts", "control", "seed"):
        words.add_argument(f"--{name}", type=int, required=True)
    return words


if __name__ == "__main__":
    main()
