"""Brings a demonstration community into the server's database, by the doors that any other uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from psycopg.errors import UniqueViolation

from community_server.communities.queries import create_community
from community_server.database import Database
from community_server.demo_community.community import DemoCommunity
from community_server.demo_community.history import OPENING_DAYS_AGO
from community_server.demo_community.past import (
    PastClock,
    PastMovement,
    entry_id,
    entry_instant,
)
from community_server.demo_community.takeover import (
    PROGRAM,
    TakeoverJournal,
    takeover_key,
)
from community_server.enrolment.codes import enrolment_code
from community_server.enrolment.enrol import enrol
from community_server.journal.push import Push
from community_server.journal.receive import receive_push
from community_server.reference.loader import load_reference
from community_server.server import CommunityServer, open_server
from counter_protocol.bodies import EnrolledBody
from counter_protocol.messages import EnrolmentRequest
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry, SigningKey

_ENTRIES_A_PUSH: Final = 2_000

CountFamilies = Callable[[int], None]
"""Told how many families are in so far."""


class AlreadyThere(Exception):
    """The database holds this community; a part of it if an earlier load was cut."""

    def __init__(self, community: str) -> None:
        super().__init__(community)
        self.community = community


@dataclass(slots=True)
class Loaded:
    """How much was brought in."""

    households: int = 0
    residents: int = 0
    cards: int = 0
    entries: int = 0


def load_demo(
    database: Database, key: SigningKey, demo: DemoCommunity, progress: CountFamilies
) -> Loaded:
    """Create the community, bring its families in, and push their past as a desk would.

    `key` is the one the server will sign with. Batches are committed one by one. Raises
    AlreadyThere, having changed nothing, when the community exists.
    """
    code = _create(database, demo)
    server = open_server(database, key, demo.community)
    desk = _TakeoverDesk(server, demo, code)
    loaded = Loaded()
    recent: list[PastMovement] = []
    for batch in demo.families():
        with database.transaction() as connection:
            load_reference(connection, demo.community, batch.reference_rows())
        desk.push(batch.opening)
        recent += batch.recent
        loaded.households += len(batch.households)
        loaded.residents += len(batch.residents)
        loaded.cards += len(batch.cards)
        progress(loaded.households)
    desk.push(sorted(recent, key=lambda movement: movement.occurred_at))
    loaded.entries = desk.pushed
    with database.transaction() as connection:
        connection.execute("ANALYZE")
    return loaded


def _create(database: Database, demo: DemoCommunity) -> str:
    """The community with its fixed rows; gives the code that enrols the takeover desk."""
    desk = demo.takeover_desk
    rows = demo.fixed_rows()
    rows[Topic.DESKS] = [*rows[Topic.DESKS], desk]
    try:
        with database.transaction() as connection:
            create_community(connection, demo.community, demo.name)
            load_reference(connection, demo.community, rows)
            return enrolment_code(connection, demo.community, desk.desk)
    except UniqueViolation as error:
        raise AlreadyThere(demo.community) from error


class _TakeoverDesk:
    """The desk of the takeover, enrolled: it pushes what it seals at once."""

    def __init__(self, server: CommunityServer, demo: DemoCommunity, code: str) -> None:
        self._server = server
        self._desk = demo.takeover_desk.desk
        self._key = takeover_key(demo.seed)
        self._journal = TakeoverJournal(self._key)
        self.pushed = 0
        self._open(demo.seed, demo.reference_date, code)

    def push(self, movements: Sequence[PastMovement]) -> None:
        """Seal these movements and push them."""
        for first in range(0, len(movements), _ENTRIES_A_PUSH):
            chunk = movements[first : first + _ENTRIES_A_PUSH]
            self._push(list(self._journal.seal_all(chunk)))

    def _open(self, seed: int, reference_date: date, code: str) -> None:
        desk_key = self._key.public_bytes.hex()
        request = EnrolmentRequest(code=code, desk_key=desk_key, program=PROGRAM)
        reply = enrol(self._server, request)
        body = EnrolledBody(
            desk_key=desk_key,
            server_key=self._server.key.public_bytes.hex(),
            enrolment=reply.enrolment.encode().hex(),
            enrolment_signature=reply.signature,
        )
        moment = PastClock(reference_date).at(OPENING_DAYS_AGO, 5, 59)
        entry = entry_id(seed, self._desk, 0, moment)
        self._push([self._journal.genesis(body, entry, entry_instant(moment))])

    def _push(self, sealed: list[SealedEntry]) -> None:
        push = Push(
            desk=self._desk,
            epoch=sealed[0].entry.epoch,
            first_seq=sealed[0].entry.seq,
            raws=[each.raw for each in sealed],
            head_signature=self._key.sign(sealed[-1].hash),
            contents={},
        )
        reply = receive_push(self._server, push)
        assert not reply.quarantined, f"the server cannot apply {reply.quarantined[:3]}"
        self.pushed += len(sealed)
