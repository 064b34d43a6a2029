"""The process that dies with the power: it opens the desk, looks whether all is there, lives on."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Final

from bench.desk_file import SECRETS
from bench.lives.backup_act import damaged_backup
from bench.lives.clock import MovedClock
from bench.lives.inspection import Place, faults, lost_entries, lost_words
from bench.lives.life import BUSY_DAY, live_one
from bench.lives.lived_desk import LivedDesk
from bench.lives.telling import BackedUp, Begun, Doing, Inspected
from counter_app.desk import Desk, open_desk
from counter_app.models.database import Database
from counter_app.settings import DataFolder

_FIRST_EPOCH: Final = 1


@dataclass
class Acknowledged:
    """Everything that this disk's desk has said to be durable."""

    entries: dict[Place, str] = field(default_factory=dict)
    words: set[Place] = field(default_factory=set)
    backup: BackedUp | None = None


@dataclass(frozen=True, slots=True)
class Morning:
    """How a process begins: where its desk is, what was said before, what it draws from.

    `log` is on a disk that stays: what a process says there matters only when it died too early.
    `synchronous` is the word of SQLite's pragma: the control has another one than the program.
    """

    folder: DataFolder
    log: Path
    acknowledged: Acknowledged
    seed: int
    synchronous: str
    first: Doing = Doing.OPENING


def live_until_cut(morning: Morning, telling: Connection) -> None:
    """Open, inspect, then one act after the other; the end comes from outside."""
    sys.stderr = morning.log.open("w", encoding="utf-8")
    telling.send(Begun(morning.first))
    clock = MovedClock()
    desk = open_desk(morning.folder.database, SECRETS, clock.clock)
    lived = LivedDesk(desk, morning.folder, clock, Random(morning.seed), telling.send)
    lived.ask(lambda database: _begin(database, clock, morning.synchronous))
    telling.send(Begun(Doing.INSPECTING))
    telling.send(lived.ask(lambda database: _inspected(database, morning)))
    lived.tell_written()
    while True:
        live_one(lived, BUSY_DAY)


def inspect_in_peace(morning: Morning, telling: Connection) -> None:
    """Open once more with the power on, inspect, and close."""
    sys.stderr = morning.log.open("w", encoding="utf-8")
    desk: Desk = open_desk(morning.folder.database, SECRETS, MovedClock().clock)
    try:
        telling.send(desk.run(lambda counter, _: _inspected(counter.database, morning), None))
    finally:
        desk.close()


def _begin(database: Database, clock: MovedClock, synchronous: str) -> None:
    clock.go_on_from(database)
    database.connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")


def _inspected(database: Database, morning: Morning) -> Inspected:
    known = morning.acknowledged
    lost = len(lost_entries(database, known.entries)) + len(lost_words(database, known.words))
    damaged = damaged_backup(morning.folder, known.backup)
    return Inspected(lost, (*faults(database), *_epoch_faults(database), *damaged))


def _epoch_faults(database: Database) -> list[str]:
    """A power cut is no restored copy: the desk goes on in the epoch it was in."""
    row = database.row("SELECT max(epoch) AS last FROM journal")
    return [] if row is None or row.last == _FIRST_EPOCH else [f"it opened epoch {row.last}"]
