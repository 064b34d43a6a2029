"""The real engine, thread and HTTP against the real server on PostgreSQL, through a bad network."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from community_server.database import Database
from community_server.journal.repair import retry_quarantine
from community_server.reference.loader import load_reference
from community_server.security.accesses import AccessAction, accesses
from community_server.server import CommunityServer, open_server
from counter_app.domain.desk import DeskIdentity
from counter_app.sync.enrolment import FirstSnapshot, enrol
from counter_app.sync.errors import CodeRefused
from counter_app.sync.state import Connection
from counter_app.sync.transport import HttpTransport, PlainHttp
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import Look, LookWay
from counter_protocol.reference import HouseholdRow, Topic
from counter_protocol.sealing import SigningKey
from tests.support.conversation import NOON, PROGRAM
from tests.support.fault_proxy import FaultProxy, WireFault, fault_proxy
from tests.support.log_guard import LogGuard
from tests.support.memory_store import MemoryStore
from tests.support.server import RunningServer, balances, listening, new_code, tiny_server
from tests.support.tiny_community import HOUSEHOLDS, tiny_rows
from tests.support.worker_bench import AT_ONCE, PATIENCE_S, WorkerBench, running_worker

FAMILY = HOUSEHOLDS[0]
NEWCOMERS = "H9999"
"""A family that a desk serves before the server has heard of it."""
ADDRESSES = ("/challenge", "/hello", "/entries", "/changes")
SPOILT = [
    (fault, address)
    for fault in WireFault
    for address in ADDRESSES
    if fault is not WireFault.HOLD_REPLY
]


@pytest.fixture
def running(database: Database) -> Iterator[RunningServer]:
    with listening(tiny_server(database)) as running:
        yield running


@pytest.fixture
def proxy(running: RunningServer) -> Iterator[FaultProxy]:
    with fault_proxy(running.url) as proxy:
        yield proxy


def a_look() -> Look:
    """The family came up by its card."""
    return Look(
        look=new_entry_id(),
        at=datetime(2026, 11, 21, 11, tzinfo=UTC),
        agent="claire-roy",
        way=LookWay.CARD,
        household=FAMILY,
        families=1,
    )


def transport(address: str) -> HttpTransport:
    return HttpTransport(address, PlainHttp.LOOPBACK_ONLY, None)


def new_desk(running: RunningServer, desk: str = "MED-1") -> MemoryStore:
    """A desk enrolled by a real code, its genesis written and not sent."""
    key = SigningKey.generate()
    code = new_code(running.server, desk)
    enrolled = enrol(transport(running.url), code, key, PROGRAM)
    said = enrolled.enrolment
    identity = DeskIdentity(
        said.community, said.community_name, said.desk, bytes.fromhex(said.server_key)
    )
    store = MemoryStore(identity, key, said.epoch)
    store.begin(enrolled.raw, enrolled.signature, said)
    return store


def held(server: CommunityServer, desk: MemoryStore) -> list[bytes]:
    """What the server holds of this desk, in order."""
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT seq, raw FROM entries WHERE community = %s AND desk = %s ORDER BY seq",
            (server.community, desk.identity.desk),
        ).fetchall()
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    return [bytes(raw) for _, raw in rows]


def written(desk: MemoryStore) -> list[bytes]:
    return [sealed.raw for sealed in desk.journal]


def balance_there(server: CommunityServer) -> int:
    with server.database.transaction() as connection:
        return balances(connection, server.community).get(FAMILY, 0)


@pytest.mark.parametrize(("fault", "address"), SPOILT)
def test_each_entry_is_held_once_whatever_the_network_does(
    running: RunningServer, proxy: FaultProxy, fault: WireFault, address: str
) -> None:
    desk = new_desk(running)
    for _ in range(5):
        desk.top_up(FAMILY, 1_000)
    proxy.spoil(address, fault)
    with running_worker(desk, transport(proxy.address), AT_ONCE) as bench:
        bench.wait_until_even()
        assert proxy.faults_to_come == 0
    assert held(running.server, desk) == written(desk)
    assert balance_there(running.server) == desk.balance_cents(FAMILY) == 5_000
    assert desk.quarantined == []


@pytest.mark.parametrize(
    "fault", [fault for fault in WireFault if fault is not WireFault.HOLD_REPLY]
)
def test_each_look_is_filed_once_whatever_the_network_does(
    running: RunningServer, proxy: FaultProxy, fault: WireFault
) -> None:
    desk = new_desk(running)
    looks = [a_look(), a_look()]
    desk.looks = {look.look: look for look in looks}
    proxy.spoil("/looks", fault)
    with running_worker(desk, transport(proxy.address), AT_ONCE) as bench:
        bench.wait_until_even()
        while desk.looks:
            bench.worker.sync_now()
            bench.wait_until_even()
        assert proxy.faults_to_come == 0
    server = running.server
    with server.database.transaction() as connection:
        found = accesses(connection, server.community, None, None)
    filed = [access for access in found if access.action == AccessAction.LOOK]
    assert [(each.agent, each.household) for each in filed] == [("claire-roy", FAMILY)] * 2


def test_several_faults_in_a_row_lose_and_double_nothing(
    running: RunningServer, proxy: FaultProxy
) -> None:
    desk = new_desk(running)
    desk.writes_marks = True
    proxy.spoil(
        "",
        WireFault.LOGIN_PAGE,
        WireFault.REPEAT_REQUEST,
        WireFault.REPEAT_REQUEST,
        WireFault.DROP_REPLY,
        WireFault.GARBAGE,
        WireFault.REPEAT_REQUEST,
        WireFault.CUT_REPLY,
        WireFault.BAD_GATEWAY,
    )
    for _ in range(20):
        desk.top_up(FAMILY, 500)
    with running_worker(desk, transport(proxy.address), AT_ONCE) as bench:
        bench.wait_until_even()
    assert held(running.server, desk) == written(desk)
    assert balance_there(running.server) == desk.balance_cents(FAMILY) == 10_000


def test_a_sale_is_not_lost_when_the_line_is_cut_before_the_acknowledgement(
    running: RunningServer, proxy: FaultProxy
) -> None:
    desk = new_desk(running)
    proxy.spoil("/entries", WireFault.HOLD_REPLY)
    with running_worker(desk, transport(proxy.address), AT_ONCE) as bench:
        assert proxy.holding.wait(PATIENCE_S)
        assert bench.worker.stop(PATIENCE_S)
    assert (len(held(running.server, desk)), desk.waiting()) == (1, 1)
    with running_worker(desk, transport(running.url), AT_ONCE) as bench:
        bench.wait_until_even()
    assert (len(held(running.server, desk)), desk.waiting()) == (1, 0)


def test_what_was_sold_while_the_server_was_dead_drains_when_it_is_back(
    database: Database,
) -> None:
    server = tiny_server(database)
    with listening(server) as running:
        port = int(running.url.rpartition(":")[2])
        desk = new_desk(running)
        with running_worker(desk, transport(running.url)) as bench:
            bench.wait_until_even()
            running.stop()
            bench.wait_until(lambda state: state.connection is Connection.OFFLINE)
            for _ in range(3):
                desk.top_up(FAMILY, 1_000)
            with listening(open_server(database, server.key, server.community), port):
                bench.worker.nudge()
                state = bench.wait_until_even()
    assert state.problem is None
    assert held(server, desk) == written(desk)
    assert balance_there(server) == 3_000


def test_a_top_up_at_one_desk_is_heard_at_another(running: RunningServer) -> None:
    town_hall, pool = new_desk(running, "MAI-1"), new_desk(running, "PIS-1")
    with (
        running_worker(pool, transport(running.url)) as listening_bench,
        running_worker(town_hall, transport(running.url)) as bench,
    ):
        listening_bench.wait_until_even()
        bench.wait_until_even()
        town_hall.top_up(FAMILY, 2_500)
        bench.worker.nudge()
        while pool.balance_cents(FAMILY) != 2_500:
            listening_bench.wait_for_changes()


def test_a_balance_is_exact_while_an_entry_of_ours_waits_to_be_repaired(
    running: RunningServer, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    town_hall, pool = new_desk(running, "MAI-1"), new_desk(running, "PIS-1")
    town_hall.top_up(NEWCOMERS, 2_500)
    with (
        running_worker(pool, transport(running.url)) as pool_bench,
        running_worker(town_hall, transport(running.url)) as bench,
    ):
        pool_bench.wait_until_even()
        bench.wait_until_even()
        take_in(running.server, NEWCOMERS)
        wait_for_family(bench, NEWCOMERS)
        wait_for_family(pool_bench, NEWCOMERS)
        unrepaired = (town_hall.balance_cents(NEWCOMERS), pool.balance_cents(NEWCOMERS))
        retry_quarantine(running.server.database, running.server.community, by="croy")
        wait_for_family(bench, NEWCOMERS)
        wait_for_family(pool_bench, NEWCOMERS)
    assert unrepaired == (2_500, 0)
    assert (town_hall.balance_cents(NEWCOMERS), pool.balance_cents(NEWCOMERS)) == (2_500, 2_500)


def take_in(server: CommunityServer, household: str) -> None:
    """The town hall's own table brings a family that a desk knew before."""
    row = HouseholdRow(household, "NOUVEAU", "", "79200", "Ville", None, "community", None)
    with server.database.transaction() as connection:
        load_reference(connection, server.community, {Topic.HOUSEHOLDS: [row]})


