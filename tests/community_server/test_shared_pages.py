"""Many desks that wait are answered by one reading, each as if it had asked alone."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any, TypeVar

import httpx
import pytest
from msgspec import structs

from community_server.changes import page, shared_pages
from community_server.changes.cursor import Place
from community_server.changes.long_poll import next_page
from community_server.changes.page import PageRead, read_pages
from community_server.changes.queries import Asked, Mark, Reader, marks_after
from community_server.changes.shared_pages import NoLongerReads
from community_server.changes.wakeups import HELD_BACK_S, PAUSE_A_DESK_S
from community_server.database import Connection
from community_server.problems import Refused
from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import Topic
from tests.support.fake_desk import FakeDesk
from tests.support.quota_desk import add_quota, this_year
from tests.support.server import connected_desk
from tests.support.tiny_community import HOUSEHOLDS

CROWD = 200
Answer = TypeVar("Answer")


@pytest.fixture
def second_desk(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """Another desk at the same place: but for its name it is told the same."""
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE desks SET site = 'mediatheque' WHERE community = %s AND desk = 'PIS-1'",
            (server.community,),
        )
    return connected_desk(server, http, "PIS-1")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For how many readers each reading was, one after another."""
    told: list[int] = []

    def counted(
        connection: Connection, community: str, readers: Collection[Reader], cursor: str, limit: int
    ) -> dict[Reader, PageRead]:
        told.append(len(readers))
        return read_pages(connection, community, readers, cursor, limit)

    monkeypatch.setattr(shared_pages, "read_pages", counted)
    return told


def test_two_desks_that_wait_at_one_place_cost_one_reading(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
    readings: list[int],
) -> None:
    enrolled_desk.push_all()
    first, second = pages(server, server_loop, enrolled_desk, second_desk)

    assert readings == [2]
    assert (first.page.includes_seq, second.page.includes_seq) == (1, 0)
    assert first.page.households == second.page.households


