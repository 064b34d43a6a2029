"""The sync thread: nobody waits for it, it never waits behind a long poll, and it always ends."""

from __future__ import annotations

import threading

from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.state import Connection
from counter_protocol.reference import SettingRow, Topic
from tests.support.log_guard import LogGuard
from tests.support.memory_server import MemoryServer
from tests.support.memory_store import MemoryStore
from tests.support.memory_transport import MemoryTransport
from tests.support.worker_bench import ENDLESS, PATIENCE_S, WorkerBench, running_worker

UNREACHABLE = ServerUnreachable(Unreachable.NO_CONNECTION)


def test_entries_written_before_the_start_go_up(server: MemoryServer, desk: MemoryStore) -> None:
    desk.top_up()
    with running_worker(desk, MemoryTransport(server)) as bench:
        bench.wait_until_even()
    assert server.entry_count("MED-1") == 1


def test_a_new_entry_does_not_wait_behind_the_long_poll(
    server: MemoryServer, desk: MemoryStore
) -> None:
    transport = MemoryTransport(server)
    with running_worker(desk, transport) as bench:
        bench.wait_until_even()
        assert transport.listening.wait(PATIENCE_S)
        desk.sign_out()
        bench.worker.nudge()
        with server.changed:
            arrived = server.changed.wait_for(lambda: server.entry_count("MED-1") == 1, PATIENCE_S)
        assert arrived
        assert transport.listening.is_set()
    assert len(transport.lines) == 2


def test_a_change_elsewhere_is_heard_while_nothing_happens_here(
    server: MemoryServer, desk: MemoryStore
) -> None:
    transport = MemoryTransport(server)
    with running_worker(desk, transport) as bench:
        bench.wait_until_even()
        assert transport.listening.wait(PATIENCE_S)
        server.change(Topic.SETTINGS, SettingRow("name", "1"))
        assert bench.wait_for_changes().topics == {Topic.SETTINGS}
    assert desk.rows(Topic.SETTINGS) == [SettingRow("name", "1")]


def test_a_nudge_during_an_outage_tries_again_at_once(
    server: MemoryServer, desk: MemoryStore
) -> None:
    transport = MemoryTransport(server, trouble=UNREACHABLE)
    with running_worker(desk, transport) as bench:
        bench.wait_until(lambda state: state.connection is Connection.OFFLINE)
        transport.trouble = None
        desk.top_up()
        bench.worker.nudge()
        bench.wait_until_even()
    assert server.entry_count("MED-1") == 1


def test_a_network_that_is_back_is_tried_at_once(server: MemoryServer, desk: MemoryStore) -> None:
    transport = MemoryTransport(server, trouble=UNREACHABLE)
    with running_worker(desk, transport) as bench:
        bench.wait_until(lambda state: state.connection is Connection.OFFLINE)
        desk.top_up()
        transport.trouble = None
        bench.worker.network_back()
        bench.wait_until_even()
    assert server.entry_count("MED-1") == 1


def test_lines_of_an_old_network_are_left_for_new_ones(
    server: MemoryServer, desk: MemoryStore
) -> None:
    transport = MemoryTransport(server)
    with running_worker(desk, transport) as bench:
        bench.wait_until_even()
        assert transport.listening.wait(PATIENCE_S)
        old = list(transport.lines)
        hellos = sum(request.path.endswith("/hello") for request in server.requests)
        bench.worker.network_back()
        with server.changed:
            assert server.changed.wait_for(
                lambda: sum(each.path.endswith("/hello") for each in server.requests) > hellos,
                PATIENCE_S,
            )
        assert all(line.is_cut.is_set() for line in old)


def test_the_button_brings_an_answer_even_when_nothing_changed(
    server: MemoryServer, desk: MemoryStore
) -> None:
    with running_worker(desk, MemoryTransport(server)) as bench:
        bench.wait_until_even()
        hellos = sum(request.path.endswith("/hello") for request in server.requests)
        bench.worker.sync_now()
        with server.changed:
            assert server.changed.wait_for(
                lambda: sum(each.path.endswith("/hello") for each in server.requests) > hellos,
                PATIENCE_S,
            )


def test_a_restored_server_is_caught_up_by_the_button(
    server: MemoryServer, desk: MemoryStore
) -> None:
    for _ in range(3):
        desk.top_up()
    with running_worker(desk, MemoryTransport(server)) as bench:
        bench.wait_until_even()
        server.restore("timeline-2", held=1, changes=0)
        bench.worker.sync_now()
        bench.wait_until(lambda state: Topic.ACCOUNTS in state.changed_topics)
    assert server.held["MED-1"] == [sealed.raw for sealed in desk.journal]


def test_stop_abandons_the_long_poll(server: MemoryServer, desk: MemoryStore) -> None:
    transport = MemoryTransport(server)
    bench = WorkerBench(desk, transport, ENDLESS)
    bench.worker.start()
    assert transport.listening.wait(PATIENCE_S)
    assert bench.worker.stop(PATIENCE_S)
    assert all(line.is_cut.is_set() for line in transport.lines)
    assert not any(thread.name.startswith("sync") for thread in threading.enumerate())


def test_stop_abandons_an_exchange_without_an_answer(
    server: MemoryServer, desk: MemoryStore
) -> None:
    transport = MemoryTransport(server)
    with transport.holding():
        bench = WorkerBench(desk, transport, ENDLESS)
        bench.worker.start()
        assert transport.held_back.wait(PATIENCE_S)
        assert bench.worker.stop(PATIENCE_S)
    assert bench.states == []


def test_stop_ends_a_long_wait(server: MemoryServer, desk: MemoryStore) -> None:
    with running_worker(desk, MemoryTransport(server, trouble=UNREACHABLE)) as bench:
        bench.wait_until(lambda state: state.connection is Connection.OFFLINE)


def test_a_worker_that_never_started_stops(server: MemoryServer, desk: MemoryStore) -> None:
    assert WorkerBench(desk, MemoryTransport(server), ENDLESS).worker.stop(PATIENCE_S)


def test_announcements_come_on_the_sync_thread(server: MemoryServer, desk: MemoryStore) -> None:
    server.change(Topic.SETTINGS, SettingRow("name", "1"))
    with running_worker(desk, MemoryTransport(server)) as bench:
        bench.wait_until_even()
        assert bench.threads == {"sync"}


def test_a_bug_is_logged_and_does_not_end_the_exchange_for_good(
    server: MemoryServer, desk: MemoryStore, expect_log: LogGuard
) -> None:
    expect_log("counter_app.sync.worker", "broke off")
    transport = MemoryTransport(server)
    with running_worker(desk, transport) as bench:
        bench.wait_until_even()
        assert transport.listening.wait(PATIENCE_S)
        transport.trouble = RuntimeError("a bug")
        bench.worker.sync_now()
        assert transport.troubled.wait(PATIENCE_S)
        transport.trouble = None
        bench.worker.sync_now()
        desk.top_up()
        bench.worker.nudge()
        bench.wait_until_even()
    assert server.entry_count("MED-1") == 1
