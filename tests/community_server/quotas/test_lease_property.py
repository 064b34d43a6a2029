"""Whatever desks, families and the network do, leases never let a family go beyond its quota."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import Final

import pytest
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
from counter_protocol.sealing import SealedEntry
from tests.support.quota_desk import QuotaDesk, add_quota, age, this_year
from tests.support.server import answering, connected_desk, tiny_server
from tests.support.tiny_community import DESKS

LIMIT: Final = 5
FAMILIES: Final = ("H0001", "H0002")
_ANY_DESK: Final = st.sampled_from(DESKS)
_ANY_FAMILY: Final = st.sampled_from(FAMILIES)


class SharedQuota(RuleBasedStateMachine):
    """Three desks, on and off line; what they really recorded is in their journals."""

    database: Database
    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.desks: dict[str, QuotaDesk] = {}
        self.visits: dict[str, list[SealedEntry]] = {desk: [] for desk in DESKS}
        self.earlier = dict.fromkeys(FAMILIES, 0)

    @initialize(lease_passages=st.integers(1, 3))
    def open_community(self, lease_passages: int) -> None:
        self.server = tiny_server(self.database)
        add_quota(self.server, passages_a_year=LIMIT, lease_passages=lease_passages)
        http = self.closing.enter_context(answering(self.server, self.loop))
        for name in DESKS:
            desk = connected_desk(self.server, http, name)
            desk.push_all()
            self.desks[name] = QuotaDesk(desk)

    def teardown(self) -> None:
        self.closing.close()

    @rule(desk=_ANY_DESK, household=_ANY_FAMILY)
    def family_comes(self, desk: str, household: str) -> None:
        visit = self.desks[desk].come(household)
        if visit is not None:
            self.visits[desk].append(visit)

    @rule(desk=_ANY_DESK)
    def mistake_is_taken_back(self, desk: str) -> None:
        if self.visits[desk]:
            visit = self.visits[desk].pop()
            household = visit.entry.body["household"]
            self.desks[desk].desk.record_passage(household, this_year(), undoes=visit)

    @rule(desk=_ANY_DESK)
    def desk_pushes(self, desk: str) -> None:
        self.desks[desk].push()

    @rule(desk=_ANY_DESK)
    def desk_hears(self, desk: str) -> None:
        self.desks[desk].pull()

    @rule(desk=_ANY_DESK, household=_ANY_FAMILY, passages=st.integers(0, 4))
    def desk_asks(self, desk: str, household: str, passages: int) -> None:
        asking = self.desks[desk]
        asking.push()
        asking.desk.ask_leases(asking.wish(household, passages))

    @rule(desk=_ANY_DESK)
    def return_is_lost_on_its_way(self, desk: str) -> None:
        self.desks[desk].give_back_expired()

    @rule(desk=_ANY_DESK)
    def return_arrives(self, desk: str) -> None:
        asking = self.desks[desk]
        returned = asking.give_back_expired()
        asking.push()
        asking.desk.ask_leases(returned=returned)

    @rule(desk=_ANY_DESK)
    def return_arrives_late(self, desk: str) -> None:
        asking = self.desks[desk]
        if len(asking.desk.journal) >= asking.returned_at:
            asking.push()
            asking.desk.ask_leases(returned=sorted(asking.returned)[:100])

    @rule(desk=_ANY_DESK, household=_ANY_FAMILY)
    def lease_expires(self, desk: str, household: str) -> None:
        with self.server.database.transaction() as connection:
            connection.execute(
                "UPDATE leases SET expires_at = '2020-01-01T00:00:00.000Z' WHERE community = %s"
                " AND desk = %s AND lease = (SELECT lease FROM leases WHERE community = %s"
                "  AND desk = %s AND household = %s LIMIT 1)",
                (self.server.community, desk, self.server.community, desk, household),
            )

    @rule()
    def day_passes(self) -> None:
        """So that what is held is old enough to be asked back."""
        age(self.server, days=1)

    @rule(desk=_ANY_DESK)
    def desk_is_restored(self, desk: str) -> None:
        """With all that it wrote: what it forgets, nobody could count."""
        restored = self.desks[desk]
        restored.push()
        for household in FAMILIES:
            self.earlier[household] += self._recorded(desk, household)
        restored.desk.open_epoch_restored()
        restored.desk.connect()
        self.visits[desk] = []

    @invariant()
    def no_family_is_beyond_its_quota(self) -> None:
        for household in FAMILIES if self.desks else ():
            recorded = sum(self._recorded(desk, household) for desk in DESKS)
            assert recorded + self.earlier[household] <= LIMIT

    def _recorded(self, desk: str, household: str) -> int:
        journal = self.desks[desk].desk.journal
        bodies = [each.entry.body for each in journal if each.entry.kind == "passage"]
        return sum(
            1 if body["undoes"] is None else -1 for body in bodies if body["household"] == household
        )


@pytest.fixture
def machine(database: Database, server_loop: asyncio.AbstractEventLoop) -> type[SharedQuota]:
    """The machine on this worker's server."""
    SharedQuota.database, SharedQuota.loop = database, server_loop
    return SharedQuota


def test_three_desks_never_go_beyond_a_quota_by_leases(machine: type[SharedQuota]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
