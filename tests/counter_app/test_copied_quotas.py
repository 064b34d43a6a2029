"""Two copies of a desk, real databases and the real server: what they do with the same rights."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counter_app.domain.epochs import EpochOpened
from counter_protocol.bodies import EpochReason
from tests.counter_app.test_desk_epochs import at_work, exchange, first_day
from tests.counter_app.test_shared_quotas import comes_as_often_as_it_may, standing
from tests.support.log_guard import LogGuard
from tests.support.quota_desk import add_quota
from tests.support.server import RunningServer

LIMIT = 4
LEASE = 2


@pytest.fixture
def desk(tmp_path: Path, running_server: RunningServer) -> Path:
    """A desk that holds a part of every family's passages, and is closed."""
    add_quota(running_server.server, passages_a_year=LIMIT, lease_passages=LEASE)
    path = tmp_path / "desk" / "guichet.db"
    first_day(path, running_server)
    return path


def copy_of(path: Path, name: str) -> Path:
    """Its folder, copied: the program notices when it opens it."""
    shutil.copytree(path.parent, path.parent.parent / name)
    return path.parent.parent / name / path.name


def test_copies_go_beyond_a_quota_by_no_more_than_a_lease(
    desk: Path, running_server: RunningServer, expect_log: LogGuard
) -> None:
    expect_log("community_server.sessions.hello", "speaks_from_two_epochs")
    recorded = 0
    with at_work(desk) as original, at_work(copy_of(desk, "copy")) as copy:
        assert comes_as_often_as_it_may(copy) == 0
        for _ in range(LIMIT):
            exchange(copy, running_server)
            recorded += comes_as_often_as_it_may(copy)
        offline = comes_as_often_as_it_may(original)
        for _ in range(LIMIT):
            for each in (original, copy):
                exchange(each, running_server)
                recorded += comes_as_often_as_it_may(each)

        used = standing(copy).used
    assert 0 < offline <= LEASE
    assert recorded + offline == used == LIMIT + offline


def test_copy_that_opens_an_epoch_offline_takes_no_right_of_the_other_one_s(
    desk: Path, running_server: RunningServer, expect_log: LogGuard
) -> None:
    expect_log("community_server.sessions.hello", "speaks_from_two_epochs")
    with at_work(copy_of(desk, "copy")) as copy:
        exchange(copy, running_server)
        assert standing(copy).left_here > 0
        with at_work(desk) as original:
            exchange(original, running_server)

    with at_work(copy_of(desk, "moved")) as moved:
        assert standing(moved).left_here == 0
        assert moved.notices == (EpochOpened(3, EpochReason.MOVED),)
