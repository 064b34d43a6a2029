"""The process that lives the desk, until it is killed in the middle of something."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection
from random import Random

from bench.desk_file import SECRETS
from bench.lives.clock import MovedClock
from bench.lives.inspection import Place, lost_entries
from bench.lives.life import ORDINARY_DAY, live_one
from bench.lives.lived_desk import LivedDesk
from bench.lives.telling import Begun, Doing, Inspected, Intention, Refused
from counter_app.desk import open_desk
from counter_app.errors import RuleError
from counter_app.settings import DataFolder


@dataclass(frozen=True, slots=True)
class Start:
    """Where to go on: `last` was acknowledged; whether `unfinished` was done, nobody has heard."""

    folder: DataFolder
    seed: int
    last: dict[Place, str]
    unfinished: Intention | None


def live_until_killed(channel: Connection) -> None:
    """Wait to be told where, then live there; the end comes from outside."""
    start: Start = channel.recv()
    clock = MovedClock()
    channel.send(Begun(Doing.OPENING))
    desk = open_desk(start.folder.database, SECRETS, clock.clock)
    lived = LivedDesk(desk, start.folder, clock, Random(start.seed), channel.send)
    lived.ask(clock.go_on_from)
    lost = lived.ask(lambda database: lost_entries(database, start.last))
    channel.send(Inspected(len(lost), ()))
    if start.unfinished is not None:
        _finish(lived, start.unfinished)
    while True:
        live_one(lived, ORDINARY_DAY)


def _finish(lived: LivedDesk, unfinished: Intention) -> None:
    """What the agent does after a crash: the same again."""
    lived.tell(Begun(Doing.RESUBMISSION))
    try:
        lived.submit_again(unfinished)
    except RuleError as refusal:
        lived.tell(Refused(type(refusal).__name__))
