"""Two copies of one desk spend one lease: a family goes beyond its quota by a lease at most."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import Final

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from community_server.database import Database
from community_server.server import CommunityServer
from tests.community_server.test_push import clone_of
from tests.support.fake_desk import FakeDesk
from tests.support.log_guard import LogGuard
from tests.support.quota_desk import QuotaDesk, add_quota, age
from tests.support.server import answering, connected_desk, tiny_server

LIMIT: Final = 5
LEASE: Final = 2
FAMILY: Final = "H0001"
_WHO: Final = st.sampled_from(["original", "copy", "pool"])


class CopiedDesk:
    """A desk that may have a copy; what it recorded in all is counted here."""

    def __init__(self, desk: FakeDesk) -> None:
        self.quota = QuotaDesk(desk)
        self.came = 0

    def copied(self) -> CopiedDesk:
        """The same desk with the same rights, as an image of its disk has it."""
        mine = self.quota
        copy = CopiedDesk(clone_of(mine.desk, len(mine.desk.journal)))
        theirs = copy.quota
        theirs.cursor, theirs.server_time = mine.cursor, mine.server_time
        theirs.leases, theirs.told = dict(mine.leases), dict(mine.told)
        return copy

    def comes(self) -> None:
        """The family comes, and is recorded where there is a right to it."""
        self.came += self.quota.come(FAMILY) is not None

    def exchange(self) -> None:
        """Send all, give back what expired, ask for more, hear everything."""
        self._push()
        returned = self.quota.give_back_expired()
        self.quota.desk.ask_leases(self.quota.wish(FAMILY, LEASE), returned=returned)
        self.quota.pull()

    def _push(self) -> None:
        desk = self.quota.desk
        highest = desk.connect().highest_epoch
        if desk.push(desk.journal).status_code == httpx.codes.CONFLICT:
            # Another copy was here first: what is ours was kept beside, and we go on elsewhere.
            desk.open_epoch_restored(highest + 1)
            self.quota.cursor = ""
            desk.connect()
            desk.push_all()


class CopiedDesks(RuleBasedStateMachine):
    """A desk, its copy from the first day on, and another desk of the service."""

    database: Database
    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.desks: dict[str, CopiedDesk] = {}

    @initialize(before=st.integers(0, 2))
    def open_community(self, before: int) -> None:
        self.server = tiny_server(self.database)
        add_quota(self.server, passages_a_year=LIMIT, lease_passages=LEASE)
        http = self.closing.enter_context(answering(self.server, self.loop))
        original, pool = (
            CopiedDesk(connected_desk(self.server, http, name)) for name in ("MED-1", "PIS-1")
        )
        original.exchange()
        for _ in range(before):
            original.comes()
            original.exchange()
        self.desks = {"original": original, "copy": original.copied(), "pool": pool}

    def teardown(self) -> None:
        try:
            self._meet_the_server()
        finally:
            self.closing.close()

    def _meet_the_server(self) -> None:
        """Both write at the same place and are heard, so that every life ends with a fork."""
        pair = [self.desks[who] for who in ("original", "copy") if who in self.desks]
        for desk in pair:
            desk.comes()
            desk.quota.desk.sign_in()
        for desk in (*pair, *pair):
            desk.exchange()
        self.one_lease_at_most_is_spent_twice()

    @rule(who=_WHO)
    def family_comes(self, who: str) -> None:
        self.desks[who].comes()

    @rule(who=_WHO)
    def desk_exchanges(self, who: str) -> None:
        self.desks[who].exchange()

    @rule(days=st.sampled_from([1, 31]))
    def days_pass(self, days: int) -> None:
        """So that what is held is old enough to be asked back, or over."""
        age(self.server, days=days)

    @invariant()
    def one_lease_at_most_is_spent_twice(self) -> None:
        assert sum(desk.came for desk in self.desks.values()) <= LIMIT + LEASE


def test_copies_of_a_desk_spend_no_more_than_one_lease_twice(
    database: Database, server_loop: asyncio.AbstractEventLoop, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    expect_log("community_server.sessions.hello", "speaks_from_two_epochs")
    CopiedDesks.database, CopiedDesks.loop = database, server_loop
    run_state_machine_as_test(
        CopiedDesks,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_both_copies_come_out_of_one_lease_and_nothing_more_is_granted(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    add_quota(server, passages_a_year=LEASE, lease_passages=LEASE)
    original = CopiedDesk(enrolled_desk)
    original.exchange()
    copy = original.copied()
    for desk in (original, copy):
        for _ in range(LEASE + 1):
            desk.comes()
        desk.exchange()

    for desk in (original, copy):
        desk.comes()

    assert (original.came, copy.came) == (LEASE, LEASE)
    assert copy.quota.here(FAMILY) == 2 * LEASE
