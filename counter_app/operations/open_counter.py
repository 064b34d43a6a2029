"""What every operation works with: the open database, the journal, the desk and the clock."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.clock import Clock
from counter_app.domain.clock_watch import ClockWatch
from counter_app.domain.desk import DeskIdentity, Place
from counter_app.domain.looks import RecentLooks
from counter_app.domain.rules import DeskNotReady
from counter_app.domain.sign_in_pace import SignInPace
from counter_app.models.catalogue import place_of_desk, regie_of_desk
from counter_app.models.database import Database
from counter_app.models.journal import Journal
from counter_protocol.reference import RegieRow


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A desk ready to work; used on the database thread."""

    database: Database
    journal: Journal
    identity: DeskIdentity
    clock: Clock
    program: str
    """The program's version, printed on every paper and sealed in every receipt."""
    pace: SignInPace = field(default_factory=SignInPace)
    clock_watch: ClockWatch = field(default_factory=ClockWatch)
    recent_looks: RecentLooks = field(default_factory=RecentLooks)


def place_of(counter: OpenCounter) -> Place:
    """Where this desk stands; raises DeskNotReady before the first snapshot has come."""
    place = place_of_desk(counter.database, counter.identity.desk)
    if place is None:
        raise DeskNotReady(counter.identity.desk)
    return place


def regie_of(counter: OpenCounter) -> RegieRow:
    """The régie this desk collects for; raises DeskNotReady before the first snapshot has come."""
    regie = regie_of_desk(counter.database, counter.identity.desk)
    if regie is None:
        raise DeskNotReady(counter.identity.desk)
    return regie
