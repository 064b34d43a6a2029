"""An open counter on a real database file, with a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counter_app.domain.clock import Clock
from counter_app.models.database import SCHEMA_VERSION, Database, open_database
from counter_app.models.desk_state import DeskState, keep_desk_state
from counter_app.models.journal import Journal
from counter_app.models.mirror import apply_page
from counter_app.models.sync_queue import keep_acknowledgement
from counter_app.operations.begin_journal import BeginJournal, begin_journal
from counter_app.operations.business_day import with_days_closed
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import OpenTill, open_till
from counter_protocol.messages import Acknowledgement, Enrolment, encode_message
from counter_protocol.sealing import SigningKey
from tests.support.small_community import AGENT, COMMUNITY, DESK, first_page

DATABASE_KEY = bytes(range(32))
DESK_KEY = SigningKey(bytes([1]) * 32)
SERVER_KEY = SigningKey(bytes([2]) * 32)
MORNING = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
FLOAT = {5_000: 1, 1_000: 3, 500: 4}
"""100 € in the drawer at the opening."""


@dataclass
class SetClock:
    """A clock that stands still until a test moves it."""

    moment: datetime = MORNING
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(now=lambda: self.moment, zone=UTC)

    def forward(self, **delta: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**delta)


def signed_enrolment(epoch: int = 1) -> BeginJournal:
    """What a server would answer to this desk's enrolment."""
    raw = encode_message(
        Enrolment(
            community=COMMUNITY,
            community_name="Communauté Parthenay-Gâtine",
            desk=DESK,
            site="MED",
            epoch=epoch,
            desk_key=DESK_KEY.public_bytes.hex(),
            server_key=SERVER_KEY.public_bytes.hex(),
            timeline="timeline-1",
            enrolled_at="2026-11-21T08:00:00.000Z",
        )
    )
    return BeginJournal(raw.decode(), SERVER_KEY.sign(raw).hex())


@contextmanager
def opened_counter(path: Path, clock: Clock) -> Iterator[OpenCounter]:
    """A desk that was enrolled and has its first snapshot; its till is not open yet."""
    database = open_database(path, DATABASE_KEY)
    try:
        yield _counter(database, clock)
    finally:
        database.close()


def _counter(database: Database, clock: Clock) -> OpenCounter:
    identity = begin_journal(database, DESK_KEY, clock, signed_enrolment())
    apply_page(database, first_page())
    with database.writing():
        keep_desk_state(database, DeskState("", "0.1.0", SCHEMA_VERSION))
    journal = Journal(database, identity, DESK_KEY, clock)
    return with_days_closed(OpenCounter(database, journal, identity, clock, "0.1.0"))


def enrolled_again(counter: OpenCounter) -> OpenCounter:
    """The same database once the server has enrolled it for a second epoch."""
    database = counter.database
    identity = begin_journal(database, DESK_KEY, counter.clock, signed_enrolment(epoch=2))
    journal = Journal(database, identity, DESK_KEY, counter.clock)
    again = OpenCounter(database, journal, identity, counter.clock, counter.program)
    return with_days_closed(again)


def acknowledge(counter: OpenCounter) -> None:
    """Keep the server's word for all that was written in the present epoch."""
    head = counter.journal.head
    raw = encode_message(
        Acknowledgement(
            community=COMMUNITY,
            desk=DESK,
            epoch=head.epoch,
            seq=head.seq,
            hash=head.hash_hex,
            timeline="timeline-1",
            server_time="2026-11-21T20:00:00.000Z",
        )
    )
    signature = SERVER_KEY.sign(raw).hex()
    keep_acknowledgement(counter.database, (head.epoch, head.seq), raw.decode(), signature)


def with_open_till(counter: OpenCounter) -> OpenCounter:
    """The same counter once its drawer was counted at 100 €."""
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    return counter
