"""One disk with a desk on it: lived on, cut, mounted again and inspected, over and over."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from bench.lives.backup_act import STICK, make_a_home
from bench.lives.telling import Doing, Inspected
from bench.power_cuts.loop_disk import LoopDisk
from bench.power_cuts.on_disk import Acknowledged, Morning, inspect_in_peace, live_until_cut
from bench.power_cuts.watch import DiedEarly, Watch, watched
from counter_app.settings import DataFolder

Work: TypeAlias = Callable[[Morning, Connection], None]

CUTS_A_DISK: Final = 25
LIVED_S: Final = 0.15
SOME_ENTRIES: Final = 3
OPENED_S: Final = 0.06
UPGRADED_S: Final = 0.2


@dataclass
class Tally:
    """What a number of cuts came to; `during` counts what they fell into."""

    cuts: int = 0
    bad_cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    during: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, inspected: Inspected) -> bool:
        """Count what was found after the last cut; whether the desk is as it should be."""
        is_bad = bool(inspected.lost or inspected.faults)
        self.bad_cuts += is_bad
        self.lost += inspected.lost
        self.faults += inspected.faults
        return not is_bad


@dataclass(frozen=True, slots=True)
class Origins:
    """The files that a desk begins with: one of today, and one that an older program wrote."""

    fresh: Path
    old: Path
    old_entries: Acknowledged


class Trial:
    """Cuts the power of one arm's desks; a disk serves for some cuts, or until it is bad."""

    def __init__(
        self, disk: LoopDisk, origins: Origins, draws: Random, synchronous: str, log: Path
    ) -> None:
        self.tally = Tally()
        self._disk = disk
        self._origins = origins
        self._draws = draws
        self._synchronous = synchronous
        self._log = log
        self._known = Acknowledged()
        self._is_fit = False
        self._cuts_here = 0

    def cut_living(self) -> None:
        """In the middle of an ordinary second."""
        with self._awake() as watch:
            if self._judge(watch.await_inspection()):
                watch.listen(self._draws.uniform(0, LIVED_S))
                self._cut(watch)

    def cut_after_some_entries(self) -> None:
        """Where there surely is something that a desk could lose."""
        with self._awake() as watch:
            if self._judge(watch.await_inspection()):
                watch.await_entries(SOME_ENTRIES)
                self._cut(watch)

    def cut_opening(self) -> None:
        """While the desk opens after the cut before, or looks whether all is there."""
        with self._awake() as watch:
            watch.listen(self._draws.uniform(0, OPENED_S))
            self._cut(watch)
            if watch.inspected is not None:
                self._judge(watch.inspected)

    def cut_upgrading(self) -> None:
        """While a database of an older program is brought up to date."""
        self._new_disk_if_used_up()
        old = self._origins.old_entries
        known = Acknowledged(dict(old.entries), set(old.words))
        with self._disk.mounted() as root:
            desk = _put(self._origins.old, root / "old")
            with self._watched(live_until_cut, desk, known, Doing.UPGRADING) as watch:
                watch.listen(self._draws.uniform(0, UPGRADED_S))
                self._cut(watch)
        self._judge_in_peace("old", known)
        with self._disk.mounted() as root:
            shutil.rmtree(root / "old")

    def finish(self) -> None:
        """Judge what the last cut left."""
        if self._is_fit and self._cuts_here:
            self._judge_in_peace("desk", self._known)
        self.tally.acknowledged += len(self._known.entries)
        self._known, self._is_fit = Acknowledged(), False

    @contextmanager
    def _awake(self) -> Iterator[Watch]:
        self._new_disk_if_used_up()
        with (
            self._disk.mounted() as root,
            self._watched(live_until_cut, root / "desk", self._known) as watch,
        ):
            yield watch

    @contextmanager
    def _watched(
        self, work: Work, desk: Path, known: Acknowledged, first: Doing = Doing.OPENING
    ) -> Iterator[Watch]:
        """A desk that does not even open, or stops by itself, is as bad as one that lost a fact."""
        seed = self._draws.getrandbits(64)
        folder = DataFolder(desk)
        morning = Morning(folder, self._log, known, seed, self._synchronous, first)
        try:
            with watched(work, morning) as watch:
                yield watch
        except DiedEarly as error:
            self._judge(Inspected(0, (f"it ended by itself {error}", self._log.read_text("utf-8"))))

    def _cut(self, watch: Watch) -> None:
        watch.listen(0)
        self._disk.cut()
        watch.kill()
        self.tally.cuts += 1
        self.tally.during[watch.doing] += 1
        self._cuts_here += 1

    def _judge_in_peace(self, name: str, known: Acknowledged) -> None:
        with (
            self._disk.mounted() as root,
            self._watched(inspect_in_peace, root / name, known) as watch,
        ):
            self._judge(watch.await_inspection())

    def _judge(self, inspected: Inspected) -> bool:
        self._is_fit = self.tally.judge(inspected)
        return self._is_fit

    def _new_disk_if_used_up(self) -> None:
        if self._is_fit and self._cuts_here < CUTS_A_DISK:
            return
        self.finish()
        self._disk.format()
        with self._disk.mounted() as root:
            _put(self._origins.fresh, root / "desk")
        self._cuts_here, self._is_fit = 0, True


def _put(origin: Path, folder: Path) -> Path:
    """A desk's folder whose database is durably there."""
    home = make_a_home(folder)
    shutil.copyfile(origin, home.database)
    for written in (home.database, home.installation, folder / STICK, folder, folder.parent):
        _flush(written)
    return folder


def _flush(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
