"""Two desks and the real server: a family's yearly passages, offline and never beyond the quota."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from community_server.server import CommunityServer
from counter_app.desk import Desk
from counter_app.domain.quotas import NoPassageLeft, QuotaView
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.record_passage import (
    RecordPassage,
    UndoPassage,
    quotas_of_household,
    record_passage,
    undo_passage,
)
from counter_protocol.entries import new_entry_id
from tests.counter_app.test_desk import transport
from tests.counter_app.test_shared_families import TwoDesks, enrolled
from tests.support.quota_desk import SERVICE, add_quota, age
from tests.support.server import RunningServer
from tests.support.worker_bench import running_worker

FAMILY = "H0001"


@pytest.fixture
def desks(tmp_path: Path, running_server: RunningServer) -> Iterator[TwoDesks]:
    """The library and the pool, where a family may come four times; each may hold two."""
    add_quota(running_server.server, passages_a_year=4, lease_passages=2)
    with (
        enrolled(tmp_path / "a", running_server, "MED-1", 1) as library,
        enrolled(tmp_path / "b", running_server, "PIS-1", 2) as pool,
    ):
        both = TwoDesks(running_server, library, pool)
        both.exchange()
        yield both


def comes(desk: Desk) -> str:
    """The family comes to a desk."""
    command = RecordPassage(new_entry_id(), FAMILY, SERVICE, None, "croy")
    return desk.run(record_passage, command).entry


def comes_as_often_as_it_may(desk: Desk) -> int:
    """How often that is."""
    times = 0
    while True:
        try:
            comes(desk)
        except NoPassageLeft:
            return times
        times += 1


def standing(desk: Desk) -> QuotaView:
    """Where the family stands at a desk."""
    return desk.run(_only_quota, FAMILY)


def _only_quota(counter: OpenCounter, household: str) -> QuotaView:
    (quota,) = quotas_of_household(counter, household)
    return quota


def expire(server: CommunityServer) -> None:
    """The days for which leases were granted are over, by the server's clock."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="milliseconds")
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE leases SET expires_at = %s WHERE community = %s",
            (yesterday.replace("+00:00", "Z"), server.community),
        )


def test_both_desks_hold_a_part_before_the_network_goes(desks: TwoDesks) -> None:
    assert [standing(desk).left_here for desk in (desks.library, desks.pool)] == [1, 1]


def test_two_desks_offline_never_go_beyond_the_quota(desks: TwoDesks) -> None:
    at_library = comes_as_often_as_it_may(desks.library)
    at_pool = comes_as_often_as_it_may(desks.pool)

    assert at_library + at_pool <= 4
    desks.exchange()
    desks.exchange()
    assert standing(desks.library).used == standing(desks.pool).used == at_library + at_pool


def test_whoever_asks_gets_what_nobody_holds_until_nothing_is_left(desks: TwoDesks) -> None:
    recorded = 0
    for _ in range(4):
        for desk in (desks.library, desks.pool):
            recorded += comes_as_often_as_it_may(desk)
            desks.exchange(desk)

    assert recorded == 4
    desks.exchange()
    assert [standing(desk).used for desk in (desks.library, desks.pool)] == [4, 4]
    with pytest.raises(NoPassageLeft) as refused:
        comes(desks.library)
    assert (refused.value.used, refused.value.limit) == (4, 4)


def test_passage_taken_back_at_one_desk_may_be_used_at_the_other(desks: TwoDesks) -> None:
    passages = []
    for _ in range(4):
        passages.append(comes(desks.library))
        desks.exchange(desks.library)
        if standing(desks.library).left_here == 0:
            break
    before = standing(desks.library).used
    desks.library.run(undo_passage, UndoPassage(new_entry_id(), passages[0], "croy"))
    desks.exchange(desks.library, desks.pool)

    assert standing(desks.pool).used == before - 1


def test_desk_gives_back_what_expired_and_goes_on_with_what_it_is_given_then(
    desks: TwoDesks, server: CommunityServer
) -> None:
    expire(server)
    desks.exchange(desks.library)

    given_back = desks.library.run(_given_back, None)

    assert given_back == 1
    assert standing(desks.library).left_here == 1


def test_idle_desk_gives_back_what_the_family_needs_elsewhere(
    desks: TwoDesks, server: CommunityServer
) -> None:
    age(server)
    recorded = 0
    for _ in range(5):
        recorded += comes_as_often_as_it_may(desks.library)
        desks.exchange(desks.library, desks.pool)

    assert recorded == 4
    assert standing(desks.pool).left_here == 0
    desks.exchange()
    assert [standing(desk).used for desk in (desks.library, desks.pool)] == [4, 4]


def test_desk_that_the_family_left_gives_back_what_it_needs_elsewhere_and_leaves_it(
    desks: TwoDesks, server: CommunityServer
) -> None:
    comes(desks.pool)
    desks.exchange(desks.pool, desks.library)
    age(server)
    recorded = 1
    for _ in range(5):
        recorded += comes_as_often_as_it_may(desks.library)
        desks.exchange(desks.library, desks.pool)

    assert recorded == 4


def test_right_that_was_refused_comes_back_as_soon_as_the_idle_desk_is_heard_of(
    desks: TwoDesks, server: CommunityServer, running_server: RunningServer
) -> None:
    while standing(desks.library).left_here > 0:
        comes_as_often_as_it_may(desks.library)
        desks.exchange(desks.library)
    age(server)
    library, pool = desks.library.sync_store(), desks.pool.sync_store()
    with running_worker(library, transport(running_server)) as at_library:
        desks.library.counter.journal.tell_when_written(at_library.worker.nudge)
        at_library.wait_until_even()
        with pytest.raises(NoPassageLeft):
            comes(desks.library)
        with running_worker(pool, transport(running_server)):
            while standing(desks.library).left_here == 0:
                at_library.wait_for_changes()

    comes(desks.library)
    assert standing(desks.pool).left_here == 0


def _given_back(counter: OpenCounter, _: None) -> int:
    return len(counter.database.rows("SELECT lease FROM returned_leases"))
