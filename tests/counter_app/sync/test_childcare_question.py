"""A desk asks the real server what a family paid for childcare; offline, nobody is told a sum."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from community_server.database import Database
from community_server.reference.loader import load_reference
from counter_app.domain.family_paper_rules import CertificateNeedsServer
from counter_app.sync.childcare_question import ChildcareQuestion
from counter_app.sync.errors import DeskRefused
from counter_protocol.reference import DeskServiceRow, ServiceRow, Topic
from tests.counter_app.sync.test_real_server import new_desk, transport
from tests.support.conversation import PROGRAM
from tests.support.fault_proxy import WireFault, fault_proxy
from tests.support.memory_store import MemoryStore
from tests.support.server import RunningServer, listening, tiny_server
from tests.support.tiny_community import HOUSEHOLDS
from tests.support.worker_bench import AT_ONCE, running_worker

FAMILY = HOUSEHOLDS[0]


@pytest.fixture
def running(database: Database) -> Iterator[RunningServer]:
    """A community where the town hall looks after children."""
    server = tiny_server(database)
    rows = {
        Topic.SERVICES: [
            ServiceRow("after-school", "moulin-haut", "Périscolaire", "Care", 1, "childcare")
        ],
        Topic.DESK_SERVICES: [DeskServiceRow("MAI-1", "after-school")],
    }
    with server.database.transaction() as connection:
        load_reference(connection, server.community, rows)
    with listening(server) as running:
        yield running


def asked(desk: MemoryStore, address: str) -> ChildcareQuestion:
    return ChildcareQuestion(desk, transport(address), PROGRAM, FAMILY, 2026)


def even(desk: MemoryStore, running: RunningServer) -> MemoryStore:
    """The same desk once the server holds all it wrote."""
    with running_worker(desk, transport(running.url), AT_ONCE) as bench:
        bench.wait_until_even()
    return desk


def test_the_server_answers_how_far_it_includes_this_desk(running: RunningServer) -> None:
    desk = new_desk(running, "MAI-1")
    desk.top_up(FAMILY, 1_000)
    even(desk, running)

    reply = asked(desk, running.url).run()

    assert (reply.household, reply.year, reply.parts) == (FAMILY, 2026, [])
    assert (reply.includes_epoch, reply.includes_seq) == (1, len(desk.journal))


def test_a_question_sends_nothing_and_stores_nothing(running: RunningServer) -> None:
    desk = even(new_desk(running, "MAI-1"), running)
    desk.top_up(FAMILY, 1_000)
    acknowledged, cursor = desk.acknowledged(), desk.cursor()

    reply = asked(desk, running.url).run()

    assert reply.includes_seq == len(desk.journal) - 1
    assert (desk.acknowledged(), desk.cursor(), desk.waiting()) == (acknowledged, cursor, 1)


def test_a_desk_without_childcare_is_refused(running: RunningServer) -> None:
    desk = even(new_desk(running, "PIS-1"), running)

    with pytest.raises(DeskRefused) as refused:
        asked(desk, running.url).run()

    assert refused.value.problem == "not-this-desk"


@pytest.mark.parametrize("fault", [WireFault.DROP_REPLY, WireFault.CUT_REPLY])
def test_an_answer_that_never_came_is_no_sum_of_nothing(
    running: RunningServer, fault: WireFault
) -> None:
    desk = even(new_desk(running, "MAI-1"), running)
    with fault_proxy(running.url) as proxy:
        proxy.spoil("/childcare", fault)
        with pytest.raises(CertificateNeedsServer):
            asked(desk, proxy.address).run()


def test_without_a_network_it_says_that_the_server_is_needed(running: RunningServer) -> None:
    desk = even(new_desk(running, "MAI-1"), running)
    running.stop()

    with pytest.raises(CertificateNeedsServer):
        asked(desk, running.url).run()


def test_whoever_leaves_need_not_wait_for_the_answer(running: RunningServer) -> None:
    question = asked(even(new_desk(running, "MAI-1"), running), running.url)
    question.cancel()

    with pytest.raises(CertificateNeedsServer):
        question.run()