def test_each_is_told_only_what_it_charges_itself(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    first, second = pages(server, server_loop, enrolled_desk, second_desk)

    assert {row.desk for row in first.page.desk_services} == {"MED-1"}
    assert {row.desk for row in second.page.desk_services} == {"PIS-1"}


def test_leases_are_told_to_their_own_desk_alone_whoever_waits_beside_it(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    add_quota(server, passages_a_year=6, lease_passages=2)
    for desk in (enrolled_desk, second_desk):
        desk.push_all()
    second_desk.ask_leases()

    first, second = pages(server, server_loop, enrolled_desk, second_desk)

    assert first.page.leases == []
    assert {row.household for row in second.page.leases} == set(HOUSEHOLDS)


def test_desks_that_keep_leases_are_told_of_a_passage_by_one_reading_each_with_its_own(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lend_to(server, enrolled_desk, second_desk)
    cursor = pages(server, server_loop, enrolled_desk, second_desk)[1].page.cursor
    second_desk.record_passage("H0001", this_year())
    second_desk.push_all()
    asked = counted_marks(monkeypatch)

    told = pages(server, server_loop, enrolled_desk, second_desk, cursor=cursor)

    assert [each.page.passages[0][3:] for each in told] == [(1, 0), (1, 1)]
    assert len(asked) == 1


def test_lease_that_is_no_more_is_its_own_desks_affair_though_the_quota_went_with_it(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    lend_to(server, enrolled_desk, second_desk)
    cursor = pages(server, server_loop, enrolled_desk, second_desk)[1].page.cursor
    with server.database.transaction() as connection:
        connection.execute("DELETE FROM leases WHERE community = %s", (server.community,))
        connection.execute("DELETE FROM quotas WHERE community = %s", (server.community,))

    told = pages(server, server_loop, enrolled_desk, second_desk, cursor=cursor)

    for desk, read in zip((enrolled_desk, second_desk), told, strict=True):
        gone = [each.key for each in read.page.removed if each.topic == Topic.LEASES]
        assert {key.partition("/")[0] for key in gone} == {desk.desk}
        assert len(gone) == len(HOUSEHOLDS)


def test_a_desk_is_told_in_company_what_it_is_told_alone(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    together = pages(server, server_loop, enrolled_desk, second_desk)

    for desk, told in zip((enrolled_desk, second_desk), together, strict=True):
        (alone,) = pages(server, server_loop, desk)
        assert told.page == structs.replace(alone.page, server_time=told.page.server_time)


def test_who_was_struck_off_is_told_nothing_and_takes_nothing_from_the_others(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, "PIS-1", "stolen", "admin")

    async def both() -> list[PageRead | BaseException]:
        asked = [ask(server, desk) for desk in (enrolled_desk, second_desk)]
        return await asyncio.gather(*asked, return_exceptions=True)

    first, second = call_async(server_loop, both())

    assert isinstance(first, PageRead)
    assert isinstance(second, NoLongerReads)


def test_a_service_taken_from_another_desk_is_nobody_elses_affair(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    (before,) = pages(server, server_loop, second_desk)
    with server.database.transaction() as connection:
        connection.execute(
            "DELETE FROM desk_services WHERE community = %s AND desk = 'MED-1'", (server.community,)
        )

    (after,) = pages(server, server_loop, second_desk, cursor=before.page.cursor)

    assert after.page.removed == []


def test_a_crowd_is_woken_no_faster_than_it_can_be_answered(
    server: CommunityServer, server_loop: asyncio.AbstractEventLoop, http: httpx.Client
) -> None:
    async def rings_heard() -> tuple[int, float]:
        loop = asyncio.get_running_loop()
        rings = 0

        async def wait_for_one() -> None:
            await server.wakeups.wait(server.wakeups.next_bell(), 10)

        begun = loop.time()
        for _ in range(20):
            crowd = [asyncio.create_task(wait_for_one()) for _ in range(CROWD)]
            await asyncio.sleep(0)
            server.wakeups.ring_before_long()
            await asyncio.gather(*crowd)
            rings += 1
            if loop.time() - begun > 4 * CROWD * PAUSE_A_DESK_S:
                break
        return rings, loop.time() - begun

    rings, taken_s = call_async(server_loop, rings_heard())

    assert rings <= 1 + taken_s / (CROWD * PAUSE_A_DESK_S)
    assert CROWD * PAUSE_A_DESK_S > HELD_BACK_S


def test_a_crowd_that_is_being_answered_counts_like_one_that_waits(
    server: CommunityServer, server_loop: asyncio.AbstractEventLoop, http: httpx.Client
) -> None:
    async def between_two_bells_s() -> float:
        loop, wakeups = asyncio.get_running_loop(), server.wakeups
        for number in range(CROWD):
            wakeups.follow(f"D-{number}")
        rung_at = []
        for _ in range(2):
            bell = wakeups.next_bell()
            wakeups.ring_before_long()
            await wakeups.wait(bell, 10)
            rung_at.append(loop.time())
        return rung_at[1] - rung_at[0]

    between_s = call_async(server_loop, between_two_bells_s())

    assert between_s > CROWD * PAUSE_A_DESK_S - HELD_BACK_S


def test_who_comes_back_while_a_bell_is_due_reads_with_the_others_once_it_rings(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
    readings: list[int],
) -> None:
    desks = [(each, each.pull().cursor) for each in (enrolled_desk, second_desk)]
    del readings[:]
    rename_household(server)

    async def both() -> tuple[ChangesPage, ChangesPage]:
        server.wakeups.ring_before_long()
        polls = [
            next_page(server, Reader(desk.desk, desk.epoch), desk.token, cursor, 2_000, 20)
            for desk, cursor in desks
        ]
        first = asyncio.create_task(polls[0])
        await asyncio.sleep(0)
        assert readings == []
        return await asyncio.gather(first, polls[1])

    told = call_async(server_loop, both())

    assert set(readings) == {2}
    assert [page.households[0].household for page in told] == ["H0001", "H0001"]


def test_who_was_woken_reads_though_more_is_announced_before_its_turn_comes(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where many desks write, something always is: nobody would be told until its wait ends."""
    cursor = enrolled_desk.pull().cursor
    rename_household(server)
    desk, wakeups = enrolled_desk, server.wakeups
    bells, bells_before_reading = 0, []
    read_page = server.pages.page

    async def noted(reader: Reader, token: str, cursor: str, limit: int) -> PageRead:
        bells_before_reading.append(bells)
        return await read_page(reader, token, cursor, limit)

    async def poll_on_a_busy_day() -> ChangesPage:
        nonlocal bells
        wakeups.ring_before_long()
        reader = Reader(desk.desk, desk.epoch)
        polled = asyncio.create_task(next_page(server, reader, desk.token, cursor, 2_000, 5))
        while not bells_before_reading:
            await wakeups.next_bell().wait()
            bells += 1
            wakeups.ring_before_long()
        return await polled

    monkeypatch.setattr(server.pages, "page", noted)
    told = call_async(server_loop, poll_on_a_busy_day())

    assert bells_before_reading[0] == 1
    assert told.households


def test_who_knows_all_there_is_waits_without_a_reading_until_something_is_announced(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
    readings: list[int],
) -> None:
    desk, reader = enrolled_desk, Reader(enrolled_desk.desk, enrolled_desk.epoch)

    async def poll(cursor: str, wait_s: float) -> ChangesPage:
        return await next_page(server, reader, desk.token, cursor, 2_000, wait_s)

    async def poll_twice_and_hear() -> list[int]:
        cursor = (await poll("", 0)).cursor
        while not server.abreast.knows_all(server.wakeups.times_heard, reader, cursor):
            cursor = (await poll(cursor, 0)).cursor
        del readings[:]
        waiting = asyncio.create_task(poll(cursor, 20))
        await asyncio.sleep(0)
        before = list(readings)
        await asyncio.to_thread(rename_household, server)
        assert (await waiting).households
        return before

    assert call_async(server_loop, poll_twice_and_hear()) == []
    assert readings
    assert not server.abreast.knows_all(
        server.wakeups.times_heard, Reader(second_desk.desk, second_desk.epoch), ""
    )


def test_a_page_that_cannot_be_read_is_told_to_all_who_asked_and_the_next_is_read(
    server: CommunityServer,
    server_loop: asyncio.AbstractEventLoop,
    enrolled_desk: FakeDesk,
    second_desk: FakeDesk,
) -> None:
    async def refused() -> list[PageRead | BaseException]:
        asked = [ask(server, desk, "nonsense") for desk in (enrolled_desk, second_desk)]
        return await asyncio.gather(*asked, return_exceptions=True)

    assert [type(answer) for answer in call_async(server_loop, refused())] == [Refused, Refused]
    assert len(pages(server, server_loop, enrolled_desk, second_desk)) == 2


def lend_to(server: CommunityServer, *desks: FakeDesk) -> None:
    """Give each of these desks rights to every family's passages of a service that all charge."""
    add_quota(server, passages_a_year=6, lease_passages=2)
    share_services(server)
    for desk in desks:
        desk.push_all()
        desk.ask_leases()


def share_services(server: CommunityServer) -> None:
    """Let the first two desks charge the same."""
    with server.database.transaction() as connection:
        connection.execute("DELETE FROM desk_services WHERE community = %s", (server.community,))
        connection.execute(
            "INSERT INTO desk_services (community, desk, service)"
            " SELECT %s, desk, 'pool' FROM unnest(ARRAY['MED-1', 'PIS-1']) AS t (desk)",
            (server.community,),
        )


def counted_marks(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What the feed is asked for from now on."""
    asked: list[Asked] = []

    def count(connection: Connection, each: Asked, after: Place) -> list[Mark]:
        asked.append(each)
        return marks_after(connection, each, after)

    monkeypatch.setattr(page, "marks_after", count)
    return asked


def rename_household(server: CommunityServer) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE households SET name = name || '.' WHERE community = %s AND household = 'H0001'",
            (server.community,),
        )


def ask(server: CommunityServer, desk: FakeDesk, cursor: str = "") -> asyncio.Future[PageRead]:
    asked = server.pages.page(Reader(desk.desk, desk.epoch), desk.token, cursor, 2_000)
    return asyncio.ensure_future(asked)


def pages(
    server: CommunityServer,
    loop: asyncio.AbstractEventLoop,
    *desks: FakeDesk,
    cursor: str = "",
) -> list[PageRead]:
    async def all_at_once() -> list[PageRead]:
        return await asyncio.gather(*(ask(server, desk, cursor) for desk in desks))

    return call_async(loop, all_at_once())


def call_async(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """What a coroutine gives, run on a loop in another thread."""
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result()
