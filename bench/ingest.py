"""`ingest`: a push verified, held once and added to balances, beside a COPY of the same rows."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from statistics import median
from typing import Any, Final, TypeVar

from bench.bare_community import COMMUNITY, bare_rows, household_names
from bench.desk_file import scratch
from bench.push_batches import JournalWriter, push_body
from bench.row import BenchRow, Goal, GoalKind
from bench.timing import in_turn, timed
from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.embedded import embedded_postgresql
from community_server.enrolment.codes import enrolment_code
from community_server.enrolment.enrol import enrol
from community_server.journal.movements import household_cents, movement_rows
from community_server.journal.push import read_push
from community_server.journal.queries import copy_entries, copy_movements, copy_postings
from community_server.journal.receive import receive_push
from community_server.memory import spare_the_collector
from community_server.migrations.runner import upgrade
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer, open_server
from counter_protocol.bodies import EnrolledBody, sealed_body
from counter_protocol.entries import GENESIS_PREV
from counter_protocol.messages import Enrolment, EnrolmentRequest, decode_message
from counter_protocol.outlines import outline_entry, outlined_body
from counter_protocol.reference import (
    DeskRow,
    Topic,
)
from counter_protocol.sealing import SealedEntry, SigningKey

HOUSEHOLDS: Final = 8_000
FAMILIES_OF_A_DESK: Final = 1_000
"""Whom one desk serves: a commune's share of the families, each coming several times."""
ENTRIES: Final = 5_000
ROUNDS: Final = 7
INGEST_GOAL: Final = Goal(GoalKind.RATIO_AT_LEAST, 0.85)
REPLAY_GOAL: Final = Goal(GoalKind.RATIO_AT_LEAST, 5)
_desk_numbers: Final = count(1)
AnyWriter = TypeVar("AnyWriter", bound=JournalWriter)


@dataclass(frozen=True, slots=True)
class BusyDesk:
    """A desk whose genesis is held, and the next batch it will push."""

    desk: str
    key: SigningKey
    batch: list[SealedEntry]

    def body(self) -> bytes:
        """The batch as it goes over the wire."""
        return push_body(self.desk, self.key, self.batch)


def measure() -> list[BenchRow]:
    """Fresh ingest beside raw COPY, replay beside fresh."""
    with bench_server() as server:
        fresh = [_Push(server, busy_desk(server)) for _ in range(ROUNDS)]
        raw = [_RawRows(server, busy_desk(server)) for _ in range(ROUNDS)]
        known = [_Push(server, busy_desk(server)) for _ in range(ROUNDS)]
        for push in known:
            push.receive()
        arms = [
            timed(lambda turn: fresh[turn].receive()),
            timed(lambda turn: raw[turn].copy()),
            timed(lambda turn: known[turn].receive()),
        ]
        rates = [ENTRIES / median(taken) for taken in in_turn(ROUNDS, arms)]
    ours, copied, replay = rates
    return [
        BenchRow("ingest", "entries/s", ours, copied, INGEST_GOAL),
        BenchRow("replay", "entries/s", replay, ours, REPLAY_GOAL),
    ]


class _Push:
    """A push as it comes out of the network."""

    def __init__(self, server: CommunityServer, busy: BusyDesk) -> None:
        self._server = server
        self._desk = busy.desk
        self._body = busy.body()

    def receive(self) -> None:
        """Read, prove, keep and acknowledge it."""
        receive_push(self._server, read_push(self._body, self._desk))


class _RawRows:
    """The rows that ingest would write, ready in memory, and nothing else."""

    def __init__(self, server: CommunityServer, busy: BusyDesk) -> None:
        self._server = server
        self._entries, self._postings, self._movements = map(list, _rows(busy))

    def copy(self) -> None:
        """COPY them into the same tables, in one transaction."""
        with self._server.database.transaction() as connection:
            copy_entries(connection, self._entries)
            copy_postings(connection, self._postings)
            copy_movements(connection, self._movements)


@contextmanager
def bench_server() -> Generator[CommunityServer]:
    """A server on a PostgreSQL as safe as in production, with a community of HOUSEHOLDS."""
    with scratch() as folder, embedded_postgresql(folder / "postgresql") as url:
        database = Database(url)
        upgrade(database.engine)
        with database.transaction() as connection:
            create_community(connection, COMMUNITY, "Bench")
            load_reference(connection, COMMUNITY, bare_rows([], household_names(HOUSEHOLDS)))
        spare_the_collector()
        yield open_server(database, SigningKey.generate(), COMMUNITY)
        database.close()


def busy_desk(server: CommunityServer) -> BusyDesk:
    """A desk that nobody measured yet, with a batch of ENTRIES ready."""
    desk, key, writer = enrolled_desk(server, JournalWriter)
    return BusyDesk(desk, key, writer.write(ENTRIES))


def enrolled_desk(
    server: CommunityServer, write: type[AnyWriter]
) -> tuple[str, SigningKey, AnyWriter]:
    """A new desk whose genesis is held, its key, and what writes the rest of its journal."""
    desk = f"D-{next(_desk_numbers)}"
    key = SigningKey.generate()
    with server.database.transaction() as connection:
        load_reference(connection, COMMUNITY, {Topic.DESKS: [DeskRow(desk, "site", "regie", desk)]})
        code = enrolment_code(connection, COMMUNITY, desk)
    reply = enrol(
        server,
        EnrolmentRequest(code=code, desk_key=key.public_bytes.hex(), program="0.1.0"),
    )
    writer = write(COMMUNITY, desk, key, household_names(FAMILIES_OF_A_DESK))
    enrolment = decode_message(reply.enrolment, Enrolment)
    body = EnrolledBody(
        desk_key=enrolment.desk_key,
        server_key=enrolment.server_key,
        enrolment=reply.enrolment.encode().hex(),
        enrolment_signature=reply.signature,
    )
    genesis = writer.genesis(sealed_body(body), GENESIS_PREV)
    receive_push(server, read_push(push_body(desk, key, [genesis]), desk))
    return desk, key, writer


def _rows(busy: BusyDesk) -> Iterator[Iterator[tuple[Any, ...]]]:
    place = (COMMUNITY, busy.desk, 1)
    outlines = [outline_entry(each.raw) for each in busy.batch]
    yield (
        (*place, o.seq, o.id, o.kind.value, o.business_date, each.raw, each.hash, None)
        for each, o in zip(busy.batch, outlines, strict=True)
    )
    yield (
        (*place, outline.seq, position, posting.account, posting.amount_cents)
        for outline in outlines
        for position, posting in enumerate(outline.postings)
    )
    yield (
        row
        for outline in outlines
        for row in movement_rows(
            COMMUNITY, outline, outlined_body(outline), household_cents(outline.postings)
        )
    )
