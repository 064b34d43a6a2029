"""However a journal is cut, repeated and reordered on its way, the server ends in one state."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, NamedTuple

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community_server.database import Database
from community_server.enrolment.enrol import enrol
from community_server.journal.push import read_push
from community_server.journal.receive import receive_push
from community_server.problems import Refused
from community_server.server import CommunityServer
from counter_protocol.messages import EnrolmentRequest, ProblemType, encode_push
from counter_protocol.sealing import SealedEntry
from tests.support.fake_desk import PROGRAM, FakeDesk
from tests.support.server import balances, new_code, tiny_server
from tests.support.tiny_community import HOUSEHOLDS

ENTRIES: Final = 13


class Batch(NamedTuple):
    """A part of the journal, as one push."""

    first: int
    last: int


batches = st.lists(
    st.tuples(st.integers(0, ENTRIES - 1), st.integers(0, ENTRIES - 1)).map(
        lambda ends: Batch(min(ends), max(ends))
    ),
    max_size=12,
)
amounts = st.lists(
    st.tuples(st.sampled_from(HOUSEHOLDS[:4]), st.integers(1, 10_000)),
    min_size=ENTRIES - 1,
    max_size=ENTRIES - 1,
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sent=batches, amounts=amounts)
def test_any_split_repetition_and_order_ends_in_the_same_state(
    database: Database, sent: list[Batch], amounts: list[tuple[str, int]]
) -> None:
    server = tiny_server(database)
    desk = desk_at(server)
    for household, amount_cents in amounts:
        desk.top_up(household, amount_cents)

    for batch in sent:
        carry(server, desk, desk.journal[batch.first : batch.last + 1])
    carry(server, desk, desk.journal)

    assert held(server) == [each.raw for each in desk.journal]
    assert moved_balances(server) == sums_of(amounts)
    assert movements(server) == [each.entry.id for each in desk.journal[1:]]


def desk_at(server: CommunityServer) -> FakeDesk:
    """A desk of this server, enrolled, whose pushes are carried without HTTP."""
    desk = FakeDesk(httpx.Client(), server.community, "MED-1", "mediatheque")
    request = EnrolmentRequest(
        code=new_code(server, "MED-1"), desk_key=desk.key.public_bytes.hex(), program=PROGRAM
    )
    desk.open_epoch(enrol(server, request))
    return desk


def carry(server: CommunityServer, desk: FakeDesk, batch: list[SealedEntry]) -> None:
    """One push; what the server cannot place yet, it refuses as a gap and nothing else."""
    header = desk.header_for(batch)
    push = read_push(encode_push(header, [each.raw for each in batch]), desk.desk)
    try:
        receive_push(server, push)
    except Refused as refused:
        if refused.problem.type != ProblemType.GAP:
            raise


def sums_of(amounts: list[tuple[str, int]]) -> dict[str, int]:
    """What every family that topped up must have."""
    sums: Counter[str] = Counter()
    for household, amount_cents in amounts:
        sums[household] += amount_cents
    return dict(sums)


def held(server: CommunityServer) -> list[bytes]:
    """Every entry the server holds, in order."""
    return column(server, "SELECT raw FROM entries WHERE community = %s ORDER BY seq")


def movements(server: CommunityServer) -> list[str]:
    """Every movement in feed order."""
    query = "SELECT entry FROM movements WHERE community = %s ORDER BY xid, position"
    return column(server, query)


def moved_balances(server: CommunityServer) -> dict[str, int]:
    """The balances that are not zero."""
    with server.database.transaction() as connection:
        found = balances(connection, server.community)
    return {household: cents for household, cents in found.items() if cents}


def column(server: CommunityServer, query: str) -> list[Any]:
    """The only column of a query about the community."""
    with server.database.transaction() as connection:
        return [row[0] for row in connection.execute(query.encode(), (server.community,))]