def wait_for_family(bench: WorkerBench, household: str) -> None:
    """Until a page that touches this family is stored."""
    while household not in bench.wait_for_changes().households:
        pass


def test_a_first_snapshot_brings_the_whole_community(running: RunningServer) -> None:
    desk = new_desk(running)
    progress = []
    FirstSnapshot(desk, transport(running.url), progress.append, program=PROGRAM, clock=NOON).run()
    for topic in (Topic.SITES, Topic.AGENTS, Topic.RESIDENTS, Topic.CARDS):
        assert Counter(desk.rows(topic)) == Counter(tiny_rows()[topic])
    assert {row[0] for row in desk.rows(Topic.HOUSEHOLDS)} == set(HOUSEHOLDS)
    assert progress[-1].connection is Connection.ONLINE
    assert len(held(running.server, desk)) == 1


def test_a_used_code_is_refused_to_another_key(running: RunningServer) -> None:
    code = new_code(running.server, "MED-1")
    enrol(transport(running.url), code, SigningKey.generate(), PROGRAM)
    with pytest.raises(CodeRefused):
        enrol(transport(running.url), code, SigningKey.generate(), PROGRAM)


def test_a_stop_does_not_wait_for_the_long_poll(running: RunningServer) -> None:
    desk = new_desk(running)
    with running_worker(desk, transport(running.url)) as bench:
        bench.wait_until_even()
        assert bench.worker.stop(PATIENCE_S)
    assert not any(thread.name.startswith("sync") for thread in threading.enumerate())
    assert Topic.SETTINGS in desk.mirror
